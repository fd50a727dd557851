package io.stockpricecache.local.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.InMemoryQuarantine;
import io.stockpricecache.testkit.TestClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldLinesTest {

  private final Lines out = new Lines();
  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final InMemoryQuarantine quarantine = new InMemoryQuarantine(clock);
  private final HeldLines lines =
      new HeldLines(quarantine, new Journal(out.plain(), clock, /* isVirtual= */ false));

  /** A price was held back without a word of which and why. */
  @Test
  void tellNew_ofPricesHeldBack_namesSymbolAndReasonOnce() {
    hold("AAPL", 20, "is 950 after 101.25");
    hold("MSFT", 18, "is 3 after 300");
    hold("MSFT", 19, "is 4 after 300");

    lines.tellNew();
    hold("AAPL", 20, "is 951 after 101.25");
    lines.tellNew();

    assertThat(out.undated())
        .containsExactlyInAnyOrder(
            "held back AAPL, the close of 2026-11-20 by yahoo: JUMP, is 950 after 101.25"
                + " (see GET /cache/status)",
            "held back MSFT, 2 prices of 2026-11-18 to 2026-11-19 by yahoo: JUMP, is 4 after 300"
                + " (see GET /cache/status)");
  }

  @Test
  void begin_withPricesHeldBefore_isOneLineAndThatsThat() {
    hold("AAPL", 20, "is 950 after 101.25");
    hold("MSFT", 18, "is 3 after 300");

    lines.begin();
    lines.tellNew();

    assertThat(out.undated())
        .containsExactly("2 prices held back from before: AAPL, MSFT (see GET /cache/status)");
  }

  private void hold(String symbol, int day, String detail) {
    quarantine.hold(
        List.of(
            new QuarantinedBar(
                new Symbol(symbol),
                SessionDate.of(2026, 11, day),
                VendorName.YAHOO,
                RejectionReason.JUMP,
                detail,
                "{}",
                null,
                clock.instant(),
                QuarantinedBar.State.HELD)));
  }
}
