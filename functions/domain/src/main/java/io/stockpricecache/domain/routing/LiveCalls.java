package io.stockpricecache.domain.routing;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.budget.CallBudget;

/**
 * How a vendor is asked for more live prices than one call gives.
 *
 * @param budget what calls are taken from before any is made
 * @param atOnce calls under way at the same time, at least 1
 */
public record LiveCalls(CallBudget budget, int atOnce) {

  /** One call after the other, as long as the vendor lets them through. */
  public static final LiveCalls ONE_BY_ONE = new LiveCalls(CallBudget.FREE, 1);

  /** Sixteen at once: 160 calls of 200 ms take two seconds. */
  public static LiveCalls sixteenAtOnce(CallBudget budget) {
    return new LiveCalls(budget, 16);
  }

  public LiveCalls {
    requireNonNull(budget, "budget is null");
    if (atOnce < 1) {
      throw new IllegalArgumentException("atOnce is below 1: " + atOnce);
    }
  }
}
