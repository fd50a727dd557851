package io.stockpricecache.usecases.history;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.InMemoryJobQueue.Sent;
import io.stockpricecache.testkit.InMemorySyncRuns;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.usecases.runs.Corrections;
import io.stockpricecache.usecases.runs.LastSync;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostponedJobTest {

  private final InMemoryCache cache = InMemoryCache.at("2026-11-20T22:00:00Z");

  /** The log told "a delay is 0 to 15 minutes: PT-39S", and the job came again 12 minutes later. */
  @Test
  void run_whileItIsPutBackItsTimeComes_isSentAtOnce() {
    new TrackSymbol(cache.symbols, cache.latestPrices, cache.queue, cache.clock).track(AAPL);
    Instant now = cache.clock.instant();
    TrackedSymbol tracked = cache.symbols.find(AAPL).orElseThrow();
    cache.symbols.save(tracked.claimed(now.plus(Duration.ofHours(1))));
    InstantSource slow =
        () -> {
          cache.clock.advance(Duration.ofMinutes(3));
          return cache.clock.instant();
        };
    BackfillSymbol backfill =
        new BackfillSymbol(
            cache.symbols,
            cache.history,
            new LatestRow(cache.latestPrices, cache.history, slow),
            new BarValidator(cache.quarantine, slow),
            new VendorRouter(List.of(new NeverAsked()), slow),
            cache.queue,
            cache.leases,
            new Corrections(new InMemorySyncRuns(slow), slow),
            new LastSync(new InMemorySyncRuns(slow)),
            Retention.ONE_YEAR,
            Backoff.contended(_ -> true),
            slow);

    assertThat(backfill.run(new BackfillJob(AAPL, now))).isEqualTo(BackfillSymbol.Outcome.CLAIMED);

    assertThat(cache.queue.deliveriesFrom(1))
        .extracting(Sent::delay)
        .containsExactly(Duration.ZERO);
  }

  private static final class NeverAsked implements Vendor {

    @Override
    public VendorName name() {
      return VendorName.YAHOO;
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(
          Markets.ids(),
          /* liveBatch= */ 2,
          Capabilities.ALL_SESSIONS,
          /* marketDaily= */ false,
          /* splits= */ true,
          /* dividends= */ true,
          /* company= */ false,
          /* splitAdjusted= */ false);
    }

    @Override
    public DailyHistory dailyHistory(HistoryRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LiveQuotes liveQuotes(List<Symbol> symbols) {
      throw new UnsupportedOperationException();
    }
  }
}
