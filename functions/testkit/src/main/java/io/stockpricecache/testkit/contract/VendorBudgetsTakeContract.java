package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.budget.BudgetGrant;
import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.Refusal;
import io.stockpricecache.domain.budget.Refusals;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.Race;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link VendorBudgets#take} grants: a part of {@link VendorBudgetsContract}. */
public abstract class VendorBudgetsTakeContract {

  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  static final BudgetLimits FIVE_A_MINUTE = new BudgetLimits(5, 1_000, NEW_YORK);
  static final BudgetLimits TWENTY_FIVE_A_DAY = new BudgetLimits(10, 25, NEW_YORK);

  final TestClock clock = TestClock.at("2026-11-20T15:00:20Z");
  VendorBudgets budgets;

  /** An empty store. */
  protected abstract VendorBudgets create(InstantSource clock);

  @BeforeEach
  final void createStore() {
    budgets = create(clock);
  }

  @Test
  void take_untouchedBudget_grantsAllForTheRestOfTheMinute() {
    Instant minuteEnds = Instant.parse("2026-11-20T15:01:00Z");

    assertThat(take(FIVE_A_MINUTE, 3))
        .isEqualTo(
            new BudgetGrant(3, minuteEnds, minuteEnds, VendorFailure.THROTTLED, 3, Refusals.NONE));
    assertThat(take(FIVE_A_MINUTE, 1).usedToday()).isEqualTo(4);
  }

  @Test
  void take_moreThanIsLeft_grantsWhatIsLeftThenNothing() {
    take(FIVE_A_MINUTE, 3);

    assertThat(take(FIVE_A_MINUTE, 3).calls()).isEqualTo(2);
    BudgetGrant refused = take(FIVE_A_MINUTE, 3);

    assertThat(refused.calls()).isZero();
    assertThat(refused.shortOf()).isEqualTo(VendorFailure.THROTTLED);
    assertThat(refused.nextAt()).isEqualTo(Instant.parse("2026-11-20T15:01:00Z"));
  }

  @Test
  void take_nextMinute_grantsAgain() {
    take(FIVE_A_MINUTE, 5);
    clock.set(Instant.parse("2026-11-20T15:00:59.999Z"));
    assertThat(take(FIVE_A_MINUTE, 1).calls()).isZero();

    clock.set(Instant.parse("2026-11-20T15:01:00Z"));

    assertThat(take(FIVE_A_MINUTE, 5).calls()).isEqualTo(5);
  }

  @Test
  void take_otherKeyOrVendor_hasABudgetOfItsOwn() {
    take(FIVE_A_MINUTE, 5);

    assertThat(budgets.take(VendorName.MASSIVE, "key-b", FIVE_A_MINUTE, 5).calls()).isEqualTo(5);
    assertThat(budgets.take(VendorName.ALPACA, "key-a", FIVE_A_MINUTE, 5).calls()).isEqualTo(5);
  }

  @Test
  void take_dayUsedUp_saysWhenTheNextOfTheVendorsZoneBegins() {
    assertThat(take(TWENTY_FIVE_A_DAY, 10).calls()).isEqualTo(10);
    clock.advance(Duration.ofMinutes(1));
    assertThat(take(TWENTY_FIVE_A_DAY, 10).calls()).isEqualTo(10);
    clock.advance(Duration.ofMinutes(1));
    assertThat(take(TWENTY_FIVE_A_DAY, 10).calls()).isEqualTo(5);

    BudgetGrant refused = take(TWENTY_FIVE_A_DAY, 10);

    assertThat(refused.calls()).isZero();
    assertThat(refused.shortOf()).isEqualTo(VendorFailure.QUOTA_EXHAUSTED);
    assertThat(refused.nextAt()).isEqualTo(Instant.parse("2026-11-21T05:00:00Z"));
  }

  @Test
  void leftToday_isOfTheVendorsDay_andTakesNothing() {
    assertThat(leftToday()).isEqualTo(25);
    assertThat(take(TWENTY_FIVE_A_DAY, 10).calls()).isEqualTo(10);

    assertThat(leftToday()).isEqualTo(15);
    assertThat(leftToday()).isEqualTo(15);

    clock.set(Instant.parse("2026-11-21T05:00:00Z"));
    assertThat(leftToday()).isEqualTo(25);
  }

  @Test
  void leftToday_theVendorSaysNoneIsLeft_isNone_thoughAShortPauseIsNot() {
    closeADayKey("2026-11-20T15:01:00Z", VendorFailure.THROTTLED);
    assertThat(leftToday()).isEqualTo(25);

    closeADayKey("2026-11-21T05:00:00Z", VendorFailure.QUOTA_EXHAUSTED);
    assertThat(leftToday()).isZero();
  }

  /** Calls that nobody was given counted as given to others. */
  @Test
  void refusedToday_isWhatTheVendorRefusesOfCallsThatAreLeft() {
    assertThat(refusedToday()).isEmpty();
    closeADayKey("2026-11-20T15:01:00Z", VendorFailure.THROTTLED);
    assertThat(refusedToday()).isEmpty();

    closeADayKey("2026-11-21T05:00:00Z", VendorFailure.QUOTA_EXHAUSTED);
    Instant until = Instant.parse("2026-11-21T05:00:00Z");
    assertThat(refusedToday().orElseThrow().until()).isEqualTo(until);
    assertThat(refusedToday().orElseThrow().why()).isEqualTo(VendorFailure.QUOTA_EXHAUSTED);

    clock.set(until);
    assertThat(refusedToday()).isEmpty();
  }

  @Test
  void refusedToday_allCallsOfTheDayAreMade_isEmpty() {
    useUpTheDayButTwo();
    assertThat(take(TWENTY_FIVE_A_DAY, 2).calls()).isEqualTo(2);
    closeADayKey("2026-11-21T05:00:00Z", VendorFailure.QUOTA_EXHAUSTED);

    assertThat(refusedToday()).isEmpty();
  }

  private Optional<Refusals> refusedToday() {
    return budgets.refusedToday(VendorName.MASSIVE, "key-a", TWENTY_FIVE_A_DAY);
  }

  int leftToday() {
    return budgets.leftToday(VendorName.MASSIVE, "key-a", TWENTY_FIVE_A_DAY);
  }

  void closeADayKey(String until, VendorFailure why) {
    Duration wait = Duration.between(clock.instant(), Instant.parse(until));
    budgets.close(VendorName.MASSIVE, "key-a", TWENTY_FIVE_A_DAY, new Refusal(why, wait, null));
  }

  @Test
  void take_fewerLeftThanAreOfUse_takesNone() {
    // Of 500 calls a day a hundred were forfeited: 2 of each minute's 5 that a history of 3 cannot
    // use.
    take(FIVE_A_MINUTE, 3);

    BudgetGrant refused = budgets.take(VendorName.MASSIVE, "key-a", FIVE_A_MINUTE, 3, 3);

    assertThat(refused.calls()).isZero();
    assertThat(refused.shortOf()).isEqualTo(VendorFailure.THROTTLED);
    assertThat(take(FIVE_A_MINUTE, 2).calls()).isEqualTo(2);
  }

  @Test
  void take_fewerLeftOfTheDayThanAreOfUse_isRefusedUntilTheNextDay() {
    useUpTheDayButTwo();

    BudgetGrant refused = budgets.take(VendorName.MASSIVE, "key-a", TWENTY_FIVE_A_DAY, 3, 3);

    assertThat(refused.calls()).isZero();
    assertThat(refused.shortOf()).isEqualTo(VendorFailure.QUOTA_EXHAUSTED);
    assertThat(leftToday()).isEqualTo(2);
  }

  void useUpTheDayButTwo() {
    for (int calls : new int[] {10, 10, 3}) {
      take(TWENTY_FIVE_A_DAY, calls);
      clock.advance(Duration.ofMinutes(1));
    }
  }

  @Test
  void take_midnightUtc_isNotYetTheVendorsNextDay() {
    useUpTheDay();

    clock.set(Instant.parse("2026-11-21T04:59:59Z"));
    assertThat(take(TWENTY_FIVE_A_DAY, 1).calls()).isZero();

    clock.set(Instant.parse("2026-11-21T05:00:00Z"));
    assertThat(take(TWENTY_FIVE_A_DAY, 1).calls()).isEqualTo(1);
  }

  @Test
  void take_clockGoneBack_opensNoNewMinuteOrDay() {
    clock.set(Instant.parse("2026-11-21T05:00:10Z"));
    useUpTheDay();

    clock.set(Instant.parse("2026-11-21T04:59:50Z"));
    BudgetGrant refused = take(TWENTY_FIVE_A_DAY, 1);
    assertThat(refused.calls()).isZero();
    assertThat(refused.nextAt()).isEqualTo(Instant.parse("2026-11-22T05:00:00Z"));

    clock.set(Instant.parse("2026-11-21T05:00:10Z"));
    assertThat(take(TWENTY_FIVE_A_DAY, 1).calls()).isZero();
  }

  @Test
  void take_clockGoneBackAMinute_spendsTheNewestMinutesBudget() {
    take(FIVE_A_MINUTE, 2);
    clock.advance(Duration.ofMinutes(-1));

    assertThat(take(FIVE_A_MINUTE, 5).calls()).isEqualTo(3);
    clock.advance(Duration.ofMinutes(1));

    assertThat(take(FIVE_A_MINUTE, 5).calls()).isZero();
  }

  @Test
  void take_byManyAtOnce_grantsExactlyTheMinutesBudget() {
    BudgetLimits limits = new BudgetLimits(20, 1_000, ZoneOffset.UTC);
    for (int round = 0; round < 3; round++) {
      int granted = Race.run(32, _ -> take(limits, 1).calls()).stream().mapToInt(n -> n).sum();

      assertThat(granted).isEqualTo(20);
      clock.advance(Duration.ofMinutes(1));
    }
  }

  @Test
  void take_blocksByManyAtOnce_neverExceedTheDay() {
    BudgetLimits limits = new BudgetLimits(40, 100, ZoneOffset.UTC);
    int granted = 0;
    for (int round = 0; round < 4; round++) {
      granted += Race.run(32, _ -> take(limits, 3).calls()).stream().mapToInt(n -> n).sum();
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(granted).isEqualTo(100);
  }

  @Test
  void take_limitsLoweredSince_grantsNothing() {
    take(FIVE_A_MINUTE, 5);

    assertThat(take(new BudgetLimits(2, 1_000, NEW_YORK), 1).calls()).isZero();
  }

  @Test
  void take_lessThanOne_isRefused() {
    assertThatThrownBy(() -> take(FIVE_A_MINUTE, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  void useUpTheDay() {
    BudgetLimits whole = new BudgetLimits(1_000, 25, NEW_YORK);
    assertThat(take(whole, 25).calls()).isEqualTo(25);
  }

  BudgetGrant take(BudgetLimits limits, int wanted) {
    return budgets.take(VendorName.MASSIVE, "key-a", limits, wanted);
  }
}
