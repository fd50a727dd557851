package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBar;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.IntradayTimeframe;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes what is stored of minutes and of five minutes together. */
public record StoredParts(TradingCalendar calendar) {

  /** Parts of ten of a session's minutes; with so many told, those of five are not read. */
  private static final int MOST = 9;

  private record Slot(Instant start, boolean isRegular) {}

  /**
   * A symbol's bars of that length and date, ascending, as readers see them before any adjustment:
   * with what is of the date before the open and after the close. Rounds that no fold has taken are
   * not among it.
   */
  public static Rows<IntradayBar> barsOf(
      Symbol symbol, SessionDate date, BarInterval interval, IntradayBars bars, Instant now) {
    TradingCalendar calendar = Markets.of(symbol).calendar();
    IntradayTimeframe timeframe = IntradayTimeframe.find(interval.text()).orElseThrow();
    return bars.read(symbol, interval, calendar.endOf(date.plusDays(-1)), calendar.endOf(date))
        .with(
            hours ->
                new IntradayFolder(calendar, timeframe, now)
                    .fold(
                        new StoredParts(calendar)
                            .of(minutesOf(hours).values(), interval).stream()
                                .filter(part -> part.session().equals(date))
                                .toList()));
  }

  static SortedMap<Instant, Minute> minutesOf(List<IntradayHour> hours) {
    SortedMap<Instant, Minute> minutes = new TreeMap<>();
    hours.forEach(hour -> minutes.putAll(hour.minutes()));
    return minutes;
  }

  /** The parts those are, ascending as they. */
  List<StoredPart> of(Collection<Minute> minutes, BarInterval interval) {
    return minutes.stream()
        .map(minute -> new StoredPart(minute, interval, calendar.dateAt(minute.time())))
        .toList();
  }

  /**
   * Both together, ascending. Five minutes of which a vendor told any minute are those minutes; of
   * others a vendor's bar of five takes the place of what polls saw.
   */
  static List<StoredPart> merged(List<StoredPart> ones, List<StoredPart> fives) {
    Set<Slot> told = new HashSet<>();
    ones.stream().filter(StoredPart::isTold).forEach(part -> told.add(slot(part)));
    List<StoredPart> all =
        new ArrayList<>(
            fives.stream()
                .filter(StoredPart::isTold)
                .filter(part -> !told.contains(slot(part)))
                .toList());
    Set<Slot> taken = all.stream().map(StoredParts::slot).collect(Collectors.toSet());
    ones.stream().filter(part -> !taken.contains(slot(part))).forEach(all::add);
    all.sort(Comparator.comparing(StoredPart::time));
    return all;
  }

  private static Slot slot(StoredPart part) {
    return new Slot(BarInterval.FIVE_MINUTES.startOf(part.time()), part.isRegular());
  }

  /** Whether vendors told less than nine of ten minutes of that session. */
  static boolean lacksMuch(Session session, List<StoredPart> ones) {
    long told =
        ones.stream()
            .filter(part -> part.isTold() && part.isRegular())
            .filter(part -> part.session().equals(session.date()))
            .count();
    return told * 10 < minutes(session) * MOST;
  }

  private static long minutes(Session session) {
    Duration pause =
        session.breakStart() == null || session.breakEnd() == null
            ? Duration.ZERO
            : Duration.between(session.breakStart(), session.breakEnd());
    return Duration.between(session.open(), session.close()).minus(pause).toMinutes();
  }
}
