package io.stockpricecache.domain.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.VendorMetric;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoredCallBudgetTest {

  private static final Instant MINUTE = Instant.parse("2026-11-20T15:00:00Z");

  private final Deque<BudgetGrant> grants = new ArrayDeque<>();
  private final List<Integer> wanted = new ArrayList<>();
  private final List<Integer> returned = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private Instant now = MINUTE;
  private boolean unreadable;
  private final StoredCallBudget budget =
      new StoredCallBudget(
          new VendorBudgets() {
            @Override
            public BudgetGrant take(
                VendorName vendor, String key, BudgetLimits limits, BudgetRequest request) {
              wanted.add(request.wanted());
              returned.add(request.unused());
              requireReadable();
              return grants.remove();
            }

            @Override
            public Refusals close(
                VendorName vendor, String key, BudgetLimits limits, Refusal refusal) {
              closed.add(now.plus(refusal.atLeast()) + " " + refusal.why());
              requireReadable();
              return Refusals.NONE.plus(refusal, now);
            }

            @Override
            public int leftToday(VendorName vendor, String key, BudgetLimits limits) {
              requireReadable();
              return 7;
            }

            @Override
            public Optional<Refusals> refusedToday(
                VendorName vendor, String key, BudgetLimits limits) {
              requireReadable();
              return Optional.empty();
            }

            private void requireReadable() {
              if (unreadable) {
                throw new UnreadableRowException(
                    new UnreadableRow("vendor-budgets", "yahoo#a1b2", "attribute day is broken"));
              }
            }

            @Override
            public Rows<BudgetState> all() {
              return Rows.of(List.of());
            }
          },
          Map.of(
              VendorName.YAHOO, new KeyBudget("a1b2", new BudgetLimits(40, 1_000, ZoneOffset.UTC))),
          new Metrics() {
            @Override
            public void put(VendorMetric metric, VendorName vendor, double value) {
              told.add(metric.id() + " " + vendor + " " + value);
            }

            @Override
            public void put(FunctionMetric metric, double value) {
              told.add(metric.id());
            }
          },
          () -> now);

  /** One such row stopped every poll and buried every history, though another vendor was well. */
  @Test
  void rowThatCannotBeRead_isARefusalOfThatVendorAlone() {
    unreadable = true;

    assertThatThrownBy(() -> budget.spend(VendorName.YAHOO))
        .isInstanceOf(CallRefusedException.class)
        .hasMessage(
            "yahoo: UNAVAILABLE: its budget cannot be read: vendor-budgets yahoo#a1b2: attribute day is broken");
    assertThat(told).containsExactly("BreakerOpen yahoo 1.0");
    assertThat(budget.reserveUpTo(VendorName.YAHOO, 3).calls()).isZero();
    assertThat(budget.leftToday(VendorName.YAHOO)).isZero();
    assertThat(budget.refusedToday(VendorName.YAHOO).orElseThrow().words())
        .as("so it was not given to others")
        .startsWith("its budget cannot be read");
    budget.applyRefusal(new VendorException(VendorName.YAHOO, VendorFailure.THROTTLED, "too many"));
    assertThat(budget.closed(VendorName.YAHOO)).isPresent();
    assertThat(wanted).hasSize(1);
    unreadable = false;
    grants.add(grant(10, MINUTE.plusSeconds(360), false));
    now = MINUTE.plusSeconds(301);
    budget.spend(VendorName.YAHOO);
  }

  /** What a vendor counts as several calls is taken at once, or not at all. */
  @Test
  void spend_ofSeveral_takesAllOrNone() {
    grants.add(grant(10, MINUTE.plusSeconds(60), false));
    grants.add(grant(0, MINUTE.plusSeconds(60), false));
    budget.spend(VendorName.YAHOO, 7);
    assertThatThrownBy(() -> budget.spend(VendorName.YAHOO, 4))
        .isInstanceOf(CallRefusedException.class);
    budget.spend(VendorName.YAHOO, 3);
    assertThat(wanted).containsExactly(10, 10);
    assertThatThrownBy(() -> budget.spend(VendorName.YAHOO))
        .isInstanceOf(CallRefusedException.class);
  }

  @Test
  void spend_buysABlock_andSpendsItBeforeTheNext() {
    grants.add(grant(10, MINUTE.plusSeconds(60), false));
    grants.add(grant(0, MINUTE.plusSeconds(60), false));
    for (int i = 0; i < 10; i++) {
      budget.spend(VendorName.YAHOO);
    }
    assertThat(wanted).containsExactly(10);
    assertThatThrownBy(() -> budget.spend(VendorName.YAHOO))
        .isInstanceOf(VendorException.class)
        .hasMessage(
            "yahoo: THROTTLED: this minute's calls are used up; no call before 2026-11-20T15:01:00Z");
  }

  /** One call a minute used up 20,000 a day after 1,335: each minute's block was forfeited. */
  @Test
  void spend_inTheNextMinute_givesTheRestOfTheBlockBack_andTakesAsManyAsWereNeeded() {
    grants.add(grant(10, MINUTE.plusSeconds(60), false));
    grants.add(grant(1, MINUTE.plusSeconds(120), false));
    budget.spend(VendorName.YAHOO);
    now = MINUTE.plusSeconds(60);
    budget.spend(VendorName.YAHOO);
    assertThat(wanted).containsExactly(10, 1);
    assertThat(returned).containsExactly(0, 9);
  }

  @Test
  void spend_afterARefusal_givesBackWhatWasInHand() {
    grants.add(grant(10, MINUTE.plusSeconds(60), false));
    budget.spend(VendorName.YAHOO);
    applyRefusal(VendorFailure.THROTTLED, Duration.ofSeconds(7));
    now = MINUTE.plusSeconds(8);
    grants.add(grant(10, MINUTE.plusSeconds(60), false));
    budget.spend(VendorName.YAHOO);
    assertThat(returned).containsExactly(0, 9);
  }

  /** With 100,000 calls a minute a block was a thousand calls, whoever needed one. */
  @Test
  void spend_moreThanTheMinuteBefore_takesAsManyAgain_andNeverMoreThanABlock() {
    for (int minute = 1; minute <= 2; minute++) {
      grants.add(grant(10, MINUTE.plusSeconds(60L * minute), false));
      grants.add(grant(10, MINUTE.plusSeconds(60L * minute), false));
      for (int i = 0; i < 12; i++) {
        budget.spend(VendorName.YAHOO);
      }
      now = MINUTE.plusSeconds(60L * minute);
    }

    assertThat(wanted).as("a hundredth of the day's 1,000 at the most").containsOnly(10);
    assertThat(returned).containsExactly(0, 0, 8, 0);
  }

  @Test
  void spend_withTheClockBackBeforeTheBlocksMinute_waitsForIt() {
    grants.add(grant(10, MINUTE.plusSeconds(60), false));
    budget.spend(VendorName.YAHOO);
    now = MINUTE.minusSeconds(5);
    assertThat(refusal()).hasValue(Duration.ofSeconds(5));
    now = MINUTE;
    budget.spend(VendorName.YAHOO);
    assertThat(wanted).hasSize(1);
  }

  @Test
  void spend_afterTheDaysLastCall_saysSo() {
    grants.add(grant(0, MINUTE.plusSeconds(60), true));
    assertThatThrownBy(() -> budget.spend(VendorName.YAHOO))
        .extracting(e -> ((VendorException) e).failure())
        .isEqualTo(VendorFailure.QUOTA_EXHAUSTED);
  }

  @Test
  void spend_refused_isRememberedUntilItEnds_andSaysHowLong() {
    grants.add(grant(0, MINUTE.plusSeconds(60), false));
    now = MINUTE.plusSeconds(20);
    for (int i = 0; i < 3; i++) {
      assertThat(refusal()).hasValue(Duration.ofSeconds(40));
    }
    assertThat(wanted).hasSize(1);
    assertThat(budget.closed(VendorName.YAHOO).map(Closed::until)).hasValue(MINUTE.plusSeconds(60));

    now = MINUTE.plusSeconds(60);
    assertThat(budget.closed(VendorName.YAHOO)).isEmpty();
    grants.add(grant(10, MINUTE.plusSeconds(120), false));
    budget.spend(VendorName.YAHOO);
    assertThat(wanted).hasSize(2);
  }

  @Test
  void reserve_moreThanIsLeft_buysTheRest_andRefusesBeforeTheFirstCall() {
    grants.add(grant(10, MINUTE.plusSeconds(60), false));
    for (int i = 0; i < 9; i++) {
      budget.spend(VendorName.YAHOO);
    }
    grants.add(grant(1, MINUTE.plusSeconds(60), false));
    assertThatThrownBy(() -> budget.reserve(VendorName.YAHOO, 12))
        .isInstanceOf(CallRefusedException.class);
    assertThat(wanted).containsExactly(10, 11);
    assertThatCode(() -> budget.reserve(VendorName.YAHOO, 2)).doesNotThrowAnyException();
    assertThat(wanted).hasSize(2);
  }

  @Test
  void heed_closesTheKeyForAll_byTheClassOfTheRefusal() {
    applyRefusal(VendorFailure.THROTTLED, null);
    applyRefusal(VendorFailure.THROTTLED, Duration.ofSeconds(7));
    applyRefusal(VendorFailure.QUOTA_EXHAUSTED, null);
    applyRefusal(VendorFailure.BAD_CREDENTIALS, null);
    applyRefusal(VendorFailure.UNAVAILABLE, Duration.ofSeconds(30));
    assertThat(closed)
        .containsExactly(
            "2026-11-20T15:01:00Z THROTTLED",
            "2026-11-20T15:00:07Z THROTTLED",
            "2026-11-21T00:00:00Z QUOTA_EXHAUSTED",
            "2026-11-20T16:00:00Z BAD_CREDENTIALS",
            "2026-11-20T15:00:30Z UNAVAILABLE");
  }

  @Test
  void heed_ofWhatIsNoMatterOfTheKey_orOfTheOwnBudget_closesNothing() {
    for (VendorFailure failure :
        List.of(VendorFailure.UNKNOWN_SYMBOL, VendorFailure.NOT_ENTITLED, VendorFailure.EMPTY)) {
      applyRefusal(failure, Duration.ofSeconds(30));
    }
    applyRefusal(VendorFailure.UNAVAILABLE, null);
    budget.applyRefusal(
        new CallRefusedException(
            VendorName.YAHOO, VendorFailure.THROTTLED, "none left", Duration.ofSeconds(9)));
    assertThat(closed).isEmpty();
  }

  @Test
  void spend_afterARefusal_makesNoCall_thoughABlockWasLeft() {
    grants.add(grant(10, MINUTE.plusSeconds(60), false));
    budget.spend(VendorName.YAHOO);
    applyRefusal(VendorFailure.QUOTA_EXHAUSTED, null);
    assertThatThrownBy(() -> budget.spend(VendorName.YAHOO))
        .isInstanceOf(CallRefusedException.class)
        .hasMessage(
            "yahoo: QUOTA_EXHAUSTED: refused at 2026-11-20T15:00:00Z; asked again after 2026-11-21T00:00:00Z");
    assertThat(wanted).hasSize(1);
  }

  private void applyRefusal(VendorFailure failure, @Nullable Duration retryAfter) {
    budget.applyRefusal(new VendorException(VendorName.YAHOO, failure, "said", retryAfter));
  }

  private Optional<Duration> refusal() {
    try {
      budget.spend(VendorName.YAHOO);
      return Optional.empty();
    } catch (CallRefusedException e) {
      return e.retryAfter();
    }
  }

  @Test
  void spend_withEachBlock_tellsTheShareOfTheDaysCalls() {
    grants.add(grant(10, MINUTE.plusSeconds(60), false));
    for (int i = 0; i < 10; i++) {
      budget.spend(VendorName.YAHOO);
    }

    assertThat(told).containsExactly("BudgetUsedPercent yahoo 25.0");
  }

  @Test
  void spend_ofAVendorWithoutABudget_isFree() {
    assertThatCode(() -> budget.spend(VendorName.SIMULATED)).doesNotThrowAnyException();
    assertThat(wanted).isEmpty();
  }

  private static BudgetGrant grant(int calls, Instant until, boolean dayUsedUp) {
    return new BudgetGrant(
        calls,
        until,
        until,
        dayUsedUp ? VendorFailure.QUOTA_EXHAUSTED : VendorFailure.THROTTLED,
        /* usedToday= */ 250,
        Refusals.NONE);
  }

  @Test
  void leftToday_isWhatTheStoreHasAndWhatIsInHand() {
    assertThat(budget.leftToday(VendorName.YAHOO)).isEqualTo(7);

    grants.add(grant(10, MINUTE.plusSeconds(60), false));
    budget.spend(VendorName.YAHOO);

    assertThat(budget.leftToday(VendorName.YAHOO)).isEqualTo(7 + 9);
    now = MINUTE.plusSeconds(60);
    assertThat(budget.leftToday(VendorName.YAHOO)).as("the block is forfeited").isEqualTo(7);
    assertThat(budget.leftToday(VendorName.SIMULATED)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void isRationed_fewCallsADay() {
    assertThat(budget.isRationed(VendorName.YAHOO)).isFalse();
    assertThat(new BudgetLimits(5, 25, ZoneOffset.UTC).isRationed()).isTrue();
    assertThat(new BudgetLimits(5, 500, ZoneOffset.UTC).isRationed()).isFalse();
  }
}
