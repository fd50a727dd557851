package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.usecases.history.BackfillSymbol.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A fund's price of a day is published by eight in the evening, New York's time: nobody is asked
 * for it before, nor is it missed.
 */
class FundTest {

  private static final Symbol FUND = new Symbol("VFIAX");
  private static final SessionDate YESTERDAY = SessionDate.of(2026, 11, 19);
  private static final SessionDate TODAY = SessionDate.of(2026, 11, 20);

  /** Of today's price, at 20:30 in New York. */
  private static final Instant DUE = Instant.parse("2026-11-21T01:30:00Z");

  private final Bench bench = Bench.at("2026-11-20T15:00:00Z");

  @BeforeEach
  void knownAsAFund() {
    bench.active(FUND);
    bench.latestPrices.put(bench.row(FUND).withFeed(new Feed(InstrumentKind.FUND, Duration.ZERO)));
    bench.goTo("2026-11-20T21:00:00Z");
  }

  @Test
  void closeSync_beforeThePriceIsDue_asksForNoMarketsDay() {
    bench.vendor.isMarketDaily = true;

    syncUntilDue();
    assertThat(bench.vendor.marketDays).isEmpty();
    syncAt(DUE);

    assertThat(bench.vendor.marketDays).containsExactly(TODAY);
    assertThat(bench.row(FUND).findOfficialClose(TODAY)).isPresent();
  }

  /** The whole market was asked for in each run, as the fund's price was not among the others. */
  @Test
  void closeSync_besideAShare_asksForTheMarketsDayOnce() {
    bench.active(AAPL);
    bench.vendor.isMarketDaily = true;
    bench.vendor.failures.put(FUND, VendorFailure.EMPTY);

    syncUntilDue();

    assertThat(bench.vendor.marketDays).containsExactly(TODAY);
    assertThat(bench.row(AAPL).findOfficialClose(TODAY)).isPresent();
    assertThat(bench.row(FUND).findOfficialClose(TODAY)).isEmpty();
  }

  @Test
  void closeSync_beforeThePriceIsDue_sendsNoJob() {
    syncUntilDue();
    assertThat(histories()).isEmpty();
    syncAt(DUE);

    assertThat(histories()).singleElement().extracting(BackfillJob::symbol).isEqualTo(FUND);
    assertThat(awaiting()).isOne();
  }

  /** A job that was sent for something else, or came twice. */
  @Test
  void history_beforeThePriceIsDue_isWhole() {
    bench.vendor.gaps.add(TODAY);
    for (Instant at = bench.clock.instant(); at.isBefore(DUE); at = at.plusSeconds(1800)) {
      bench.clock.set(at);
      assertThat(fill()).isEqualTo(Outcome.WHOLE);
    }
    assertThat(bench.vendor.historyCalls).isEmpty();
    assertThat(bench.tracked(FUND).extent().sought()).isEmpty();

    bench.vendor.gaps.clear();
    bench.clock.set(DUE);

    assertThat(fill()).isEqualTo(Outcome.FILLED);
    assertThat(bench.row(FUND).findOfficialClose(TODAY)).isPresent();
  }

  /** What was asked for in vain before it was due would have been left alone when it was. */
  @Test
  void historyWithAGap_beforeThePriceIsDue_isAskedForUpToTheDayBefore() {
    bench.goTo("2026-11-20T22:30:00Z");
    bench.history.lose(FUND, YESTERDAY);

    assertThat(fill()).isEqualTo(Outcome.FILLED);

    assertThat(bench.vendor.historyCalls)
        .singleElement()
        .extracting(HistoryRequest::to)
        .isEqualTo(YESTERDAY);
    assertThat(bench.tracked(FUND).extent().sought()).isEmpty();
  }

  /** What it is cannot be told then, and why it is not shown is told as of any other. */
  @Test
  void history_ofAFundWhoseRowCannotBeRead_saysSo() {
    bench.goTo("2026-11-20T22:30:00Z");
    bench.latestPrices.spoil(FUND, "no such form");

    assertThatThrownBy(this::fill).isInstanceOf(UnreadableRowException.class);

    assertThat(bench.tracked(FUND).reason()).contains("no such form");
  }

  @Test
  void share_isAskedForHalfAnHourAfterTheClose() {
    bench.active(AAPL);
    bench.goTo("2026-11-20T21:30:00Z");

    var _ = bench.backfillSymbol().run(new BackfillJob(AAPL, bench.clock.instant()));

    assertThat(bench.row(AAPL).findOfficialClose(TODAY)).isPresent();
  }

  private Outcome fill() {
    return bench.backfillSymbol().run(new BackfillJob(FUND, bench.clock.instant()));
  }

  /** A run each half hour, and one a second before the price is due. */
  private void syncUntilDue() {
    List<Instant> runs = new ArrayList<>();
    for (Instant at = bench.clock.instant(); at.isBefore(DUE); at = at.plusSeconds(1800)) {
      runs.add(at);
    }
    runs.add(DUE.minusSeconds(1));
    for (Instant at : runs) {
      syncAt(at);
      assertThat(awaiting()).as("awaited at " + at).isZero();
    }
    assertThat(bench.vendor.historyCalls).isEmpty();
  }

  private void syncAt(Instant at) {
    bench.clock.set(at);
    bench.sync();
  }

  private int awaiting() {
    return bench.runs.newest(RunType.CLOSE_SYNC, 1).getFirst().counts().get(RunCount.AWAITING);
  }

  private List<BackfillJob> histories() {
    return bench.queue.sent().stream()
        .filter(BackfillJob.class::isInstance)
        .map(BackfillJob.class::cast)
        .skip(1)
        .toList();
  }
}
