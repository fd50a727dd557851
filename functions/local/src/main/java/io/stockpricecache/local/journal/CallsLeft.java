package io.stockpricecache.local.journal;

import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the vendors that are asked have left, such as {@code yahoo 45/60 calls left}. */
public final class CallsLeft {

  private final VendorBudgets budgets;
  private final List<VendorName> order;

  /**
   * @param order of the vendors; others are not told of
   */
  public CallsLeft(VendorBudgets budgets, List<VendorName> order) {
    this.budgets = budgets;
    this.order = order;
  }

  /** A part a vendor, in their order. */
  List<String> inWords() {
    List<BudgetState> all = budgets.all().stream().toList();
    return order.stream()
        .flatMap(vendor -> all.stream().filter(state -> state.vendor() == vendor))
        .map(CallsLeft::inWords)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Null for one that nobody has asked, and for prices that are made up. */
  private static @Nullable String inWords(BudgetState state) {
    Instant closedUntil = state.closedUntil();
    if (closedUntil != null) {
      return "%s refuses calls until %s (%s)"
          .formatted(
              state.vendor(), closedUntil.truncatedTo(ChronoUnit.SECONDS), state.closedFor());
    }
    if (state.vendor() == VendorName.SIMULATED
        || state.usedToday() + state.reservedToday() + state.unreportedToday() == 0) {
      return null;
    }
    return state.leftToday() < state.perMinute()
        ? "%s %d/%d calls left today".formatted(state.vendor(), state.leftToday(), state.perDay())
        : "%s %d/%d calls left"
            .formatted(state.vendor(), state.leftThisMinute(), state.perMinute());
  }
}
