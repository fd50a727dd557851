package io.stockpricecache.vendors.eodhd;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps a quarter of the day's calls for closes and histories: as each symbol of a poll counts as a
 * call, polls of some hundred symbols would use them all by the afternoon, and nothing would be
 * settled. Safe for several threads.
 */
final class LiveShare {

  private static final int PARTS_KEPT = 4;

  /** What is left is looked up once a minute. */
  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  private final CallBudget budget;
  private final BudgetLimits limits;
  private final InstantSource clock;
  private Instant lookedUp = Instant.MIN;
  private int left;

  LiveShare(CallBudget budget, BudgetLimits limits, InstantSource clock) {
    this.budget = budget;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * @throws CallRefusedException until the vendor's next day, if polls have had their share
   */
  synchronized void requireSome() {
    Instant now = clock.instant();
    if (now.isBefore(lookedUp) || !now.isBefore(lookedUp.plus(KNOWN_FOR))) {
      left = budget.leftToday(VendorName.EODHD);
      lookedUp = now;
    }
    if (left <= limits.perDay() / PARTS_KEPT) {
      Instant tomorrow = limits.nextDay(now);
      throw new CallRefusedException(
          VendorName.EODHD,
          VendorFailure.THROTTLED,
          "the calls that are left of the day are for the closes; live prices again after "
              + tomorrow.truncatedTo(SECONDS),
          Duration.between(now, tomorrow));
    }
  }
}
