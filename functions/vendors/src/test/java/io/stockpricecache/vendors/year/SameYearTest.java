package io.stockpricecache.vendors.year;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Dividend;
import io.stockpricecache.domain.price.HistoryCheck;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.runtime.settings.VendorAccess;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.vendors.alpaca.AlpacaSite;
import io.stockpricecache.vendors.alpaca.AlpacaVendor;
import io.stockpricecache.vendors.alphavantage.AlphaVantageVendor;
import io.stockpricecache.vendors.corpus.Corpus;
import io.stockpricecache.vendors.eodhd.EodhdVendor;
import io.stockpricecache.vendors.http.HttpLimits;
import io.stockpricecache.vendors.http.VendorHttp;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.massive.MassiveVendor;
import io.stockpricecache.vendors.yahoo.YahooHosts;
import io.stockpricecache.vendors.yahoo.YahooVendor;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same year, served in each vendor's form, comes to the same bars to the cent. */
class SameYearTest {

  private static final Secret KEY = new Secret("sesame");

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void year_isTheSameFromEveryVendor(long seed) {
    HeldYear year = new HeldYear(seed);
    List<String> held = year.days().stream().map(HeldYear.Day::line).toList();
    try (FakeVendorServer server = FakeVendorServer.start();
        VendorHttp http = new VendorHttp(VendorName.YAHOO, CallBudget.FREE, HttpLimits.DEFAULT)) {
      new YearForms(year).serve(server);

      for (Vendor vendor : vendors(server, http)) {
        int sessions = Math.min(held.size(), vendor.capabilities().historySessions());
        DailyHistory answer = vendor.dailyHistory(request(year, sessions));
        HistoryCheck.Result checked =
            new HistoryCheck(Map.of(), CorporateActions.NONE)
                .check(answer.bars(), answer.actions(), answer.listedOn());

        assertThat(answer.leftOut()).as(vendor.name().id()).isEmpty();
        assertThat(checked.rejected()).as(vendor.name().id()).isEmpty();
        assertThat(checked.accepted().stream().map(Corpus::line))
            .as(vendor.name().id())
            .isEqualTo(held.subList(held.size() - sessions, held.size()));
        assertActions(answer, sessions == held.size());
        assertExcerpts(answer);
      }
    }
  }

  /** A held price's excerpt was the text of a Java record, which no tool reads. */
  private static void assertExcerpts(DailyHistory answer) {
    assertThat(answer.bars())
        .extracting(bar -> answer.excerpts().of(bar.date()))
        .as(answer.vendor().id())
        .allSatisfy(
            excerpt -> {
              assertThat(excerpt).hasSizeLessThanOrEqualTo(RejectedRow.EXCERPT_LENGTH);
              assertThat(JsonObject.parse(excerpt.getBytes(UTF_8)).excerpt()).isEqualTo(excerpt);
            });
  }

  private static void assertActions(DailyHistory answer, boolean isWholeYear) {
    assertThat(answer.actions().splits())
        .as(answer.vendor().id())
        .hasSize(isWholeYear ? 1 : 0)
        .allSatisfy(
            split -> {
              assertThat(split.exDate()).isEqualTo(HeldYear.SPLIT);
              assertThat(split.numerator().divide(split.denominator())).isEqualByComparingTo("4");
            });
    assertThat(answer.actions().dividends())
        .as(answer.vendor().id())
        .extracting(Dividend::exDate)
        .isEqualTo(isWholeYear ? HeldYear.DIVIDENDS : HeldYear.DIVIDENDS.subList(2, 4));
    assertThat(answer.actions().dividends())
        .extracting(Dividend::amount)
        .allSatisfy(amount -> assertThat(amount).isEqualByComparingTo(HeldYear.DIVIDEND));
  }

  private List<Vendor> vendors(FakeVendorServer server, VendorHttp http) {
    return List.of(
        new YahooVendor(http, YahooHosts.of(server.baseUrl()), VendorAccess.BROWSER, clock),
        new MassiveVendor(http, server.baseUrl(), KEY, clock),
        new AlpacaVendor(http, AlpacaSite.of(server.baseUrl(), KEY), KEY, KEY, clock),
        new AlphaVantageVendor(http, server.baseUrl(), KEY, /* isFrugal= */ false, clock),
        new EodhdVendor(
            http,
            server.baseUrl(),
            KEY,
            CallBudget.FREE,
            new BudgetLimits(1_000, 100_000, ZoneOffset.UTC),
            clock));
  }

  private HistoryRequest request(HeldYear year, int sessions) {
    List<HeldYear.Day> days = year.days();
    return new HistoryRequest(
        new Symbol("ACME"),
        Markets.US,
        days.get(days.size() - sessions).date(),
        HeldYear.TO,
        clock.instant());
  }
}
