package io.stockpricecache.domain.vendor;

import java.time.ZoneId;

/**
 * How often a vendor's key may be used.
 *
 * @param perMinute calls in one clock minute, at least 1
 * @param perDay calls in one day, at least 1
 * @param zone where the vendor's day begins
 */
public record BudgetLimits(int perMinute, int perDay, ZoneId zone) {

  public BudgetLimits {
    if (perMinute < 1 || perDay < 1) {
      throw new IllegalArgumentException(
          "a budget is at least 1: " + perMinute + " a minute, " + perDay + " a day");
    }
  }
}
