package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.queue.sqs.JobMessages;
import io.stockpricecache.testkit.InMemoryJobQueue.Sent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a company's data is asked for, and what becomes of the answer. */
class CompanyTest {

  private final Bench bench = Bench.at("2026-11-20T15:00:00Z");

  @BeforeEach
  void tellOfCompanies() {
    bench.vendor.tellsOfCompanies = true;
  }

  @Test
  void symbol_thatBecomesActive_isAskedAboutOnceAndShownInBothRows() {
    bench.active(AAPL);
    assertThat(fundamentals()).containsExactly(AAPL);

    assertThat(refresh(AAPL)).isEmpty();

    assertThat(company().name()).isEqualTo("AAPL Corporation");
    assertThat(company().asOf()).isEqualTo("2026-11-20T15:00:00Z");
    assertThat(bench.tracked(AAPL).instrument().exchange()).isEqualTo("XNAS");
    LatestPrice row = bench.row(AAPL);
    assertThat(row.company().name()).isEqualTo("AAPL Corporation");
    assertThat(row.company().sector()).isEqualTo("Technology");
    assertThat(row.company().industry()).isEqualTo("Widgets");
    assertThat(row.company().marketCap()).isEqualTo(new BigDecimal("1234567890"));
    assertThat(row.company().exchange()).isEqualTo("XNAS");
    assertThat(row.kind()).isEqualTo(InstrumentKind.ETF);
    assertThat(bench.vendor.companyCalls).containsExactly(AAPL);
  }

  @Test
  void poll_andCloseAndBackfill_keepWhatIsKnownOfTheCompany() {
    bench.active(AAPL);
    refresh(AAPL);
    bench.goTo("2026-11-20T20:59:30Z");
    bench.price(AAPL, "271.5");

    bench.poll();
    assertThat(requireNonNull(bench.row(AAPL).price()).price()).isEqualByComparingTo("271.5");
    assertThat(bench.row(AAPL).company().marketCap()).isEqualByComparingTo("1234567890");
    bench.goTo("2026-11-20T21:05:00Z");
    bench.sync();
    bench.goTo("2026-11-20T22:00:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.row(AAPL).company().name()).isEqualTo("AAPL Corporation");
    assertThat(bench.row(AAPL).company().marketCap()).isEqualByComparingTo("1234567890");
    assertThat(bench.row(AAPL).company().exchange()).isEqualTo("XNAS");
    assertThat(bench.row(AAPL).kind()).isEqualTo(InstrumentKind.ETF);
    assertThat(company().name()).isEqualTo("AAPL Corporation");
    assertThat(fundamentals()).containsExactly(AAPL);
  }

  @Test
  void job_forDataThatIsNotStale_asksNobody() {
    bench.active(AAPL);
    refresh(AAPL);
    bench.clock.advance(Duration.ofDays(7).minusSeconds(1));
    refresh(AAPL);
    assertThat(bench.vendor.companyCalls).hasSize(1);

    bench.clock.advance(Duration.ofSeconds(1));
    refresh(AAPL);
    assertThat(bench.vendor.companyCalls).hasSize(2);
    assertThat(company().asOf()).isEqualTo("2026-11-27T15:00:00Z");
  }

  @Test
  void job_forASymbolNoLongerTracked_asksNobodyAndAddsNoRow() {
    refresh(AAPL);

    assertThat(bench.vendor.companyCalls).isEmpty();
    assertThat(bench.symbols.all()).isEmpty();
    assertThat(bench.latestPrices.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, PT1H",
    "MALFORMED, PT1H",
    "EMPTY, P7D",
    "UNKNOWN_SYMBOL, P1D",
    "NOT_ENTITLED, P1D"
  })
  void failure_keepsWhatIsKnownFailsNoMessageAndIsNotRepeatedForAWhile(
      VendorFailure failure, Duration pause) {
    bench.active(AAPL);
    refresh(AAPL);
    CompanyData known = company();
    bench.clock.advance(Duration.ofDays(8));
    bench.vendor.companyCalls.clear();
    bench.vendor.companyFailure = new VendorException(VendorName.YAHOO, failure, "as told");

    assertThat(refresh(AAPL)).isEmpty();
    bench.clock.advance(pause.minusSeconds(1));
    assertThat(refresh(AAPL)).isEmpty();

    assertThat(bench.vendor.companyCalls).hasSize(1);
    assertThat(company()).isEqualTo(known);
    assertThat(bench.row(AAPL).company().marketCap()).isEqualTo(known.marketCap());
    assertThat(bench.deadLetters.buried()).isEmpty();
    bench.clock.advance(Duration.ofSeconds(1));
    bench.vendor.companyFailure = null;
    refresh(AAPL);
    assertThat(company()).isNotEqualTo(known);
  }

  @Test
  void vendor_thatMayNotBeAskedNow_isAskedWhenItMayButNotForDays() {
    bench.active(AAPL);
    Job job = bench.queue.sent().getLast();
    bench.vendor.companyFailure =
        new VendorException(
            VendorName.YAHOO, VendorFailure.THROTTLED, "as told", Duration.ofMinutes(1));

    assertThat(run(job)).isEmpty();
    Sent waiting = bench.queue.deliveries().getLast();
    assertThat(waiting.delay()).isEqualTo(Duration.ofSeconds(61));
    assertThat(run(waiting.job())).isEmpty();
    assertThat(bench.vendor.companyCalls).hasSize(1);

    bench.clock.advance(Duration.ofSeconds(61));
    assertThat(run(waiting.job())).isEmpty();
    assertThat(bench.vendor.companyCalls).hasSize(2);
    bench.clock.advance(Duration.ofDays(1));
    int sent = bench.queue.sent().size();
    assertThat(run(waiting.job())).isEmpty();
    assertThat(bench.queue.sent()).hasSize(sent);
    assertThat(bench.deadLetters.buried()).isEmpty();
  }

  @Test
  void weekend_asksForWhatIsMissingOrStaleAloneAndCountsIt() {
    bench.active(AAPL, MSFT);
    refresh(AAPL);

    assertThat(companies("2026-11-20T22:00:00Z")).isNull();
    assertThat(companies("2026-11-22T15:00:00Z")).isEqualTo(1);
    refresh(MSFT);
    assertThat(companies("2026-11-22T18:00:00Z")).isZero();
    assertThat(companies("2026-11-27T22:00:00Z")).isNull();
    assertThat(companies("2026-11-28T15:00:00Z")).isEqualTo(1);
    assertThat(fundamentals()).containsExactly(AAPL, MSFT, MSFT, AAPL);
  }

  /** Those that no vendor tells of came first each weekend, and kept the others away. */
  @Test
  void weekend_ofACompanyThatNobodyTellsOf_asksForItOnceAWeek_andOfItLast() {
    bench.active(AAPL, MSFT);
    bench.vendor.companiesUntold.add(AAPL);
    bench.goTo("2026-11-21T15:00:00Z");
    refresh(AAPL);
    bench.clock.advance(Duration.ofHours(1));
    refresh(MSFT);

    assertThat(companies("2026-11-22T18:00:00Z")).isZero();
    assertThat(companies("2026-11-28T15:00:00Z")).isEqualTo(1);
    refresh(AAPL);
    assertThat(bench.vendor.companyCalls).containsExactly(AAPL, MSFT, AAPL);
    assertThat(companies("2026-12-05T14:00:00Z")).isEqualTo(1);
    assertThat(companies("2026-12-05T15:00:00Z")).isEqualTo(2);
    assertThat(fundamentals()).endsWith(MSFT, MSFT, AAPL);

    bench.vendor.companiesUntold.clear();
    refresh(AAPL);
    assertThat(bench.tracked(AAPL).companyPause()).isNull();
  }

  @Test
  void weekend_withoutAVendorThatTells_queuesNothing() {
    bench.vendor.tellsOfCompanies = false;
    bench.active(AAPL);

    assertThat(companies("2026-11-21T15:00:00Z")).isZero();
    assertThat(fundamentals()).isEmpty();
  }

  @Test
  void weekend_ofManySymbols_queuesAHundredOfTheOldestARun() {
    Symbol[] many = new Symbol[101];
    for (int i = 0; i < many.length; i++) {
      many[i] = new Symbol("S" + i);
    }
    bench.active(many);
    refresh(new Symbol("S0"));
    int before = fundamentals().size();
    bench.clock.advance(Duration.ofDays(8));

    assertThat(companies("2026-11-28T18:00:00Z")).isEqualTo(100);

    assertThat(fundamentals().subList(before, before + 100)).doesNotContain(new Symbol("S0"));
  }

  private @Nullable Integer companies(String now) {
    bench.goTo(now);
    Map<?, ?> counts = (Map<?, ?>) requireNonNull(bench.sync().get("counts"));
    return (Integer) counts.get("companies");
  }

  private List<Symbol> fundamentals() {
    return bench.queue.sent().stream()
        .filter(CompanyJob.class::isInstance)
        .map(job -> ((CompanyJob) job).symbol())
        .toList();
  }

  private CompanyData company() {
    return requireNonNull(bench.tracked(AAPL).company());
  }

  /** Ids of the messages that failed. */
  private List<String> refresh(Symbol symbol) {
    return run(new CompanyJob(symbol, bench.clock.instant()));
  }

  private List<String> run(Job job) {
    return bench.fill(Events.queueOfBodies(JobMessages.encode(job)));
  }
}
