package io.stockpricecache.simulator;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.simulator.truth.Chance;
import io.stockpricecache.simulator.truth.TrueSessions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What happens when: the schedules of template.yaml, users, and an operator. */
final class Plan {

  /** What may be due. */
  enum Kind {
    POLL,
    SYNC,
    TRACK,
    UNTRACK,
    JUDGE,
    QUIET
  }

  /**
   * Something that is due.
   *
   * @param symbol for what it is about one
   */
  record Event(Instant due, Kind kind, Symbol symbol) {}

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Duration AGAIN = Duration.ofHours(1);
  private static final Symbol NONE = new Symbol("NONE");

  private final Setting setting;
  private final Chance chance;
  private final List<Event> events = new ArrayList<>();
  private final Instant quietFrom;

  private Plan(Setting setting, Chance chance) {
    this.setting = setting;
    this.chance = chance;
    this.quietFrom = setting.start().plus(setting.chaos());
  }

  /** All that is due, in order. */
  static List<Event> draw(Setting setting, Instant end, Chance chance) {
    Plan plan = new Plan(setting, chance);
    LocalDate first = LocalDate.ofInstant(setting.start(), ZoneOffset.UTC).minusDays(1);
    LocalDate last = LocalDate.ofInstant(end, ZoneOffset.UTC).plusDays(1);
    setting.symbols().forEach(plan::addUsers);
    first.datesUntil(last.plusDays(1)).forEach(plan::addDay);
    plan.events.add(new Event(plan.quietFrom, Kind.QUIET, NONE));
    return plan.events.stream()
        .filter(event -> !event.due().isBefore(setting.start()) && !event.due().isAfter(end))
        .sorted(Comparator.comparing(Event::due))
        .toList();
  }

  private void addUsers(Symbol symbol) {
    Duration begun = chance.upTo(setting.chaos().dividedBy(chance.oneOf(2, 50)));
    Instant tracked = setting.start().plus(begun);
    add(tracked, Kind.TRACK, symbol);
    if (chance.falls(300)) {
      add(tracked.plus(chance.upTo(Duration.ofHours(8))), Kind.TRACK, symbol);
    }
    if (chance.falls(150)) {
      Instant untracked = tracked.plus(chance.upTo(Duration.ofHours(20)));
      add(untracked, Kind.UNTRACK, symbol);
      if (chance.falls(600)) {
        add(untracked.plus(chance.upTo(Duration.ofHours(6))), Kind.TRACK, symbol);
      }
    }
  }

  private void addDay(LocalDate day) {
    setting.symbols().forEach(symbol -> addPolls(symbol, day));
    for (int hour = 0; hour < 24; hour += 3) {
      addSync(day.atTime(hour, 35).atZone(NEW_YORK).toInstant());
    }
    addSync(day.atTime(0, 5).toInstant(ZoneOffset.UTC));
    if (day.getDayOfWeek().getValue() < 6) {
      addGroup(day, TrueSessions::isTokyo, "Asia/Tokyo", LocalTime.of(15, 36));
      addGroup(day, TrueSessions::isLondon, "Europe/Berlin", LocalTime.of(17, 45));
      addSync(day.atTime(13, 5).atZone(NEW_YORK).toInstant());
      addSync(day.atTime(16, 5).atZone(NEW_YORK).toInstant());
    }
    add(day.atTime(chance.between(0, 23), 10).toInstant(ZoneOffset.UTC), Kind.JUDGE, NONE);
    add(day.atTime(11, 0).atZone(NEW_YORK).toInstant(), Kind.JUDGE, NONE);
  }

  /** The wakes of a group of markets, as the schedules have them: after the close, and again. */
  private void addGroup(
      LocalDate day, Predicate<Symbol> isOfIt, String zone, LocalTime afterTheClose) {
    if (setting.symbols().stream().anyMatch(isOfIt)) {
      Instant first = day.atTime(afterTheClose).atZone(ZoneId.of(zone)).toInstant();
      addSync(first);
      addSync(first.plus(AGAIN));
    }
  }

  /** Around the edges of each session, where something can go wrong, and once within. */
  private void addPolls(Symbol symbol, LocalDate day) {
    for (TrueSessions.Hours hours : TrueSessions.of(symbol, day, day)) {
      addPoll(hours.open().plusSeconds(chance.between(0, 120)));
      addPoll(hours.open().plus(Duration.between(hours.open(), hours.close()).dividedBy(2)));
      addPoll(hours.close().minusSeconds(chance.between(300, 800)));
      addPoll(hours.close().minusSeconds(chance.between(5, 60)));
      addPoll(hours.close().plusSeconds(chance.between(0, 900)));
      if (!setting.longestDelay().isZero()) {
        addLatePolls(hours);
      }
    }
  }

  /** Around the last price, and so many in a row that a delay shows. */
  private void addLatePolls(TrueSessions.Hours hours) {
    Instant last = hours.close().plus(setting.longestDelay());
    addPoll(last.minusSeconds(chance.between(5, 60)));
    addPoll(last.plusSeconds(chance.between(30, 240)));
    for (int minute = 1; minute <= 6 && !setting.isAnyDelayStated(); minute++) {
      addPoll(hours.open().plus(setting.longestDelay()).plusSeconds(minute * 70L));
    }
  }

  private void addPoll(Instant due) {
    if (isKept(due)) {
      add(due, Kind.POLL, NONE);
      if (due.isBefore(quietFrom) && chance.falls(100)) {
        add(due.plusSeconds(chance.between(0, 90)), Kind.POLL, NONE);
      }
    }
  }

  private void addSync(Instant due) {
    if (isKept(due)) {
      add(due, Kind.SYNC, NONE);
      if (due.isBefore(quietFrom) && chance.falls(100)) {
        add(due.plusSeconds(chance.between(0, 300)), Kind.SYNC, NONE);
      }
    }
  }

  /** While things go wrong, some do not fire at all. */
  private boolean isKept(Instant due) {
    return due.isAfter(quietFrom) || !chance.falls(300);
  }

  private void add(Instant due, Kind kind, Symbol symbol) {
    events.add(new Event(due, kind, symbol));
  }
}
