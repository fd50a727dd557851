package io.stockpricecache.jobs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.company.CompanyPause;
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
import io.stockpricecache.usecases.company.RefreshCompany;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two markets whose histories come from one key of twenty calls a day. */
class RationedMarketsTest {

  private static final int CALLS = 20;
  private static final Duration A_WEEK = Duration.ofDays(7);

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

  /** One answer without data kept a company's that was known from being renewed for a month. */
  @Test
  void company_thatIsKnown_isAskedForAgainAWeekAfterAnAnswerWithoutData() {
    for (Symbol symbol : List.of(Bench.AAPL, Bench.MSFT)) {
      bench.active(symbol);
    }
    bench.vendor.tellsOfCompanies = true;
    RefreshCompany refresh = rationed().refreshCompany();
    refresh.run(job(Bench.AAPL));
    bench.clock.advance(Duration.ofDays(28));
    bench.vendor.companiesUntold.addAll(List.of(Bench.AAPL, Bench.MSFT));

    Instant asked = bench.clock.instant();
    refresh.run(job(Bench.AAPL));
    refresh.run(job(Bench.MSFT));

    assertThat(pause(Bench.AAPL)).isEqualTo(new CompanyPause(asked, asked.plus(A_WEEK)));
    assertThat(pause(Bench.MSFT))
        .isEqualTo(new CompanyPause(asked, asked.plus(Duration.ofDays(28))));
  }

  /** A vendor with many calls was added, and companies waited for weeks all the same. */
  @Test
  void companies_ofAMarketThatIsRationedNoMore_waitNoLongerThanAWeek() {
    bench.active(Bench.AAPL);
    bench.vendor.tellsOfCompanies = true;
    bench.vendor.companiesUntold.add(Bench.AAPL);
    bench.goTo("2026-11-21T15:00:00Z");
    rationed().refreshCompany().run(job(Bench.AAPL));
    bench.vendor.companiesUntold.clear();
    Parts parts =
        bench.parts(new VendorRouter(List.of(bench.vendor), bench.clock), Retention.ONE_YEAR);
    bench.clock.advance(A_WEEK.minusSeconds(1));
    assertThat(companies(parts)).isZero();
    assertThat(parts.refreshCompany().run(job(Bench.AAPL)).outcome())
        .isEqualTo(RefreshCompany.Outcome.LATELY);
    bench.clock.advance(Duration.ofSeconds(1));

    assertThat(companies(rationed())).isZero();
    assertThat(companies(parts)).isEqualTo(1);
    assertThat(parts.refreshCompany().run(job(Bench.AAPL)).outcome())
        .isEqualTo(RefreshCompany.Outcome.REFRESHED);
  }

  private long companies(Parts parts) {
    int before = bench.queue.sent().size();
    parts.syncClose().sync();
    return bench.queue.sent().stream().skip(before).filter(CompanyJob.class::isInstance).count();
  }

  private CompanyPause pause(Symbol symbol) {
    return requireNonNull(bench.tracked(symbol).companyPause());
  }

  private CompanyJob job(Symbol symbol) {
    return new CompanyJob(symbol, bench.clock.instant());
  }

  private Parts rationed() {
    return bench.parts(
        new VendorRouter(List.of(new Rationed(bench.vendor)), bench.clock), Retention.ONE_YEAR);
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
