package io.stockpricecache.runtime.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * One schedule of EventBridge Scheduler: its name, its expression as in template.yaml, its zone.
 *
 * @param name as in the scheduler's ARN
 * @param expression {@code rate(1 minute)} or {@code cron(…)}, see {@link CronExpression}
 * @param markets those whose closes it follows; empty where it is for all of them
 */
public record Schedule(String name, String expression, ZoneId zone, List<String> markets) {

  private static final String EVERY_MINUTE = "rate(1 minute)";

  public Schedule {
    requireNonNull(name, "name is null");
    requireNonNull(expression, "expression is null");
    requireNonNull(zone, "zone is null");
    markets = List.copyOf(markets);
  }

  /** A schedule for all markets. */
  public Schedule(String name, String expression, ZoneId zone) {
    this(name, expression, zone, List.of());
  }

  /** The first instant of this schedule after that one. */
  public Instant next(Instant after) {
    return expression.equals(EVERY_MINUTE)
        ? CronExpression.parse("cron(* * * * ? *)").next(after, zone)
        : CronExpression.parse(expression).next(after, zone);
  }
}
