package io.stockpricecache.local;

import io.stockpricecache.runtime.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which instants of one function's schedules are due. For one thread.
 *
 * <p>A coalesced timetable forgets all but the newest instant that is due, so that a slow function
 * never has a backlog; the other kind gives each of them, in order.
 */
final class Timetable {

  /** An instant of a schedule. */
  record Tick(Schedule schedule, Instant at) {}

  private final List<Schedule> schedules;
  private final boolean coalesced;
  private Instant given;

  /**
   * @param from instants up to and including this one are never given
   */
  Timetable(Collection<Schedule> schedules, boolean coalesced, Instant from) {
    this.schedules = List.copyOf(schedules);
    this.coalesced = coalesced;
    this.given = from;
  }

  /**
   * Goes on where an earlier process left off: of what was missed since, the newest is due at once.
   *
   * @param last the last run there was
   */
  static Timetable resumed(Collection<Schedule> schedules, Instant last, Instant now) {
    Timetable timetable = new Timetable(schedules, /* coalesced= */ false, last);
    List<Tick> missed = timetable.takeAll(now);
    timetable.given = missed.isEmpty() ? now : missed.getLast().at().minusNanos(1);
    return timetable;
  }

  /** The next instant that was not given yet. */
  Instant next() {
    return nextTick().at();
  }

  /** The instants due by now that were not given yet, ascending. */
  List<Tick> takeDue(Instant now) {
    List<Tick> due = takeAll(now);
    return coalesced && !due.isEmpty() ? List.of(due.getLast()) : due;
  }

  private List<Tick> takeAll(Instant now) {
    List<Tick> due = new ArrayList<>();
    for (Tick tick = nextTick(); !tick.at().isAfter(now); tick = nextTick()) {
      due.add(tick);
      given = tick.at();
    }
    return due;
  }

  /** Where two schedules meet in one instant, it is one run. */
  private Tick nextTick() {
    return schedules.stream()
        .map(schedule -> new Tick(schedule, schedule.next(given)))
        .min(Comparator.comparing(Tick::at))
        .orElseThrow(() -> new IllegalStateException("a timetable without schedules"));
  }
}
