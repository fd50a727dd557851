package io.stockpricecache.runtime.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;

/**
 * One schedule of EventBridge Scheduler: its name, its expression as in template.yaml, its zone.
 *
 * @param name as in the scheduler's ARN
 * @param expression {@code rate(1 minute)} or {@code cron(…)}, see {@link CronExpression}
 */
public record Schedule(String name, String expression, ZoneId zone) {

  private static final String EVERY_MINUTE = "rate(1 minute)";

  public Schedule {
    requireNonNull(name, "name is null");
    requireNonNull(expression, "expression is null");
    requireNonNull(zone, "zone is null");
  }

  /** The first instant of this schedule after that one. */
  public Instant next(Instant after) {
    return expression.equals(EVERY_MINUTE)
        ? CronExpression.parse("cron(* * * * ? *)").next(after, zone)
        : CronExpression.parse(expression).next(after, zone);
  }
}
