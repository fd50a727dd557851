package io.stockpricecache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetGrant;
import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.BudgetRequest;
import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.budget.KeyBudget;
import io.stockpricecache.domain.budget.Refusal;
import io.stockpricecache.domain.budget.Refusals;
import io.stockpricecache.domain.budget.StoredCallBudget;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** QUOTA_EXHAUSTED at 22:13 after 1,335 calls of 20,000: blocks of fifteen were forfeited. */
  @Test
  void spend_onceAMinuteAllDay_countsTheCallsThatWereMade() {
    CallBudget poll = budget(new BudgetLimits(60, 20_000, ZoneOffset.UTC));
    for (int minute = 0; minute < 8 * 60; minute++) {
      clock.advance(Duration.ofMinutes(1));
      assertThat(isSpent(poll)).isTrue();
    }

    assertThat(20_000 - store.all().getFirst().leftToday()).isBetween(480, 482);
  }

  /** A key with limits of 100,000 a minute had no calls left after a hundred. */
  @Test
  void spend_ofLimitsThatAreLarge_followsTheNeed() {
    for (int perDay : List.of(20_000, 100_000_000)) {
      CallBudget poll = budget(new BudgetLimits(100_000, perDay, ZoneOffset.UTC));
      int before = used();
      for (int minute = 0; minute < 200; minute++) {
        clock.advance(Duration.ofMinutes(1));
        assertThat(isSpent(poll)).isTrue();
      }
      assertThat(used() - before).isBetween(200, 210);
    }
  }

  /** The write units of the budget may not outweigh what they count. */
  @Test
  void spend_tenTimesAMinuteOrMore_isAtMostATenthOfAWriteACall() {
    for (int calls : List.of(10, 13, 30, 45)) {
      AtomicInteger writes = new AtomicInteger();
      CallBudget backfill = budget(new BudgetLimits(60, 100_000, ZoneOffset.UTC), counted(writes));
      for (int minute = 0; minute < 10; minute++) {
        clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < calls; i++) {
          assertThat(isSpent(backfill)).isTrue();
        }
      }
      assertThat(writes.get() / (10.0 * calls)).as(calls + " a minute").isLessThanOrEqualTo(0.1);
    }
  }

  /** Killed after it has reserved: its calls are lost, which is safe, and told. */
  @Test
  void spend_byFunctionsThatEndBeforeTheyTell_isNeverMoreThanTheDay_andTold() {
    BudgetLimits limits = new BudgetLimits(60, 1_000, ZoneOffset.UTC);
    int made = 0;
    for (int minute = 0; minute < 300; minute++) {
      clock.advance(Duration.ofMinutes(1));
      made += isSpent(budget(limits)) ? 1 : 0;
    }

    BudgetState state = store.all().getFirst();
    assertThat(made).as("each loses nine at the most").isBetween(100, 1_000);
    assertThat(state.usedToday() + state.reservedToday() + state.unreportedToday())
        .isLessThanOrEqualTo(1_000);
    assertThat(state.unreportedToday()).isPositive();
  }

  private int used() {
    return store.all().isEmpty()
        ? 0
        : store.all().getFirst().perDay() - store.all().getFirst().leftToday();
  }

  private VendorBudgets counted(AtomicInteger writes) {
    return new VendorBudgets() {
      @Override
      public BudgetGrant take(
          VendorName vendor, String key, BudgetLimits limits, BudgetRequest request) {
        writes.incrementAndGet();
        return store.take(vendor, key, limits, request);
      }

      @Override
      public Refusals close(VendorName vendor, String key, BudgetLimits limits, Refusal refusal) {
        return store.close(vendor, key, limits, refusal);
      }

      @Override
      public int leftToday(VendorName vendor, String key, BudgetLimits limits) {
        return store.leftToday(vendor, key, limits);
      }

      @Override
      public Optional<Refusals> refusedToday(VendorName vendor, String key, BudgetLimits limits) {
        return store.refusedToday(vendor, key, limits);
      }

      @Override
      public Rows<BudgetState> all() {
        return store.all();
      }
    };
  }

  private CallBudget budget(int perMinute) {
    return budget(new BudgetLimits(perMinute, 100_000, ZoneOffset.UTC));
  }

  private CallBudget budget(BudgetLimits limits) {
    return budget(limits, store);
  }

  private CallBudget budget(BudgetLimits limits, VendorBudgets budgets) {
    return new StoredCallBudget(
        budgets, Map.of(VendorName.YAHOO, new KeyBudget("key", limits)), clock);
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
