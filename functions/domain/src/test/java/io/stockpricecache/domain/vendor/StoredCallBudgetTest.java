package io.stockpricecache.domain.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.store.BudgetGrant;
import io.stockpricecache.domain.vendor.StoredCallBudget.KeyBudget;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredCallBudgetTest {

  private static final Instant MINUTE = Instant.parse("2026-11-20T15:00:00Z");

  private final Deque<BudgetGrant> grants = new ArrayDeque<>();
  private final List<Integer> wanted = new ArrayList<>();
  private Instant now = MINUTE;
  private final StoredCallBudget budget =
      new StoredCallBudget(
          (vendor, key, limits, calls) -> {
            wanted.add(calls);
            return grants.remove();
          },
          Map.of(
              VendorName.YAHOO, new KeyBudget("none", new BudgetLimits(40, 1_000, ZoneOffset.UTC))),
          () -> now);

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
        .hasMessage("yahoo: THROTTLED: own budget used up until 2026-11-20T15:01:00Z");
  }

  @Test
  void spend_inTheNextMinute_forfeitsTheRestOfTheBlock() {
    grants.add(grant(10, MINUTE.plusSeconds(60), false));
    grants.add(grant(10, MINUTE.plusSeconds(120), false));
    budget.spend(VendorName.YAHOO);
    now = MINUTE.plusSeconds(60);
    budget.spend(VendorName.YAHOO);
    assertThat(wanted).hasSize(2);
  }

  @Test
  void spend_afterTheDaysLastCall_saysSo() {
    grants.add(grant(0, MINUTE.plusSeconds(60), true));
    assertThatThrownBy(() -> budget.spend(VendorName.YAHOO))
        .extracting(e -> ((VendorException) e).failure())
        .isEqualTo(VendorFailure.QUOTA_EXHAUSTED);
  }

  @Test
  void spend_ofAVendorWithoutABudget_isFree() {
    assertThatCode(() -> budget.spend(VendorName.SIMULATED)).doesNotThrowAnyException();
    assertThat(wanted).isEmpty();
  }

  private static BudgetGrant grant(int calls, Instant until, boolean dayUsedUp) {
    return new BudgetGrant(calls, until, until, dayUsedUp);
  }
}
