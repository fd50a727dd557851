package io.stockpricecache.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.freshness.PriceClock;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The wakes of the close sync against every session of every market in 2026. */
class SchedulesTest {

  private static final Instant FROM = Instant.parse("2025-12-31T00:00:00Z");
  private static final Instant TO = Instant.parse("2027-01-03T00:00:00Z");

  /**
   * From the last live price of a regular session to the wake that takes it for the close. Tel
   * Aviv's Friday ends four hours before the other days, and on one of 2026 an hour earlier yet by
   * Berlin's clocks.
   */
  private static final Duration SOON = Duration.ofMinutes(20);

  /** Half days, sessions on weekends, and official closes: at the latest by the repair. */
  private static final Duration AT_LAST = Duration.ofHours(3);

  /** As late as vendors' live prices are, in minutes; zero comes first. */
  private static final List<Integer> DELAYS = List.of(0, 15, 20);

  private final NavigableSet<Instant> wakes =
      Schedules.CLOSE_SYNC.stream()
          .flatMap(schedule -> ticks(schedule).stream())
          .collect(Collectors.toCollection(TreeSet::new));

  @Test
  void everyMarket_hasAScheduleOfItsGroup() {
    Set<String> followed =
        Schedules.CLOSE_SYNC.stream()
            .flatMap(schedule -> schedule.markets().stream())
            .collect(Collectors.toSet());
    assertThat(followed).isEqualTo(Markets.ids());
  }

  @Test
  void everySession_isSettledWithinThreeHours_andARegularOneWithinTwentyMinutes() {
    List<String> late = new ArrayList<>();
    for (Market market : Markets.all()) {
      for (Session session : sessions(market)) {
        Instant settled = clock(market, 0).lastTradeOf(session);
        Duration limit = isRegular(market, session) ? SOON : AT_LAST;
        note(late, market, session, settled, limit);
      }
    }
    assertThat(late).isEmpty();
  }

  @Test
  void everySession_isOfficialWithinThreeHoursOfWhenItsBarMayBeThere() {
    List<String> late = new ArrayList<>();
    for (Market market : Markets.all()) {
      for (Session session : sessions(market)) {
        note(late, market, session, official(market, session, 0), AT_LAST);
      }
    }
    assertThat(late).isEmpty();
  }

  /** A wake of a group is the first one after something of that group's is due, at some time. */
  @Test
  void everyWakeOfAGroup_isTheFirstAfterSomethingOfItsMarkets() {
    List<String> idle = new ArrayList<>();
    for (Schedule schedule : Schedules.CLOSE_SYNC) {
      if (schedule.markets().isEmpty()) {
        continue;
      }
      Set<LocalTime> useful = new HashSet<>();
      for (String id : schedule.markets()) {
        Market market = Markets.findByName(id).orElseThrow();
        for (Session session : sessions(market)) {
          due(market, session)
              .map(wakes::ceiling)
              .forEach(wake -> useful.add(LocalTime.ofInstant(wake, schedule.zone())));
        }
      }
      for (LocalTime time : CronExpression.parse(schedule.expression()).times()) {
        if (!useful.contains(time)) {
          idle.add(schedule.name() + " at " + time);
        }
      }
    }
    assertThat(idle).isEmpty();
  }

  /** The function runs once at a time: a wake that finds it running is put off and comes again. */
  @Test
  void noTwoSchedules_wakeAtOneInstant() {
    Map<Instant, String> seen = new TreeMap<>();
    for (Schedule schedule : Schedules.CLOSE_SYNC) {
      for (Instant tick : ticks(schedule)) {
        assertThat(seen.put(tick, schedule.name())).as("%s at %s", schedule.name(), tick).isNull();
      }
    }
  }

  @Test
  void wakesOfAMonth_areFewEnoughToCostNearlyNothing() {
    long wakesOfTheYear =
        wakes.stream().filter(it -> it.atZone(ZoneOffset.UTC).getYear() == 2026).count();
    assertThat(wakesOfTheYear / 12).isBetween(900L, 1_100L);
  }

  private void note(
      List<String> late, Market market, Session session, Instant due, Duration limit) {
    Duration wait = Duration.between(due, wakes.ceiling(due));
    if (wait.compareTo(limit) > 0) {
      late.add("%s %s waits %s".formatted(market.id(), session.date(), wait));
    }
  }

  private static Stream<Instant> due(Market market, Session session) {
    return DELAYS.stream()
        .flatMap(
            delay ->
                Stream.of(
                    clock(market, delay).lastTradeOf(session).plus(Duration.ofMinutes(delay)),
                    official(market, session, delay)));
  }

  private static Instant official(Market market, Session session, int delay) {
    Duration late = Duration.ofMinutes(delay).plus(TradingCalendar.OFFICIAL_DELAY);
    Duration known = market.calendar().officialDelay();
    return session.close().plus(late.compareTo(known) > 0 ? late : known);
  }

  private static PriceClock clock(Market market, int delay) {
    return new PriceClock(market.calendar(), new Feed(null, Duration.ofMinutes(delay)));
  }

  private static boolean isRegular(Market market, Session session) {
    TradingCalendar calendar = market.calendar();
    int day = session.date().value().getDayOfWeek().getValue();
    boolean isShortFriday = day == 5 && market.id().equals("XTAE");
    return day <= 5
        && !session.earlyClose()
        && !isShortFriday
        && !calendar.isWeekend(session.date());
  }

  private static Collection<Session> sessions(Market market) {
    return market.calendar().sessions(SessionDate.of(2026, 1, 1), SessionDate.of(2026, 12, 31));
  }

  private static List<Instant> ticks(Schedule schedule) {
    return Stream.iterate(
            schedule.next(FROM), tick -> tick.isBefore(TO), tick -> schedule.next(tick))
        .toList();
  }
}
