package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.intraday.IntradayBar;
import io.stockpricecache.domain.intraday.IntradayTimeframe;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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
 * Folds bars of minutes into longer ones. Those of the regular session are counted from its open,
 * as charts have it: 09:30, 10:30 and so on in New York. What is traded before and after it, or in
 * its break, is in bars of its own, which begin on the full hour or parts of it, and not before the
 * close or the break.
 *
 * <p>High and low are those of the minutes there are; a volume that one minute lacks, the bar
 * lacks.
 */
record IntradayFolder(TradingCalendar calendar, IntradayTimeframe timeframe, Instant now) {

  private record Span(Instant start, boolean isRegular) {}

  /** The bars, ascending. */
  List<IntradayBar> fold(List<IntradayBar> minutes) {
    if (timeframe == IntradayTimeframe.MINUTE) {
      return minutes;
    }
    Map<SessionDate, Optional<Session>> sessions = new HashMap<>();
    Map<Span, List<IntradayBar>> spans = new LinkedHashMap<>();
    for (IntradayBar minute : minutes) {
      Optional<Session> session = sessions.computeIfAbsent(minute.session(), calendar::findSession);
      Span span = new Span(startOf(minute, session), minute.isRegular());
      spans.computeIfAbsent(span, _ -> new ArrayList<>()).add(minute);
    }
    return spans.entrySet().stream().map(each -> folded(each.getKey(), each.getValue())).toList();
  }

  private Instant startOf(IntradayBar minute, Optional<Session> session) {
    Instant time = minute.time();
    if (session.isEmpty()) {
      return floor(time, Instant.EPOCH);
    }
    Session its = session.get();
    if (minute.isRegular()) {
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
    long seconds = timeframe.length().toSeconds();
    long since = Duration.between(from, time).toSeconds();
    return from.plusSeconds(Math.floorDiv(since, seconds) * seconds);
  }

  private IntradayBar folded(Span span, List<IntradayBar> parts) {
    IntradayBar first = parts.getFirst();
    IntradayBar last = parts.getLast();
    Ohlcv figures =
        new Ohlcv(
            first.figures().open(),
            ofAll(parts, Ohlcv::high, BigDecimal::max),
            ofAll(parts, Ohlcv::low, BigDecimal::min),
            last.figures().close(),
            ofAll(parts, Ohlcv::volume, Math::addExact));
    return new IntradayBar(
        span.start(),
        first.session(),
        span.isRegular(),
        figures,
        finality(span, parts),
        last.source());
  }

  private Finality finality(Span span, List<IntradayBar> parts) {
    Instant end = span.start().plus(timeframe.length());
    if (span.isRegular()) {
      SessionDate date = parts.getFirst().session();
      Instant close = calendar.findSession(date).map(Session::close).orElse(end);
      end = close.isBefore(end) ? close : end;
    }
    return now.isBefore(end)
        ? Finality.LIVE
        : Collections.min(parts.stream().map(IntradayBar::finality).toList());
  }

  /** Null if it is null of any part. */
  private static <T> @Nullable T ofAll(
      List<IntradayBar> parts, Function<Ohlcv, @Nullable T> figure, BinaryOperator<T> both) {
    List<T> known =
        parts.stream().map(IntradayBar::figures).map(figure).filter(Objects::nonNull).toList();
    return known.size() < parts.size() ? null : known.stream().reduce(both).orElse(null);
  }
}
