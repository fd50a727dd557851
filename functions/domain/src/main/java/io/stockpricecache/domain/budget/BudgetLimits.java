package io.stockpricecache.domain.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How often a vendor's key may be used.
 *
 * @param perMinute calls in one clock minute, at least 1
 * @param perDay calls in one day, at least 1
 * @param zone where the vendor's day begins
 */
public record BudgetLimits(int perMinute, int perDay, ZoneId zone) {

  /** From so many calls a day on, whoever comes first may have one. */
  private static final int AMPLE = 250;

  public BudgetLimits {
    if (perMinute < 1 || perDay < 1) {
      throw new IllegalArgumentException(
          "a budget is at least 1: " + perMinute + " a minute, " + perDay + " a day");
    }
  }

  /**
   * Whether calls are so few that they are given out by urgency, as on Alpha Vantage's free plan.
   */
  public boolean isRationed() {
    return perDay < AMPLE;
  }

  /** When the vendor's next day begins. */
  public Instant nextDay(Instant now) {
    return LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
  }
}
