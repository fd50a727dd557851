package io.stockpricecache.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.schedule.Schedule;
import io.stockpricecache.runtime.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two weeks of a market through the functions by the deployed schedules: polls every five minutes,
 * close syncs and jobs, with a vendor that is as late as Yahoo is there. On one day nobody polls,
 * and the vendor has no bar of it until the day after.
 *
 * <p>Promise 9: every market is kept by its own calendar.
 */
class FortnightOfMarketsTest {

  private static final Duration STEP = Duration.ofMinutes(5);

  /** Until the last price before a break has come, and five minutes more. */
  private static final Duration LATEST = Duration.ofMinutes(25);

  private static final Staleness STALENESS = new Staleness(Duration.ofMinutes(10));

  private final Bench bench = Bench.at("2026-01-01T00:00:00Z");
  private final LivePollFunction poll = bench.livePoll();
  private final List<String> wrong = new ArrayList<>();
  private int jobs;

  /**
   * The dates are the exchanges' own (their calendars of 2026): a holiday, and a half day, a late
   * open or another day of other hours, with the close in UTC. Empty where the fortnight has none.
   */
  @ParameterizedTest
  @CsvSource({
    // Christmas Day, the holiday in place of Boxing Day; Christmas Eve until 12:30.
    "VOD.L,      20, 2026-12-18, 2026-12-25 2026-12-28, 2026-12-24T12:30:00Z",
    // Xetra has no half day at Christmas, but the last session of the year until 14:00.
    "SAP.DE,     15, 2026-12-18, 2026-12-24 2026-12-25 2026-12-31, 2026-12-30T13:00:00Z",
    // Euronext: Christmas Eve until 13:55, and the auction at 14:00.
    "MC.PA,      15, 2026-12-18, 2026-12-25, 2026-12-24T12:55:00Z",
    // Showa Day and Golden Week.
    "7203.T,     20, 2026-04-24, 2026-04-29 2026-05-04 2026-05-05 2026-05-06,",
    // Lunar New Year; its eve until 12:00.
    "0700.HK,    15, 2026-02-11, 2026-02-17 2026-02-18 2026-02-19, 2026-02-16T04:00:00Z",
    // Christmas Day, Boxing Day on the Monday; Christmas Eve until 13:00.
    "SHOP.TO,     0, 2026-12-18, 2026-12-25 2026-12-28, 2026-12-24T18:00:00Z",
    // Carnival; Ash Wednesday opens at 13:00.
    "PETR4.SA,   15, 2026-02-11, 2026-02-16 2026-02-17, 2026-02-18T21:00:00Z",
    // Christmas Eve until 14:10, in summer time.
    "BHP.AX,     20, 2026-12-18, 2026-12-25 2026-12-28, 2026-12-24T03:10:00Z",
    // Republic Day.
    "RELIANCE.NS, 0, 2026-01-16, 2026-01-26,",
    // New York's summer time begins on 2026-03-08, London's on 2026-03-29: Friday ends at 21:00
    // UTC.
    "EURUSD=X,    0, 2026-03-06, '', 2026-03-13T21:00:00Z"
  })
  void fortnight_isWholeAndFresh(
      String name, int delay, LocalDate first, String holidays, @Nullable Instant shortClose) {
    Symbol symbol = new Symbol(name);
    TradingCalendar calendar = Markets.of(symbol).calendar();
    SessionDate begin = new SessionDate(first);
    SessionDate end = begin.plusDays(14);
    List<Session> sessions = calendar.sessions(begin, end);
    SessionDate gap = gap(sessions);
    requireFacts(calendar, sessions, holidays, shortClose);

    bench.clock.set(calendar.previous(begin).close().plus(Duration.ofHours(2)));
    bench.active(symbol);
    bench.vendor.distortion = quote -> quote(quote, calendar, Duration.ofMinutes(delay));
    run(symbol, calendar, gap, sessions);

    assertThat(wrong.stream().limit(5)).isEmpty();
    assertThat(bench.history.read(symbol, begin, sessions.getLast().date()))
        .extracting(Bar::date, Bar::finality)
        .containsExactlyElementsOf(
            sessions.stream().map(each -> tuple(each.date(), Finality.FINAL)).toList());
    assertThat(bench.tracked(symbol).extent().sought()).isEmpty();
  }

  /** One before another session: on a closed day a gap is asked for, and nothing else. */
  private static SessionDate gap(List<Session> sessions) {
    return IntStream.range(1, sessions.size() - 1)
        .mapToObj(i -> sessions.get(i).date())
        .filter(date -> sessions.stream().anyMatch(each -> each.date().equals(date.plusDays(1))))
        .findFirst()
        .orElseThrow();
  }

  private static void requireFacts(
      TradingCalendar calendar,
      List<Session> sessions,
      String holidays,
      @Nullable Instant shortClose) {
    for (String holiday : holidays.isEmpty() ? new String[0] : holidays.split(" ", -1)) {
      assertThat(calendar.findClosure(SessionDate.parse(holiday))).as(holiday).isPresent();
    }
    if (shortClose != null) {
      assertThat(sessions).extracting(Session::close).contains(shortClose);
    }
  }

  private void run(
      Symbol symbol, TradingCalendar calendar, SessionDate gap, List<Session> sessions) {
    Session down = calendar.session(gap);
    Instant end = sessions.getLast().close().plus(Duration.ofHours(14));
    TreeSet<Instant> syncs = ticks(bench.clock.instant(), end);
    Set<Finality> seen = EnumSet.noneOf(Finality.class);
    SessionDate begun = calendar.dateAt(bench.clock.instant());
    for (Instant now = bench.clock.instant(); now.isBefore(end); now = next(now, syncs)) {
      bench.clock.set(now);
      bench.vendor.gaps.clear();
      if (!calendar.dateAt(now).isAfter(gap)) {
        bench.vendor.gaps.add(gap);
      }
      int before = bench.vendor.calls();
      boolean isSync = syncs.contains(now);
      if (isSync) {
        bench.sync();
        work();
      }
      boolean isDown = calendar.dateAt(now).equals(gap);
      if (!isDown) {
        bench.price(symbol, FakeVendor.closeOf(priced(calendar, now)).toPlainString());
        Bench.poll(poll);
      }
      if (bench.vendor.calls() > before) {
        requireOpenLately(calendar, now, isSync);
      }
      if (now.isBefore(down.open()) || calendar.lastCompleted(now).date().isAfter(gap)) {
        look(symbol, calendar, now, seen);
      }
      if (!calendar.dateAt(now).equals(begun)) {
        if (!begun.isBefore(sessions.getFirst().date())) {
          requireStages(calendar, begun, gap, seen);
        }
        begun = calendar.dateAt(now);
        seen.clear();
      }
    }
  }

  /**
   * Nothing is asked on a holiday or a weekend but what the session before has left, and nothing in
   * a break once its last price has come.
   */
  private void requireOpenLately(TradingCalendar calendar, Instant now, boolean isSync) {
    boolean isPaused =
        calendar.findPaused(now).isPresent() && calendar.findPaused(now.minus(LATEST)).isPresent();
    if (isPaused && !isSync) {
      wrong.add("asked at " + now + ", in the break");
    }
    boolean isOpen = calendar.isSession(calendar.dateAt(now));
    Instant closed = calendar.lastCompleted(now).close();
    if (!isOpen && now.isAfter(closed.plus(Duration.ofHours(20)))) {
      wrong.add("asked at " + now + ", the market being closed since " + closed);
    }
  }

  private void look(Symbol symbol, TradingCalendar calendar, Instant now, Set<Finality> seen) {
    PricePoint price = bench.row(symbol).price();
    if (price == null || bench.row(symbol).isStale(STALENESS, now)) {
      wrong.add("stale at " + now + ": " + price);
    } else if (price.session().equals(calendar.dateAt(now))) {
      seen.add(price.finality());
    }
    SessionDate whole = bench.tracked(symbol).extent().lastCompletedSession();
    SessionDate last = calendar.lastCompleted(now).date();
    boolean isDue = !now.isBefore(calendar.session(last).close().plus(Duration.ofHours(4)));
    if (isDue && !last.equals(whole)) {
      wrong.add("at " + now + " lastCompletedSession is " + whole + " and not " + last);
    }
  }

  /** A day's price is live, then provisional, then official, where the day has the time for it. */
  private void requireStages(
      TradingCalendar calendar, SessionDate day, SessionDate gap, Set<Finality> seen) {
    boolean isNearby = !day.isBefore(gap.plusDays(-1)) && !day.isAfter(calendar.next(gap).date());
    if (!calendar.isSession(day) || isNearby || isAdjoined(calendar, day)) {
      return;
    }
    if (!seen.containsAll(EnumSet.allOf(Finality.class))) {
      wrong.add("on " + day + " the price was " + seen);
    }
  }

  /** Whether the next session's prices begin as it ends. */
  private static boolean isAdjoined(TradingCalendar calendar, SessionDate day) {
    return calendar.next(day).open().equals(calendar.session(day).close());
  }

  private static SessionDate priced(TradingCalendar calendar, Instant now) {
    return calendar.findOpen(now).orElseGet(() -> calendar.lastCompleted(now)).date();
  }

  /** As a vendor tells it whose prices come so late. */
  private static Quote quote(Quote quote, TradingCalendar calendar, Duration delay) {
    Instant seen = quote.fetchedAt().minus(delay);
    Session session =
        calendar
            .findOpen(seen)
            .or(() -> calendar.findPaused(seen))
            .orElseGet(() -> calendar.lastCompleted(seen));
    Instant last =
        calendar
            .findClosingAuction()
            .map(auction -> session.close().plus(auction.latest()))
            .orElse(session.close());
    Instant asOf = seen.isBefore(last) ? seen : last;
    Instant pause = session.breakStart();
    if (pause != null && session.isPausedAt(asOf)) {
      asOf = pause;
    }
    return FakeVendor.at(quote, session.date(), asOf).withFeed(new Feed(null, delay));
  }

  private void work() {
    List<Job> sent = bench.queue.sent();
    for (; jobs < sent.size(); jobs++) {
      if (sent.get(jobs) instanceof BackfillJob job) {
        bench.backfillSymbol().run(job);
      }
    }
  }

  private static TreeSet<Instant> ticks(Instant from, Instant to) {
    TreeSet<Instant> ticks = new TreeSet<>();
    for (Schedule schedule : Schedules.CLOSE_SYNC) {
      for (Instant at = schedule.next(from); at.isBefore(to); at = schedule.next(at)) {
        ticks.add(at);
      }
    }
    return ticks;
  }

  /** The next sync, or the next whole five minutes. */
  private static Instant next(Instant now, TreeSet<Instant> syncs) {
    long step = STEP.toSeconds();
    Instant poll = Instant.ofEpochSecond((now.getEpochSecond() / step + 1) * step);
    Instant sync = syncs.higher(now);
    return sync != null && sync.isBefore(poll) ? sync : poll;
  }
}
