package io.stockpricecache.usecases.reads;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.latest.CompanySummary;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.InMemoryLeases;
import io.stockpricecache.testkit.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefreshStaleTest {

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final InMemoryLeases leases = new InMemoryLeases(clock);
  private final InMemoryJobQueue queue = new InMemoryJobQueue();
  private final RefreshStale refresh = instance();

  /** A price stayed stale for hours: who had read the symbol before it was filled was noted. */
  @Test
  void refresh_afterAReaderOfAPendingSymbolWasNoted_asksForItsPriceAllTheSame() {
    read(SymbolStatus.PENDING, null);
    clock.advance(RefreshStale.LONG);
    read(SymbolStatus.PENDING, null);
    assertThat(queue.sent()).containsExactly(BackfillJob.ofReader(AAPL, clock.instant()));
    clock.advance(Duration.ofMinutes(6));

    // Whichever instance is asked.
    assertThat(instance().refresh(rows(SymbolStatus.ACTIVE, old()))).isEqualTo(1);

    assertThat(queue.sent()).hasSize(2).last().isInstanceOf(RunJob.class);
    clock.advance(Duration.ofMinutes(5));
    assertThat(read(SymbolStatus.ACTIVE, old())).isEqualTo(1);
    assertThat(queue.sent()).hasSize(3);
  }

  /** One that had asked for a session's bars at the open waited for a live price as long. */
  @Test
  void refresh_afterTheBarsWereAskedFor_asksForALivePriceAllTheSame() {
    PricePoint dayBefore = price("2026-11-18T20:59:00Z");
    assertThat(read(SymbolStatus.ACTIVE, dayBefore)).isEqualTo(1);
    assertThat(queue.sent()).last().isInstanceOf(BackfillJob.class);
    clock.advance(Duration.ofMinutes(1));

    assertThat(read(SymbolStatus.ACTIVE, old())).isEqualTo(1);

    assertThat(queue.sent()).last().isInstanceOf(RunJob.class);
    assertThat(read(SymbolStatus.ACTIVE, old())).isZero();
    assertThat(read(SymbolStatus.ACTIVE, dayBefore)).isZero();
  }

  private RefreshStale instance() {
    return new RefreshStale(new Staleness(Duration.ofMinutes(5)), leases, queue, clock);
  }

  private int read(SymbolStatus status, @Nullable PricePoint price) {
    return refresh.refresh(rows(status, price));
  }

  private static List<LatestPrice> rows(SymbolStatus status, @Nullable PricePoint price) {
    return List.of(
        new LatestPrice(AAPL, status, price, List.of(), List.of(), CompanySummary.NONE, 1));
  }

  /** Of the session that is open. */
  private static PricePoint old() {
    return price("2026-11-20T14:40:00Z");
  }

  private static PricePoint price(String asOf) {
    Instant at = Instant.parse(asOf);
    return new PricePoint(
        Ohlcv.ofClose(new BigDecimal("271")),
        null,
        Currency.getInstance("USD"),
        Markets.US.dateAt(at),
        Finality.LIVE,
        at,
        at,
        VendorName.YAHOO);
  }
}
