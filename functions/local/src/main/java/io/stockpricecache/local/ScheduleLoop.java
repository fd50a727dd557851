package io.stockpricecache.local;

import io.stockpricecache.local.Timetable.Tick;
import io.stockpricecache.local.clock.VirtualClock;
import io.stockpricecache.local.process.Worker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs one function at its timetable's instants, on a thread of its own, one run at a time. */
final class ScheduleLoop implements Worker {

  /** Sleeps are cut to this, for a machine that was suspended meanwhile. */
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

  private final String name;
  private final VirtualClock clock;
  private final Timetable timetable;
  private final Consumer<Tick> run;
  private final CountDownLatch stop = new CountDownLatch(1);

  ScheduleLoop(String name, VirtualClock clock, Timetable timetable, Consumer<Tick> run) {
    this.name = name;
    this.clock = clock;
    this.timetable = timetable;
    this.run = run;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void run() throws InterruptedException {
    do {
      for (Tick tick : timetable.takeDue(clock.instant())) {
        if (stop.getCount() == 0) {
          return;
        }
        runOnce(tick);
      }
    } while (!stop.await(nanosToNext(), TimeUnit.NANOSECONDS));
  }

  private void runOnce(Tick tick) {
    try {
      run.accept(tick);
    } catch (RuntimeException e) {
      // As on Lambda: a run that fails is told, and the schedule goes on.
      System.err.println(name + ": " + e);
    }
  }

  private long nanosToNext() {
    Duration left = clock.realTimeUntil(timetable.next());
    return left.compareTo(LONGEST_SLEEP) < 0 ? left.toNanos() + 1 : LONGEST_SLEEP.toNanos();
  }

  @Override
  public void stop() {
    stop.countDown();
  }
}
