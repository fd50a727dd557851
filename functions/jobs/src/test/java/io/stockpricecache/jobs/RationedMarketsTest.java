package io.stockpricecache.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.simulator.Parts;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two markets whose histories come from one key of twenty calls a day. */
class RationedMarketsTest {

  private static final int CALLS = 20;

  private final Bench bench = Bench.at("2026-11-20T05:35:00Z");

  /** Each market was given all of the key's calls. */
  @Test
  void closeSync_ofTwoMarketsWithOneKey_givesEachCallOnce() {
    for (int i = 0; i < 26; i++) {
      char letter = (char) ('A' + i);
      pending("US" + letter);
      pending("UK" + letter + ".L");
    }

    SyncRun run =
        bench
            .parts(
                new VendorRouter(List.of(new Rationed(bench.vendor)), bench.clock),
                Retention.ONE_YEAR)
            .syncClose()
            .sync();

    assertThat(bench.queue.sent()).filteredOn(BackfillJob.class::isInstance).hasSize(CALLS);
    assertThat(run.counts().byName()).containsEntry("waiting", 52 - CALLS);
  }

  /** Thirteen funds without company data took all calls for companies, every day and for ever. */
  @Test
  void closeSync_ofCompaniesThatNobodyTellsOf_leavesCallsToTheOthers() {
    Symbol stock = new Symbol("ZTS");
    List<Symbol> funds = Stream.of("ABCDEFGHIJKLM".split("")).map(Symbol::new).toList();
    bench.active(funds.toArray(Symbol[]::new));
    bench.active(stock);
    bench.vendor.tellsOfCompanies = true;
    bench.vendor.companiesUntold.addAll(funds);
    VendorRouter router = new VendorRouter(List.of(new Rationed(bench.vendor)), bench.clock);
    Parts parts = bench.parts(router, Retention.ONE_YEAR);

    for (int day = 0; day < 31; day++) {
      int before = bench.queue.sent().size();
      parts.syncClose().sync();
      for (Job job : bench.queue.sent().stream().skip(before).toList()) {
        if (job instanceof CompanyJob its) {
          parts.refreshCompany().run(its);
        } else if (job instanceof BackfillJob its) {
          bench.backfillSymbol().run(its);
        }
      }
      bench.clock.advance(Duration.ofDays(1));
    }

    assertThat(bench.vendor.companyCalls).filteredOn(stock::equals).hasSize(2);
    // As often as any other: once a month.
    assertThat(bench.vendor.companyCalls).hasSize(2 * 14);
  }

  private void pending(String name) {
    Symbol symbol = new Symbol(name);
    bench.symbols.create(
        TrackedSymbol.pending(
            symbol, Markets.of(symbol), bench.clock.instant().minus(Duration.ofHours(2))));
    bench.symbols.createLatest(symbol);
  }

  private record Rationed(FakeVendor vendor) implements Vendor {

    @Override
    public VendorName name() {
      return vendor.name();
    }

    @Override
    public Capabilities capabilities() {
      return vendor.capabilities();
    }

    @Override
    public DailyHistory dailyHistory(HistoryRequest request) {
      return vendor.dailyHistory(request);
    }

    @Override
    public LiveQuotes liveQuotes(List<Symbol> symbols) {
      return vendor.liveQuotes(symbols);
    }

    @Override
    public CompanyData company(Symbol symbol) {
      return vendor.company(symbol);
    }

    @Override
    public boolean isRationed() {
      return true;
    }

    @Override
    public int callsLeftToday() {
      return CALLS;
    }
  }
}
