package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.freshness.PriceClock;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBar;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.IntradayTimeframe;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.HistoryAdjuster;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Reads bars of a part of a session: the hours that are stored, and the newest rounds that are not
 * folded yet, adjusted as the bars of their days are. Never asks a vendor.
 */
public final class ReadIntraday {

  /** A dividend is measured against the bar before it, which may lie before the range. */
  private static final int DAYS_BEFORE = 10;

  private final Symbols symbols;
  private final PriceHistory history;
  private final IntradayBars bars;
  private final PriceTicks ticks;
  private final InstantSource clock;

  public ReadIntraday(
      Symbols symbols,
      PriceHistory history,
      IntradayBars bars,
      PriceTicks ticks,
      InstantSource clock) {
    this.symbols = symbols;
    this.history = history;
    this.bars = bars;
    this.ticks = ticks;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param sessions ascending, at least one and none to come
   * @param isExtended whether what is traded before the open, in a break and after the close is
   *     wanted, too
   */
  public record Question(
      IntradayTimeframe timeframe,
      List<Session> sessions,
      boolean isExtended,
      Adjustment adjustment) {

    public Question {
      sessions = List.copyOf(sessions);
      if (sessions.isEmpty()) {
        throw new IllegalArgumentException("no session is asked for");
      }
    }

    private Question of(List<Session> some) {
      return new Question(timeframe, some, isExtended, adjustment);
    }

    private Instant begin(TradingCalendar calendar) {
      Session first = sessions.getFirst();
      // What is of a date ends with it: so the date before tells when the next one begins.
      return isExtended ? calendar.endOf(first.date().plusDays(-1)) : first.open();
    }

    private Instant end(TradingCalendar calendar) {
      Session last = sessions.getLast();
      return isExtended
          ? calendar.endOf(last.date())
          : new PriceClock(calendar, Feed.UNKNOWN).lastTradeOf(last).plusSeconds(1);
    }
  }

  /**
   * Bars within sessions.
   *
   * <p>A bar of which an hour cannot be read is left out: its figures would be of a part of it, and
   * look like those of all.
   *
   * @param missing completed ones of the sessions of which there is none, and any of which an hour
   *     cannot be read
   */
  public record Intraday(TrackedSymbol symbol, List<IntradayBar> bars, List<SessionDate> missing) {

    /** Of no session at all. */
    public static Intraday none(TrackedSymbol symbol) {
      return new Intraday(symbol, List.of(), List.of());
    }
  }

  /** Those of a symbol, if it is tracked. */
  public Optional<Intraday> read(Symbol symbol, Question question) {
    return symbols.find(symbol).map(row -> read(row, question));
  }

  private Intraday read(TrackedSymbol given, Question question) {
    Instant now = clock.instant();
    TrackedSymbol tracked = given.asKnownAt(now);
    TradingCalendar calendar = Markets.of(tracked.symbol()).calendar();
    Stored stored = stored(tracked.symbol(), question, calendar, now);
    List<IntradayBar> folded =
        new IntradayFolder(calendar, question.timeframe(), now)
            .fold(stored.parts()).stream()
                .filter(bar -> isWhole(bar, stored.unreadable(), question, calendar))
                .toList();
    return new Intraday(
        tracked,
        adjusted(tracked, folded, question, now),
        missing(folded, stored.unreadable(), question, calendar, now));
  }

  /** A minute's bar is of one row or of the rounds of its time, and so always whole. */
  private static boolean isWhole(
      IntradayBar bar, UnreadableHours unreadable, Question question, TradingCalendar calendar) {
    if (question.timeframe() == IntradayTimeframe.MINUTE) {
      return true;
    }
    Instant end = bar.time().plus(question.timeframe().length());
    Instant close =
        calendar
            .findSession(bar.session())
            .filter(_ -> bar.isRegular())
            .map(Session::close)
            .orElse(end);
    return !unreadable.touch(bar.time(), close.isBefore(end) ? close : end);
  }

  private static List<SessionDate> missing(
      List<IntradayBar> found,
      UnreadableHours unreadable,
      Question question,
      TradingCalendar calendar,
      Instant now) {
    Set<SessionDate> present = found.stream().map(IntradayBar::session).collect(Collectors.toSet());
    return question.sessions().stream()
        .filter(
            session -> {
              boolean isAbsent =
                  session.isCompletedAt(now)
                      && !present.contains(session.date())
                      && !calendar.isProvisional(session.date());
              Question its = question.of(List.of(session));
              Instant end = question.isExtended() ? its.end(calendar) : session.close();
              return isAbsent || unreadable.touch(its.begin(calendar), end);
            })
        .map(Session::date)
        .toList();
  }

  private record Stored(List<StoredPart> parts, UnreadableHours unreadable) {}

  /** What is stored of minutes, and of five where the timeframe allows and those lack much. */
  private Stored stored(Symbol symbol, Question question, TradingCalendar calendar, Instant now) {
    Instant begin = question.begin(calendar);
    Instant end = question.end(calendar);
    UnfoldedTicks unfolded = new UnfoldedTicks(ticks, now);
    // An hour of the session before tells the number of shards until this one has been folded.
    Instant earliest =
        unfolded.mayBeWithin(begin, end) ? withAnHourBefore(question, calendar, begin) : begin;
    Rows<IntradayHour> hours = bars.read(symbol, BarInterval.MINUTE, earliest, end);
    SortedMap<Instant, Minute> minutes = StoredParts.minutesOf(hours);
    unfolded
        .of(symbol, hours, begin, end)
        .forEach((time, minute) -> minutes.merge(time, minute, Minute::merge));
    StoredParts parts = new StoredParts(calendar);
    List<StoredPart> ones = wanted(parts.of(minutes.values(), BarInterval.MINUTE), question);
    UnreadableHours unreadable = UnreadableHours.of(hours.unreadable());
    List<Session> lacking =
        question.timeframe().isMadeOfFive()
            ? question.sessions().stream()
                .filter(session -> session.isCompletedAt(now))
                .filter(
                    session ->
                        StoredParts.lacksMuch(session, ones)
                            || unreadable.touch(session.open(), session.close()))
                .toList()
            : List.of();
    if (lacking.isEmpty()) {
      return new Stored(ones, unreadable);
    }
    Question rest = question.of(lacking);
    Rows<IntradayHour> longer =
        bars.read(symbol, BarInterval.FIVE_MINUTES, rest.begin(calendar), rest.end(calendar));
    Collection<Minute> fives = StoredParts.minutesOf(longer).values();
    List<StoredPart> merged =
        StoredParts.merged(ones, wanted(parts.of(fives, BarInterval.FIVE_MINUTES), rest));
    return new Stored(
        merged,
        unreadable
            .without(merged, StoredPart::isTold)
            .and(UnreadableHours.of(longer.unreadable()).without(merged, _ -> true)));
  }

  private static Instant withAnHourBefore(
      Question question, TradingCalendar calendar, Instant begin) {
    Session before = calendar.previous(question.sessions().getLast().date());
    Instant lastHour = before.close().minusSeconds(1).truncatedTo(ChronoUnit.HOURS);
    return lastHour.isBefore(begin) ? lastHour : begin;
  }

  private static List<StoredPart> wanted(List<StoredPart> found, Question question) {
    Set<SessionDate> dates =
        question.sessions().stream().map(Session::date).collect(Collectors.toSet());
    return found.stream()
        .filter(part -> part.isRegular() || question.isExtended())
        .filter(part -> dates.contains(part.session()))
        .toList();
  }

  private List<IntradayBar> adjusted(
      TrackedSymbol tracked, List<IntradayBar> found, Question question, Instant now) {
    if (question.adjustment() == Adjustment.NONE || found.isEmpty()) {
      return found;
    }
    Market market = Markets.of(tracked.symbol());
    SessionDate today = market.dateAt(now);
    SessionDate first = found.getFirst().session();
    boolean isPaid =
        question.adjustment() == Adjustment.ALL
            && tracked.actions().dividends().stream()
                .anyMatch(paid -> paid.exDate().isAfter(first) && !paid.exDate().isAfter(today));
    List<Bar> daily =
        isPaid ? history.read(tracked.symbol(), first.plusDays(-DAYS_BEFORE), today) : List.of();
    HistoryAdjuster adjuster = new HistoryAdjuster(tracked.actions());
    Map<SessionDate, UnaryOperator<Ohlcv>> factors = new HashMap<>();
    return found.stream()
        .map(
            bar ->
                bar.with(
                    factors
                        .computeIfAbsent(
                            bar.session(),
                            date -> adjuster.within(date, daily, question.adjustment(), today))
                        .apply(bar.figures())))
        .toList();
  }
}
