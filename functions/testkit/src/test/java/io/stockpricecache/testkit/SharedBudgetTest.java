package io.stockpricecache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.budget.KeyBudget;
import io.stockpricecache.domain.budget.StoredCallBudget;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One budget, and many threads or functions that take from it at once. */
class SharedBudgetTest {

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final InMemoryVendorBudgets store = new InMemoryVendorBudgets(clock);

  @Test
  void spend_byManyThreadsOfTwoFunctions_isNeverMoreThanTheMinutes() {
    CallBudget one = budget(60);
    CallBudget other = budget(60);

    long made =
        Race.run(200, i -> isSpent(i % 2 == 0 ? one : other)).stream().filter(it -> it).count();

    // What one function holds of a block at the end, the other cannot have.
    assertThat(made).isBetween(60L - 15, 60L);
  }

  @Test
  void afford_withinAMinute_leavesAQuarterForTheOtherFunctions() {
    CallBudget poll = budget(60);
    CallBudget backfill = budget(60);

    assertThat(poll.reserveUpTo(VendorName.YAHOO, 160).calls()).isEqualTo(45);
    assertThat(poll.reserveUpTo(VendorName.YAHOO, 115).calls()).isZero();
    assertThat(isSpent(backfill)).isTrue();

    clock.advance(Duration.ofMinutes(1));
    assertThat(poll.reserveUpTo(VendorName.YAHOO, 115).calls()).isEqualTo(45);
  }

  @Test
  void afford_takesNoCallOff() {
    CallBudget poll = budget(4);

    assertThat(poll.reserveUpTo(VendorName.YAHOO, 2).calls()).isEqualTo(2);

    assertThat(Race.run(8, _ -> isSpent(poll)).stream().filter(it -> it)).hasSize(4);
  }

  @Test
  void afford_whereTheStoreHasFewer_isThose() {
    CallBudget other = budget(4);
    for (int i = 0; i < 3; i++) {
      other.spend(VendorName.YAHOO);
    }

    assertThat(budget(4).reserveUpTo(VendorName.YAHOO, 3).calls()).isEqualTo(1);
  }

  @Test
  void afford_ofASingleCallAMinute_isThatCall() {
    assertThat(budget(1).reserveUpTo(VendorName.YAHOO, 3).calls()).isEqualTo(1);
  }

  private CallBudget budget(int perMinute) {
    return new StoredCallBudget(
        store,
        Map.of(
            VendorName.YAHOO,
            new KeyBudget("key", new BudgetLimits(perMinute, 100_000, ZoneOffset.UTC))),
        clock);
  }

  private static boolean isSpent(CallBudget budget) {
    try {
      budget.spend(VendorName.YAHOO);
      return true;
    } catch (CallRefusedException e) {
      return false;
    }
  }
}
