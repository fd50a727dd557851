package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A day on which one symbol trades around the clock. */
class BudgetOfADayTest {

  private static final Instant END = Instant.parse("2026-11-21T00:00:00Z");

  /** QUOTA_EXHAUSTED at 22:13 UTC after 1,335 real calls of 20,000. */
  @Test
  void twentyFourHours_countTheCallsThatWereMade() {
    TestClock clock = TestClock.at("2026-11-20T00:00:00Z");
    VendorSite site = new VendorSite(VendorBehaviour.HEALTHY, clock);
    try (VirtualDay day =
        new VirtualDay(clock, Map.of("VENDORS_ORDER", "yahoo"), site, Duration.ofMinutes(1))) {
      day.track(List.of(new Symbol("AAPL"), new Symbol("BTC-USD")));

      day.runUntil(END.minusSeconds(1));

      BudgetState key = day.budgets.all().getFirst();
      assertThat(key.vendor()).isEqualTo(VendorName.YAHOO);
      assertThat(site.calls()).isGreaterThan(1_400);
      assertThat(key.perDay() - key.leftToday()).isBetween(site.calls(), site.calls() + 30);
      assertThat(key.usedToday() + key.reservedToday() + key.unreportedToday())
          .isEqualTo(key.perDay() - key.leftToday());
    }
  }
}
