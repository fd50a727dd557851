package io.stockpricecache.testkit;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A vendor of live prices whose calls take time and cost budget; it counts those under way. */
public final class SlowVendor implements Vendor {

  private static final Currency USD = Currency.getInstance("USD");

  /** Calls in the order they were let through. */
  public final List<List<Symbol>> calls = new CopyOnWriteArrayList<>();

  public final AtomicInteger mostUnderWay = new AtomicInteger();

  private final AtomicInteger underWay = new AtomicInteger();
  private final int batch;
  private final CallBudget budget;
  private final Runnable latency;
  private final InstantSource clock;

  /**
   * @param latency returns when the answer would arrive
   */
  public SlowVendor(int batch, CallBudget budget, Runnable latency, InstantSource clock) {
    this.batch = batch;
    this.budget = budget;
    this.latency = latency;
    this.clock = clock;
  }

  @Override
  public VendorName name() {
    return VendorName.YAHOO;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        Markets.ids(),
        batch,
        /* historySessions= */ 0,
        /* marketDaily= */ false,
        /* splits= */ false,
        /* dividends= */ false,
        /* company= */ false,
        /* splitAdjusted= */ false);
  }

  @Override
  public DailyHistory dailyHistory(HistoryRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LiveQuotes liveQuotes(List<Symbol> symbols) {
    budget.spend(name());
    calls.add(symbols);
    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    latency.run();
    underWay.decrementAndGet();
    return new LiveQuotes(
        symbols.stream().collect(Collectors.toMap(Function.identity(), this::quote)), Map.of());
  }

  private Quote quote(Symbol symbol) {
    Instant now = clock.instant();
    return new Quote(
        symbol,
        Ohlcv.ofClose(BigDecimal.TEN),
        null,
        USD,
        Markets.of(symbol).dateAt(now),
        now,
        now,
        name());
  }
}
