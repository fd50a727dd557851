package io.stockpricecache.api.history;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.IntradayBar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.usecases.reads.ReadIntraday.Intraday;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bars of one symbol within sessions, ascending.
 *
 * @param currency null until a vendor has told it; there are no bars then
 * @param adjustment {@code none}, {@code split} or {@code all}
 * @param missing completed sessions of the range of which there is no bar, and any of which an hour
 *     cannot be read
 * @param nextCursor asks for the bars after these; null where there are none
 */
@Serdeable.Serializable
record IntradayResponse(
    String symbol,
    @Nullable String currency,
    String adjustment,
    List<Bar> bars,
    List<LocalDate> missing,
    @Nullable String nextCursor) {

  /**
   * The page that begins at the cursor.
   *
   * @param cursor null for the first page
   * @throws ProblemException (400) if the cursor is of another answer
   */
  static IntradayResponse of(
      Intraday found, IntradayQuery query, @Nullable HistoryCursor cursor, Instant now) {
    String digest = query.digest(found.symbol(), now);
    List<IntradayBar> rest = found.bars();
    if (cursor != null) {
      HistoryPage.requireOf(cursor, digest);
      Instant from = cursor.time();
      rest = rest.stream().filter(bar -> !bar.time().isBefore(from)).toList();
    }
    int most = HistoryPage.MAX_BARS;
    String next =
        rest.size() <= most ? null : new HistoryCursor(rest.get(most).time(), digest).toString();
    // A session without bars is between two pages: all are told with the first.
    List<LocalDate> missing =
        cursor == null ? found.missing().stream().map(SessionDate::value).toList() : List.of();
    return new IntradayResponse(
        found.symbol().symbol().value(),
        Optional.ofNullable(found.symbol().currency()).map(Currency::getCurrencyCode).orElse(null),
        query.adjustment().text(),
        rest.stream().limit(most).map(Bar::of).toList(),
        missing,
        next);
  }

  /**
   * A part of a session.
   *
   * @param time when it begins, in UTC
   * @param volume in shares; null where it is not known
   */
  @Serdeable.Serializable
  record Bar(
      Instant time,
      @Nullable BigDecimal open,
      @Nullable BigDecimal high,
      @Nullable BigDecimal low,
      BigDecimal close,
      @Nullable Long volume,
      Finality finality,
      String source) {

    static Bar of(IntradayBar bar) {
      Ohlcv figures = bar.figures();
      return new Bar(
          bar.time(),
          figures.open(),
          figures.high(),
          figures.low(),
          figures.close(),
          figures.volume(),
          bar.finality(),
          bar.source().id());
    }
  }
}
