package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.usecases.history.BackfillSymbol;
import io.stockpricecache.usecases.reads.ReadHistory;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The price of a company that is gone was FINAL for ever, since its run of bars was longer. */
class UsedAgainTest {

  private static final SessionDate BEGINS = SessionDate.of(2026, 9, 8);
  private static final BigDecimal PRESENT = new BigDecimal("184");

  private final Bench bench = Bench.at("2026-11-20T16:00:00Z");

  /**
   * Tracked again, it waited for its first history for ever, or showed the other company's prices.
   */
  @ParameterizedTest
  @ValueSource(strings = {"12.5", "150"})
  void ticker_thatWasUsedBefore_trackedAgain_isTheCompanyThatTradesNow(String old) {
    useAgain(new BigDecimal(old));
    bench.active(AAPL);
    bench.untrack(AAPL);

    bench.active(AAPL);

    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.bars(AAPL))
        .hasSizeGreaterThan(50)
        .allMatch(bar -> bar.close().equals(PRESENT) && !bar.date().isBefore(BEGINS));
  }

  private void useAgain(BigDecimal old) {
    SessionDate gone = SessionDate.of(2026, 6, 11);
    for (Session session :
        Calendars.XNYS.sessions(SessionDate.of(2025, 11, 1), SessionDate.of(2026, 11, 20))) {
      SessionDate date = session.date();
      if (date.isBefore(gone)) {
        bench.vendor.closes.put(date, old);
      } else if (date.isBefore(BEGINS)) {
        bench.vendor.gaps.add(date);
      } else {
        bench.vendor.closes.put(date, PRESENT);
      }
    }
  }

  @Test
  void ticker_thatWasUsedBefore_isTheCompanyThatTradesNow() {
    useAgain(new BigDecimal("12.5"));

    bench.active(AAPL);

    assertThat(bench.bars(AAPL))
        .hasSizeGreaterThan(50)
        .allMatch(bar -> bar.close().equals(PRESENT) && !bar.date().isBefore(BEGINS));
    List<QuarantinedBar> held = bench.quarantine.held(10);
    assertThat(held).hasSize(1);
    assertThat(held.getFirst().reason()).isEqualTo(RejectionReason.NOT_CONTINUOUS);
    assertThat(held.getFirst().detail())
        .endsWith(
            "bars from 2025-11-20 to 2026-06-10, none until 2026-09-08: nothing tells that they are"
                + " of the same company");
    // What was cut off is not asked for again.
    ReadHistory.History history =
        new ReadHistory(bench.symbols, bench.history, Retention.ONE_YEAR, bench.clock)
            .read(AAPL, null, null, Adjustment.NONE)
            .orElseThrow();
    assertThat(history.missing()).isEmpty();
    assertThat(bench.backfillSymbol().run(new BackfillJob(AAPL, bench.clock.instant())))
        .isEqualTo(BackfillSymbol.Outcome.WHOLE);

    bench.price(AAPL, "188");
    bench.poll();
    PricePoint price = requireNonNull(bench.row(AAPL).price());
    assertThat(price.price()).isEqualTo("188");
    assertThat(price.finality()).isEqualTo(Finality.LIVE);
    assertThat(price.previousClose()).isEqualTo(PRESENT);
  }
}
