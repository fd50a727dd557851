package io.stockpricecache.local.cost;

import io.stockpricecache.runtime.schedule.Schedule;
import io.stockpricecache.runtime.schedule.Schedules;
import io.stockpricecache.usecases.history.SearchScope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** When close syncs wake in a month, November 2026, by the deployed schedules. */
final class MonthOfSyncs {

  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

  private static final List<Instant> WAKES = wakes();

  private MonthOfSyncs() {}

  private static List<Instant> wakes() {
    List<Instant> wakes = new ArrayList<>();
    for (Schedule schedule : Schedules.CLOSE_SYNC) {
      Instant wake = schedule.next(BEGIN);
      for (; wake.isBefore(END); wake = schedule.next(wake)) {
        wakes.add(wake);
      }
    }
    return wakes.stream().sorted().toList();
  }

  static int count() {
    return WAKES.size();
  }

  /** Hours in which there is one. */
  static long hours() {
    return WAKES.stream().map(wake -> wake.truncatedTo(ChronoUnit.HOURS)).distinct().count();
  }

  /** How many of them search a market's histories, if none meets its close. */
  static int searches() {
    int searches = 0;
    Instant due = BEGIN;
    for (Instant wake : WAKES) {
      if (!wake.isBefore(due)) {
        searches++;
        due = wake.plus(SearchScope.EVERY);
      }
    }
    return searches;
  }
}
