package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.intraday.IntradayBar;
import io.stockpricecache.domain.intraday.IntradayTimeframe;
import io.stockpricecache.domain.intraday.SeenMinute;
import io.stockpricecache.domain.intraday.TimeGrid;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Folds what is stored of minutes into bars. Those of the regular session are counted from its
 * open, as charts have it: 09:30, 10:30 and so on in New York. What is traded before and after it,
 * or in its break, is in bars of its own, which begin on the full hour or parts of it, and not
 * before the close or the break.
 *
 * <p>High and low are those of the minutes there are. The volume is the sum of vendors' bars, or
 * that of a span that polls saw ({@link SeenVolume}); where both are in a span it is not known, and
 * the bar is PROVISIONAL. But where vendors told most of a span and passed over what polls saw
 * besides ({@link VendorReach}), the polls' minutes give their prices alone: the volume is that of
 * the vendors' bars, by whose count nothing was traded there, and the bar is FINAL once the session
 * is completed. (A minute that a vendor told wrongly, and that was rejected, looks the same; the
 * volume is short of that minute then.)
 */
record IntradayFolder(TradingCalendar calendar, IntradayTimeframe timeframe, Instant now) {

  private record Span(Instant start, boolean isRegular) {}

  /**
   * A part and the one before it.
   *
   * @param before of the same session; null if the part is the first
   */
  private record Placed(StoredPart part, @Nullable StoredPart before) {}

  /** The bars, ascending. */
  List<IntradayBar> fold(List<StoredPart> parts) {
    VendorReach reach = new VendorReach(parts);
    Map<SessionDate, Optional<Session>> sessions = new HashMap<>();
    Map<Span, List<Placed>> spans = new LinkedHashMap<>();
    StoredPart before = null;
    for (StoredPart part : parts) {
      Optional<Session> session = sessions.computeIfAbsent(part.session(), calendar::findSession);
      Span span = new Span(startOf(part, session), part.isRegular());
      boolean isFirst = before == null || !before.session().equals(part.session());
      spans
          .computeIfAbsent(span, _ -> new ArrayList<>())
          .add(new Placed(part, isFirst ? null : before));
      before = part;
    }
    return spans.entrySet().stream()
        .map(each -> folded(each.getKey(), each.getValue(), reach))
        .toList();
  }

  private Instant startOf(StoredPart part, Optional<Session> session) {
    Instant time = part.time();
    if (session.isEmpty()) {
      return floor(time, Instant.EPOCH);
    }
    Session its = session.get();
    if (part.isRegular()) {
      return floor(time, its.open());
    }
    Instant start = floor(time, Instant.EPOCH);
    Instant since =
        its.isPausedAt(time)
            ? Objects.requireNonNull(its.breakStart(), "a break without a start")
            : time.isBefore(its.close()) ? start : its.close();
    return start.isBefore(since) ? since : start;
  }

  private Instant floor(Instant time, Instant from) {
    return TimeGrid.startOf(time, timeframe.length(), from);
  }

  private IntradayBar folded(Span span, List<Placed> placed, VendorReach reach) {
    List<StoredPart> parts = placed.stream().map(Placed::part).toList();
    StoredPart first = parts.getFirst();
    Session session = calendar.findSession(first.session()).orElse(null);
    StoredPart last = parts.getLast();
    boolean isTold = isTold(parts, reach);
    Ohlcv figures =
        new Ohlcv(
            first.figures().open(),
            ofAll(parts, Ohlcv::high, BigDecimal::max),
            ofAll(parts, Ohlcv::low, BigDecimal::min),
            last.figures().close(),
            isTold
                ? ofAll(told(parts), Ohlcv::volume, Math::addExact)
                : seenVolume(span, placed, session));
    return new IntradayBar(
        span.start(),
        first.session(),
        span.isRegular(),
        figures,
        finality(span, parts, session, isTold),
        last.source());
  }

  /** Whether vendors told all of it, or most of it and knew better than to tell the rest. */
  private static boolean isTold(List<StoredPart> parts, VendorReach reach) {
    List<StoredPart> seen = parts.stream().filter(part -> !part.isTold()).toList();
    long told = told(parts).stream().mapToLong(part -> part.interval().length().toMinutes()).sum();
    return seen.isEmpty() || (told > seen.size() && seen.stream().allMatch(reach::hasPassedOver));
  }

  private static List<StoredPart> told(List<StoredPart> parts) {
    return parts.stream().filter(StoredPart::isTold).toList();
  }

  private static @Nullable Long seenVolume(
      Span span, List<Placed> placed, @Nullable Session session) {
    List<SeenMinute> seen = new ArrayList<>();
    for (Placed each : placed) {
      if (each.part().minute() instanceof SeenMinute minute) {
        seen.add(minute);
      }
    }
    return span.isRegular() && seen.size() == placed.size()
        ? SeenVolume.of(seen, span.start(), session, placed.getFirst().before())
        : null;
  }

  private Finality finality(
      Span span, List<StoredPart> parts, @Nullable Session session, boolean isTold) {
    Instant end = span.start().plus(timeframe.length());
    if (span.isRegular() && session != null && session.close().isBefore(end)) {
      end = session.close();
    }
    if (now.isBefore(end)) {
      return Finality.LIVE;
    }
    boolean isSettled =
        parts.stream().allMatch(StoredPart::isTold)
            || (isTold && session != null && session.isCompletedAt(now));
    return isSettled ? Finality.FINAL : Finality.PROVISIONAL;
  }

  /** Null if it is null of any part. */
  private static <T> @Nullable T ofAll(
      List<StoredPart> parts, Function<Ohlcv, @Nullable T> figure, BinaryOperator<T> both) {
    List<T> known =
        parts.stream().map(StoredPart::figures).map(figure).filter(Objects::nonNull).toList();
    return known.size() < parts.size() ? null : known.stream().reduce(both).orElse(null);
  }
}
