package io.stockpricecache.usecases.reads;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.CalendarRangeException;
import io.stockpricecache.domain.calendar.MarketState;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.MarketNames;
import io.stockpricecache.domain.symbol.Markets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where the markets stand, by their calendars alone: nothing is asked of a store. */
public final class ReadMarkets {

  /** Of markets whose calendars are rules without a table, no other dates are told. */
  public static final SessionDate FIRST = SessionDate.of(2000, 1, 1);

  public static final SessionDate LAST = SessionDate.of(2030, 12, 31);

  /** Every market has a holiday within that time. */
  private static final int DAYS_AHEAD = 366;

  private final InstantSource clock;

  public ReadMarkets(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * A market as of now.
   *
   * @param holidaysKnown whether this date is announced, and not provisional
   * @param session of this date in the market's zone, begun, over or not; null if there is none
   * @param nextOpen of the first session that opens after now; null if the calendar ends before
   * @param nextClose of the first session that closes after now; null if the calendar ends before
   * @param holiday the first, from this date on; null if none is known
   * @param nextWeekdayClosed whether the first weekday after this date has no session
   * @param changesAt when something of this will be different
   */
  public record MarketView(
      Market market,
      String name,
      MarketState state,
      boolean holidaysKnown,
      @Nullable Session session,
      @Nullable Instant nextOpen,
      @Nullable Instant nextClose,
      @Nullable Holiday holiday,
      boolean nextWeekdayClosed,
      Instant changesAt) {}

  /**
   * A weekday on which the market is closed.
   *
   * @param name null where the calendar has none
   */
  public record Holiday(SessionDate date, @Nullable String name) {}

  /** All markets, in the order of their codes. */
  public List<MarketView> all() {
    Instant now = clock.instant();
    return Markets.all().stream()
        .sorted(Comparator.comparing(Market::id))
        .map(market -> view(market, now))
        .toList();
  }

  /** That market. */
  public MarketView view(Market market) {
    return view(market, clock.instant());
  }

  /**
   * Whether the calendar of that market knows that date.
   *
   * @throws CalendarRangeException saying which it knows, where its own table ends
   */
  public static boolean isCovered(Market market, SessionDate date) {
    market.calendar().isSession(date);
    return !date.isBefore(FIRST) && !date.isAfter(LAST);
  }

  private static MarketView view(Market market, Instant now) {
    TradingCalendar calendar = market.calendar();
    SessionDate today = calendar.dateAt(now);
    Session session = calendar.findSession(today).orElse(null);
    return new MarketView(
        market,
        MarketNames.of(market),
        calendar.stateAt(now),
        !calendar.isProvisional(today),
        session,
        next(calendar, today, session, Session::open, now),
        next(calendar, today, session, Session::close, now),
        holiday(calendar, today),
        isNextWeekdayClosed(calendar, today),
        changesAt(calendar, today, now));
  }

  /** The first of those times that is after now: of today's session, or of the one after. */
  private static @Nullable Instant next(
      TradingCalendar calendar,
      SessionDate today,
      @Nullable Session session,
      Function<Session, Instant> time,
      Instant now) {
    return Optional.ofNullable(session)
        .map(time)
        .filter(now::isBefore)
        .or(() -> findNext(calendar, today).map(time))
        .orElse(null);
  }

  private static Optional<Session> findNext(TradingCalendar calendar, SessionDate date) {
    try {
      return Optional.of(calendar.next(date));
    } catch (CalendarRangeException e) {
      // The last session of the table: which one follows is not known, and the answer says so.
      return Optional.empty();
    }
  }

  private static @Nullable Holiday holiday(TradingCalendar calendar, SessionDate today) {
    return weekdays(calendar, today)
        .filter(date -> !calendar.isSession(date))
        .findFirst()
        .filter(date -> !calendar.isProvisional(date))
        .map(date -> new Holiday(date, calendar.findClosure(date).orElse(null)))
        .orElse(null);
  }

  private static boolean isNextWeekdayClosed(TradingCalendar calendar, SessionDate today) {
    return weekdays(calendar, today.plusDays(1))
        .findFirst()
        .filter(date -> !calendar.isSession(date))
        .isPresent();
  }

  /** From that date on, as far as the calendars go: without the market's weekends. */
  private static Stream<SessionDate> weekdays(TradingCalendar calendar, SessionDate from) {
    return Stream.iterate(from, date -> date.plusDays(1))
        .limit(DAYS_AHEAD)
        .takeWhile(date -> !date.isAfter(LAST))
        .filter(date -> !calendar.isWeekend(date));
  }

  /** With its state, which changes at each open and close, or with its date. */
  private static Instant changesAt(TradingCalendar calendar, SessionDate today, Instant now) {
    Instant nextDate = calendar.endOf(today);
    Instant state = calendar.unchangedUntil(now);
    return state.isBefore(nextDate) ? state : nextDate;
  }
}
