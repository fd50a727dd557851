package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetGrant;
import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.BudgetRequest;
import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What {@link VendorBudgets#take} is given back: a part of {@link VendorBudgetsContract}. */
public abstract class VendorBudgetsReturnContract extends VendorBudgetsTakeContract {

  private static final BudgetLimits TEN_A_MINUTE = new BudgetLimits(10, 1_000, ZoneOffset.UTC);

  @Test
  void take_givingBackInTheNextMinute_countsWhatWasMade() {
    // One call a minute used up the day's 20,000 after 1,335: fifteen were reserved each time.
    take("a", 0, 0, 10);
    clock.advance(Duration.ofMinutes(1));

    BudgetGrant grant = take("a", 9, 0, 4);

    assertThat(grant.calls()).isEqualTo(4);
    assertThat(grant.usedToday()).isEqualTo(5);
    assertThat(state().leftThisMinute()).as("of this minute none came back").isEqualTo(6);
  }

  @Test
  void take_givingBackInTheSameMinute_makesThoseFreeForOthers() {
    take("a", 0, 0, 10);
    assertThat(take("b", 0, 0, 1).calls()).isZero();

    assertThat(take("a", 7, 1, 2).calls()).isEqualTo(2);

    assertThat(take("b", 0, 0, 9).calls()).isEqualTo(5);
    assertThat(state().leftThisMinute()).isZero();
  }

  @Test
  void take_givingBackWithoutAGrant_isCounted_too() {
    take("a", 0, 0, 10);

    assertThat(take("a", 3, 0, 5, 5).calls()).isZero();

    assertThat(state().leftToday()).isEqualTo(993);
  }

  @Test
  void take_thatIsWrittenTwice_givesNothingBackTwice() {
    take("a", 0, 0, 10);
    clock.advance(Duration.ofMinutes(1));
    take("a", 9, 0, 1);

    // The function never learnt of the grant, so it says the same again.
    take("a", 9, 0, 1);

    assertThat(state().leftToday()).as("one is made, one is in hand").isEqualTo(998);
  }

  @Test
  void take_keepingCallsInHand_tellsThatTheOthersAreMade() {
    take("a", 0, 0, 4);
    take("a", 0, 1, 2);

    assertThat(state())
        .isEqualTo(
            new BudgetState(VendorName.MASSIVE, 4, 10, 994, 1_000, 3, 3, 0, null, null, 0, null));
  }

  @Test
  void take_whereTheStoresMinuteIsLater_voidsWhatWasInHand() {
    take("a", 0, 0, 4);
    clock.advance(Duration.ofMinutes(1));
    take("b", 0, 0, 1);
    clock.advance(Duration.ofMinutes(-1));

    BudgetGrant grant = take("a", 0, 3, 2);

    assertThat(grant.until()).isEqualTo(Instant.parse("2026-11-20T15:02:00Z"));
    assertThat(state().leftThisMinute()).isEqualTo(7);
    assertThat(state().leftToday()).as("one made, one of b, two in hand").isEqualTo(996);
  }

  @Test
  void take_givingBackOnTheNextDay_givesNothingBack() {
    take("a", 0, 0, 10);
    clock.set(Instant.parse("2026-11-21T00:00:00Z"));

    assertThat(take("a", 9, 0, 1).usedToday()).isEqualTo(1);
  }

  @Test
  void take_byOneThatNeverToldOfItsCalls_keepsThemCounted_andTellsSo() {
    take("a", 0, 0, 10);
    clock.advance(Duration.ofMinutes(121));
    take("b", 0, 0, 1);

    assertThat(state().leftToday()).isEqualTo(989);
    assertThat(state().reservedToday()).isEqualTo(1);
    assertThat(state().unreportedToday()).isEqualTo(10);
    assertThat(take("a", 9, 0, 1).usedToday()).as("it is too late").isEqualTo(12);
  }

  @Test
  void take_byMoreFunctionsThanAreRemembered_keepsTheOldestCounted() {
    for (int i = 0; i < 30; i++) {
      take("f" + i, 0, 0, 2);
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(state().reservedToday()).isEqualTo(24);
    assertThat(state().unreportedToday()).isEqualTo(36);
    assertThat(state().leftToday()).isEqualTo(940);
  }

  @Test
  void take_givingBackByManyAtOnce_neverExceedsTheDay() {
    // Each takes five and makes two of them, again and again, until none is left.
    BudgetLimits limits = new BudgetLimits(1_000, 100, ZoneOffset.UTC);
    int made =
        Race.run(8, i -> callsMadeUntilNoneIsLeft("f" + i, limits)).stream()
            .mapToInt(calls -> calls)
            .sum();

    assertThat(made).isLessThanOrEqualTo(100).isGreaterThan(100 - 8 * 5);
    assertThat(state().usedToday() + state().reservedToday()).isGreaterThanOrEqualTo(made);
  }

  private int callsMadeUntilNoneIsLeft(String holder, BudgetLimits limits) {
    int made = 0;
    int unused = 0;
    while (true) {
      BudgetGrant grant =
          budgets.take(
              VendorName.MASSIVE, "key-a", limits, new BudgetRequest(holder, unused, 0, 5, 1));
      if (grant.calls() == 0) {
        assertThat(grant.shortOf()).isEqualTo(VendorFailure.QUOTA_EXHAUSTED);
        return made;
      }
      int calls = Math.min(2, grant.calls());
      made += calls;
      unused = grant.calls() - calls;
    }
  }

  private BudgetState state() {
    return budgets.all().getFirst();
  }

  private BudgetGrant take(String holder, int unused, int inHand, int wanted) {
    return take(holder, unused, inHand, wanted, 1);
  }

  private BudgetGrant take(String holder, int unused, int inHand, int wanted, int atLeast) {
    return budgets.take(
        VendorName.MASSIVE,
        "key-a",
        TEN_A_MINUTE,
        new BudgetRequest(holder, unused, inHand, wanted, atLeast));
  }
}
