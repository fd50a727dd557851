package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.history.BackfillSymbol.Outcome;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stack that was tried out with the simulated vendor, and got real ones later. */
class MadeUpBarsTest {

  private final Bench bench = Bench.at("2026-11-10T23:30:00Z");
  private final FakeVendor simulated = new FakeVendor(bench.clock, VendorName.SIMULATED);

  /**
   * Three real closes were held back, and then a year of made-up ones stood beside them, without a
   * word.
   */
  @Test
  void madeUpBars_onceRealVendorsAreAsked_areReplacedAtOnce() {
    simulated.actions =
        new CorporateActions(
            List.of(
                new Split(
                    SessionDate.of(2026, 7, 6),
                    new BigDecimal("11"),
                    BigDecimal.TEN,
                    VendorName.SIMULATED)),
            List.of());
    bench.track(AAPL);
    assertThat(fill(simulated)).isEqualTo(Outcome.ACTIVATED);
    for (Session session :
        Calendars.XNYS.sessions(SessionDate.of(2025, 5, 1), SessionDate.of(2027, 3, 1))) {
      bench.vendor.closes.put(session.date(), new BigDecimal("70"));
    }
    bench.goTo("2026-11-11T23:35:00Z");

    assertThat(fill(bench.vendor)).isEqualTo(Outcome.FILLED);

    assertThat(bench.bars(AAPL))
        .hasSizeGreaterThan(250)
        .allMatch(bar -> bar.source() == VendorName.YAHOO && bar.close().intValue() == 70);
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.tracked(AAPL).reason()).isNull();
    assertThat(bench.tracked(AAPL).actions()).isEqualTo(CorporateActions.NONE);
    assertThat(bench.quarantine.held(10)).isEmpty();
    assertThat(fill(bench.vendor)).isEqualTo(Outcome.WHOLE);
  }

  /** Whole days of the market were accepted beside them, and nobody asked for the rest. */
  @Test
  void madeUpBars_beforeWholeMarketDays_areAskedForByTheCloseSync() {
    bench.track(AAPL);
    assertThat(fill(simulated)).isEqualTo(Outcome.ACTIVATED);
    bench.vendor.isMarketDaily = true;
    int before = bench.queue.sent().size();
    bench.goTo("2026-11-11T23:35:00Z");

    bench.sync();

    assertThat(bench.bars(AAPL).getLast().source()).isEqualTo(VendorName.YAHOO);
    assertThat(bench.queue.sent()).hasSize(before + 1);
    assertThat(bench.queue.sent().getLast())
        .isInstanceOfSatisfying(
            BackfillJob.class,
            job -> assertThat(bench.backfillSymbol().run(job)).isEqualTo(Outcome.FILLED));
    assertThat(bench.bars(AAPL))
        .hasSizeGreaterThan(250)
        .allMatch(bar -> bar.source() == VendorName.YAHOO);
    int sent = bench.queue.sent().size();
    bench.goTo("2026-11-12T23:35:00Z");
    bench.sync();
    assertThat(bench.queue.sent()).hasSize(sent);
  }

  /** Who has the simulated vendor stand in for a real one wants its bars. */
  @Test
  void madeUpBars_whileTheSimulatedVendorIsInTheOrder_stand() {
    bench.track(AAPL);
    assertThat(fill(simulated)).isEqualTo(Outcome.ACTIVATED);

    assertThat(fill(bench.vendor, simulated)).isEqualTo(Outcome.WHOLE);
  }

  private Outcome fill(Vendor... vendors) {
    return bench.fill(AAPL, new VendorRouter(List.of(vendors), bench.clock), Retention.ONE_YEAR);
  }
}
