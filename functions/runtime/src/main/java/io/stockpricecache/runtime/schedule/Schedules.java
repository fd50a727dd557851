package io.stockpricecache.runtime.schedule;

import java.time.ZoneId;
import java.util.List;

/**
 * The schedules of the deployed cache, the same as in template.yaml by its defaults: a test
 * compares them.
 */
public final class Schedules {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  public static final List<Schedule> LIVE_POLL =
      List.of(new Schedule("live-poll", "rate(1 minute)", NEW_YORK));

  public static final List<Schedule> CLOSE_SYNC =
      List.of(
          new Schedule("close-sync", "cron(5 16 ? * MON-FRI *)", NEW_YORK),
          new Schedule("close-sync-early", "cron(5 13 ? * MON-FRI *)", NEW_YORK),
          new Schedule("close-sync-utc-day", "cron(5 0 ? * * *)", ZoneId.of("UTC")),
          new Schedule("close-sync-repair", "cron(35 0/3 ? * * *)", NEW_YORK));

  private Schedules() {}
}
