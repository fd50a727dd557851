package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.Rejection;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.Samples;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link Quarantine}. */
public abstract class QuarantineContract {

  private static final Symbol AAPL = new Symbol("AAPL");

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private Quarantine quarantine;

  /** An empty store. */
  protected abstract Quarantine create(InstantSource clock);

  @BeforeEach
  final void createStore() {
    quarantine = create(clock);
  }

  @Test
  void hold_ofABar_keepsAllOfIt() {
    QuarantinedBar held = held("2026-11-19", "19999.5");
    quarantine.hold(List.of(held));
    assertThat(quarantine.find(held.id())).contains(held);
    assertThat(quarantine.held(10)).containsExactly(held);
  }

  @Test
  void hold_ofARowWithoutABar_keepsItsExcerpt() {
    RejectedRow row =
        new RejectedRow(
            SessionDate.parse("2026-11-19"),
            RejectionReason.IMPOSSIBLE_FIGURES,
            "close is not above zero: 0",
            "[0,0,0,0]");
    QuarantinedBar held = QuarantinedBar.of(AAPL, VendorName.YAHOO, row, clock.instant());
    quarantine.hold(List.of(held));
    assertThat(quarantine.held(10)).containsExactly(held);
  }

  @Test
  void hold_ofTheSameAgain_isOneEntry_theNewest() {
    QuarantinedBar newest = held("2026-11-19", "20000");
    quarantine.hold(List.of(held("2026-11-19", "19999.5")));
    quarantine.hold(List.of(newest));
    assertThat(quarantine.held(10)).containsExactly(newest);
  }

  @Test
  void held_ofMany_isInOrderAndAtMostTheCount() {
    List<QuarantinedBar> bars =
        List.of(held("2026-11-17", "1"), held("2026-11-18", "1"), held("2026-11-19", "1"));
    quarantine.hold(bars.reversed());
    assertThat(quarantine.held(2)).containsExactly(bars.get(0), bars.get(1));
    assertThat(quarantine.held(99)).containsExactlyElementsOf(bars);
  }

  @Test
  void dismiss_keepsItOut_howeverOftenItComesAgain() {
    QuarantinedBar held = held("2026-11-19", "19999.5");
    quarantine.hold(List.of(held));
    quarantine.dismiss(held.id());
    quarantine.hold(List.of(held("2026-11-19", "20000"), held("2026-11-18", "20000")));
    assertThat(quarantine.find(held.id())).contains(held.as(QuarantinedBar.State.DISMISSED));
    assertThat(quarantine.held(10))
        .extracting(QuarantinedBar::date)
        .containsExactly(SessionDate.parse("2026-11-18"));
  }

  @Test
  void release_takesItOffTheList_andKeepsIt() {
    // An operator was shown what had been released, and could not tell what was left to do.
    QuarantinedBar held = held("2026-11-19", "19999.5");
    quarantine.hold(List.of(held));
    quarantine.release(held.id());
    quarantine.hold(List.of(held("2026-11-19", "20000"), held("2026-11-18", "20000")));
    assertThat(quarantine.held(10))
        .extracting(QuarantinedBar::date)
        .containsExactly(SessionDate.parse("2026-11-18"));
    assertThat(quarantine.of(AAPL))
        .containsExactly(held("2026-11-18", "20000"), held.as(QuarantinedBar.State.RELEASED));
    assertThat(quarantine.of(new Symbol("AAP"))).isEmpty();
  }

  @Test
  void hold_ofWhatWasReleasedAndRemoved_isHeldAnew() {
    QuarantinedBar held = held("2026-11-19", "19999.5");
    quarantine.hold(List.of(held));
    quarantine.release(held.id());
    quarantine.remove(held.id());
    assertThat(quarantine.of(AAPL)).isEmpty();
    quarantine.hold(List.of(held));
    assertThat(quarantine.held(10)).containsExactly(held);
  }

  @Test
  void hold_ofALivePrice_keepsWhatItsReleaseNeeds() {
    Quote quote = Samples.live("AAPL", "2026-11-19", "19999.5", clock.instant());
    QuarantinedBar held =
        QuarantinedBar.of(quote, RejectionReason.JUMP, "far", "{}", clock.instant());
    quarantine.hold(List.of(held));
    assertThat(quarantine.find(held.id()).flatMap(QuarantinedBar::findQuote)).contains(quote);
  }

  /** The release of a price that had been dismissed was answered, and did nothing. */
  @Test
  void releaseAndDismiss_theLastOneCounts() {
    QuarantinedBar held = held("2026-11-19", "19999.5");
    quarantine.hold(List.of(held));
    quarantine.dismiss(held.id());
    quarantine.release(held.id());
    assertThat(quarantine.of(AAPL)).containsExactly(held.as(QuarantinedBar.State.RELEASED));
    quarantine.dismiss(held.id());
    assertThat(quarantine.of(AAPL)).containsExactly(held.as(QuarantinedBar.State.DISMISSED));
  }

  @Test
  void dismissAndRemove_ofWhatIsNotThere_changeNothing() {
    QuarantinedBarId absent = QuarantinedBarId.parse("AAPL~2026-11-19~yahoo");
    quarantine.dismiss(absent);
    quarantine.remove(absent);
    assertThat(quarantine.find(absent)).isEmpty();
  }

  @Test
  void remove_letsItGo() {
    QuarantinedBar held = held("2026-11-19", "19999.5");
    quarantine.hold(List.of(held));
    quarantine.remove(held.id());
    assertThat(quarantine.held(10)).isEmpty();
  }

  @Test
  void held_thirtyDaysLater_isEmpty() {
    QuarantinedBar held = held("2026-11-19", "19999.5");
    quarantine.hold(List.of(held));
    clock.advance(Duration.ofDays(30).minusSeconds(1));
    assertThat(quarantine.held(10)).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(quarantine.held(10)).isEmpty();
    assertThat(quarantine.find(held.id())).isEmpty();
  }

  private QuarantinedBar held(String date, String close) {
    Bar bar = Samples.official(date, close);
    Rejection rejection =
        new Rejection(bar, RejectionReason.JUMP, "close is 100 times the last one");
    return QuarantinedBar.of(AAPL, rejection, "[" + close + "]", clock.instant());
  }
}
