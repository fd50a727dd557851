package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetGrant;
import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.budget.Refusal;
import io.stockpricecache.domain.budget.Refusals;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link VendorBudgets}: what a vendor's refusals do, and what is told of all. */
public abstract class VendorBudgetsContract extends VendorBudgetsReturnContract {

  @Test
  void take_afterTheVendorRefused_grantsNothingUntilTheEnd() {
    take(FIVE_A_MINUTE, 1);
    Instant until = Instant.parse("2026-11-20T16:30:10Z");
    Refusals refusals = close(until, VendorFailure.BAD_CREDENTIALS);

    assertThat(take(FIVE_A_MINUTE, 1))
        .isEqualTo(
            new BudgetGrant(
                0,
                Instant.parse("2026-11-20T15:01:00Z"),
                until,
                VendorFailure.BAD_CREDENTIALS,
                1,
                refusals));
    clock.set(until.minusMillis(1));
    assertThat(take(FIVE_A_MINUTE, 1).calls()).isZero();
    clock.set(until);
    assertThat(take(FIVE_A_MINUTE, 5).calls()).isEqualTo(5);
  }

  @Test
  void close_untouchedBudget_isHeeded_andAnEarlierEndChangesNothing() {
    Instant until = Instant.parse("2026-11-20T15:10:00Z");
    close(until, VendorFailure.QUOTA_EXHAUSTED);
    Refusals shorter = close(until.minusSeconds(60), VendorFailure.THROTTLED);

    assertThat(shorter)
        .isEqualTo(new Refusals(1, clock.instant(), until, VendorFailure.QUOTA_EXHAUSTED, null));
    BudgetGrant refused = take(FIVE_A_MINUTE, 1);

    assertThat(refused.calls()).isZero();
    assertThat(refused.nextAt()).isEqualTo(until);
    assertThat(refused.shortOf()).isEqualTo(VendorFailure.QUOTA_EXHAUSTED);
  }

  @Test
  void close_oneKey_leavesTheOthersOpen() {
    close(Instant.parse("2026-11-20T15:10:00Z"), VendorFailure.BAD_CREDENTIALS);

    assertThat(budgets.take(VendorName.MASSIVE, "key-b", FIVE_A_MINUTE, 1).calls()).isEqualTo(1);
  }

  @Test
  void close_againAndAgain_lastsTwiceAsLongEachTime_halfAnHourAtMost() {
    // A vendor that refused every call was asked again each minute, all day.
    Instant since = clock.instant();
    Instant until = since.plusSeconds(60);
    assertThat(close(until, VendorFailure.THROTTLED).until()).isEqualTo(until);
    for (int minutes : List.of(2, 4, 8, 16, 30, 30, 30)) {
      clock.set(until);
      assertThat(take(FIVE_A_MINUTE, 1).calls()).isEqualTo(1);
      clock.advance(Duration.ofSeconds(3));
      Refusals refusals = close(clock.instant().plusSeconds(60), VendorFailure.THROTTLED);

      until = refusals.until();
      assertThat(Duration.between(clock.instant(), until))
          .isBetween(Duration.ofSeconds(54L * minutes), Duration.ofMinutes(minutes));
      assertThat(refusals.since()).isEqualTo(since);
    }
    assertThat(budgets.all().getFirst().refusalsInARow()).isEqualTo(8);
    assertThat(budgets.all().getFirst().refusedSince()).isEqualTo(since);
  }

  @Test
  void close_again_forLongerThanThat_isWhatTheVendorAsksFor() {
    Instant until = clock.instant().plusSeconds(60);
    close(until, VendorFailure.THROTTLED);
    clock.set(until);

    assertThat(close(until.plusSeconds(7_200), VendorFailure.THROTTLED).until())
        .isEqualTo(until.plusSeconds(7_200));
  }

  @Test
  void close_whileClosed_isOfTheSameRefusal() {
    close(clock.instant().plusSeconds(60), VendorFailure.THROTTLED);
    clock.advance(Duration.ofSeconds(1));
    close(clock.instant().plusSeconds(60), VendorFailure.THROTTLED);

    assertThat(budgets.all().getFirst().refusalsInARow()).isEqualTo(1);
  }

  @Test
  void close_afterAnAnswer_isTheFirstOfARowAgain() {
    Instant until = clock.instant().plusSeconds(60);
    close(until, VendorFailure.THROTTLED);
    clock.set(until.plusSeconds(5));

    Refusals refusals =
        budgets.close(
            VendorName.MASSIVE,
            "key-a",
            FIVE_A_MINUTE,
            new Refusal(VendorFailure.THROTTLED, Duration.ofMinutes(1), until.plusSeconds(1)));

    assertThat(refusals.inARow()).isEqualTo(1);
    assertThat(refusals.since()).isEqualTo(clock.instant());
  }

  @Test
  void take_twoMinutesAfterCallsThatWereNotRefused_endsTheRow() {
    close(clock.instant().plusSeconds(60), VendorFailure.THROTTLED);
    clock.advance(Duration.ofMinutes(1));
    assertThat(take(FIVE_A_MINUTE, 1).refusals().inARow()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(119));
    assertThat(take(FIVE_A_MINUTE, 1).refusals().inARow()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));

    assertThat(take(FIVE_A_MINUTE, 1).refusals()).isEqualTo(Refusals.NONE);
    assertThat(budgets.all().getFirst().refusalsInARow()).isZero();
  }

  @Test
  void all_tellsWhatIsLeftNow_inTheOrderOfTheVendors() {
    assertThat(budgets.all()).isEmpty();
    take(FIVE_A_MINUTE, 3);
    budgets.take(VendorName.YAHOO, "key-y", TWENTY_FIVE_A_DAY, 1);
    Instant until = Instant.parse("2026-11-20T15:10:00Z");
    Instant refusedAt = clock.instant();
    close(until, VendorFailure.BAD_CREDENTIALS);

    assertThat(budgets.all())
        .containsExactly(
            new BudgetState(VendorName.YAHOO, 9, 10, 24, 25, null, null, 0, null),
            new BudgetState(
                VendorName.MASSIVE,
                2,
                5,
                997,
                1_000,
                until,
                VendorFailure.BAD_CREDENTIALS,
                1,
                refusedAt));
    clock.set(until);

    assertThat(budgets.all().getLast())
        .isEqualTo(new BudgetState(VendorName.MASSIVE, 5, 5, 997, 1_000, null, null, 1, refusedAt));
  }

  private Refusals close(Instant until, VendorFailure why) {
    return budgets.close(
        VendorName.MASSIVE,
        "key-a",
        FIVE_A_MINUTE,
        new Refusal(why, Duration.between(clock.instant(), until), null));
  }
}
