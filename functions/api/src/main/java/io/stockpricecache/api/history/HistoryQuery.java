package io.stockpricecache.api.history;

import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.Sha256;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.ChartRange;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.history.Timeframe;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.ReadHistory;
import io.stockpricecache.usecases.reads.ReadHistory.History;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which bars a request wants, of whatever symbol.
 *
 * @param from null for the first that is kept
 * @param to null for the newest
 * @param range in the place of both; null where it is not given
 */
record HistoryQuery(
    @Nullable SessionDate from,
    @Nullable SessionDate to,
    @Nullable ChartRange range,
    Adjustment adjustment,
    Timeframe timeframe) {

  /**
   * @throws ProblemException (400) if the parameters contradict each other
   */
  HistoryQuery {
    requireRangeAlone(range, from, to);
  }

  /**
   * @throws ProblemException (400) if the parameters contradict each other
   */
  static void requireRangeAlone(
      @Nullable Object range, @Nullable SessionDate from, @Nullable SessionDate to) {
    if (range != null && (from != null || to != null)) {
      throw ProblemException.badRequest(
          "range is given with %s; give the one or the other."
              .formatted(from != null ? "from" : "to"));
    }
    if (from != null && to != null && from.isAfter(to)) {
      throw ProblemException.badRequest("from is after to.");
    }
  }

  /** Those of that symbol, if it is tracked. */
  Optional<History> read(ReadHistory histories, Symbol symbol, Instant now) {
    return histories.read(symbol, first(symbol, now), to, adjustment, timeframe);
  }

  /** Those of a symbol whose row was read. */
  History read(ReadHistory histories, TrackedSymbol row, Instant now) {
    return histories.read(row, first(row.symbol(), now), to, adjustment, timeframe);
  }

  /** The days from the first session wanted of a symbol to today: what lies after is read, too. */
  long days(Symbol symbol, Retention retention, Instant now) {
    SessionDate today = Markets.find(symbol).orElse(Markets.US).dateAt(now);
    SessionDate kept = retention.firstRetained(now);
    SessionDate first = first(symbol, now);
    SessionDate begin = first == null || first.isBefore(kept) ? kept : first;
    return Math.max(0, ChronoUnit.DAYS.between(begin.value(), today.value()) + 1);
  }

  /** The first date wanted of that symbol; null for the first that is kept. */
  @Nullable SessionDate first(Symbol symbol, Instant now) {
    // Of a market that is not known here nothing is tracked, and so nothing read.
    Optional<Market> market = Markets.find(symbol);
    return range == null || market.isEmpty() ? from : range.from(market.get().dateAt(now));
  }

  /** The same as a query string. */
  String parameters() {
    return Stream.of(
            parameter("from", from),
            parameter("to", to),
            parameter("range", range == null ? null : range.text()),
            parameter("adjustment", adjustment.text()),
            parameter("timeframe", timeframe.text()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("&"));
  }

  static Optional<String> parameter(String name, @Nullable Object value) {
    return Optional.ofNullable(value).map(it -> name + "=" + it);
  }

  /**
   * What the pages of one answer have in common. A split or dividend that comes between two of them
   * changes it: the bars of the one would be adjusted otherwise than those of the other.
   */
  String digest(TrackedSymbol tracked, Instant now) {
    String all = tracked.symbol() + "|" + this + "|" + effectiveActions(tracked, adjustment, now);
    return Sha256.ofCursor(all);
  }

  /** The splits and dividends by which bars are adjusted then. */
  static String effectiveActions(TrackedSymbol tracked, Adjustment adjustment, Instant now) {
    SessionDate today = Markets.of(tracked.symbol()).dateAt(now);
    return adjustment == Adjustment.NONE
        ? ""
        : tracked.actions().splits().stream()
                .filter(split -> !split.exDate().isAfter(today))
                .toList()
            + "|"
            + tracked.actions().dividends().stream()
                .filter(paid -> !paid.exDate().isAfter(today))
                .toList();
  }
}
