package io.stockpricecache.vendors.eodhd;

import static io.stockpricecache.domain.vendor.VendorFailure.EMPTY;
import static io.stockpricecache.domain.vendor.VendorFailure.MALFORMED;
import static io.stockpricecache.testkit.FakeResponse.json;
import static io.stockpricecache.testkit.FakeVendorServer.path;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.vendors.corpus.CompanyRow;
import io.stockpricecache.vendors.corpus.Corpus;
import io.stockpricecache.vendors.http.HttpLimits;
import io.stockpricecache.vendors.http.VendorHttp;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may come in place of EODHD's answer about a company, and what is stored of it. */
class EodhdCompanyTest {

  private static final String GENERAL =
      "\"Code\":\"ACME\",\"Type\":\"Common Stock\",\"Name\":\"Acme Inc\",\"Exchange\":\"NASDAQ\",\"CurrencyCode\":\"USD\",\"Sector\":\"Tools\",\"Industry\":\"Anvils\"";

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void answer_isStoredRightOrNotAtAll(CompanyRow row) {
    try (FakeVendorServer server = FakeVendorServer.start();
        VendorHttp http = new VendorHttp(VendorName.EODHD, CallBudget.FREE, HttpLimits.DEFAULT)) {
      server.when(path("/api/fundamentals/ACME.US"), json(row.body()));
      EodhdVendor vendor =
          new EodhdVendor(
              http,
              server.baseUrl(),
              Corpus.KEY,
              CallBudget.FREE,
              EodhdCorpusTest.PAID,
              TestClock.at("2026-11-20T15:00:00Z"));
      row.check(() -> vendor.company(new Symbol("ACME")));
    }
  }

  static Stream<CompanyRow> rows() {
    String highlights =
        "\"Highlights\":{\"MarketCapitalization\":1234567,\"PERatio\":12.5},\"Technicals\":{\"52WeekHigh\":14,\"52WeekLow\":9}";
    return Stream.of(
        CompanyRow.stores(
            "all of it",
            "{\"General\":{%s},%s}".formatted(GENERAL, highlights),
            "Acme Inc|Tools|Anvils|NASDAQ|USD|1234567|12.5|14|9"),
        CompanyRow.stores(
            "quoted in pence, so that a cap is of no sure unit",
            "{\"General\":{%s},%s}".formatted(GENERAL.replace("USD", "GBX"), highlights),
            "Acme Inc|Tools|Anvils|NASDAQ|GBP|null|12.5|0.14|0.09"),
        CompanyRow.stores(
            "NA and nulls",
            "{\"General\":{%s},\"Highlights\":{\"MarketCapitalization\":\"NA\",\"PERatio\":null}}"
                .formatted(GENERAL.replace("\"Tools\"", "\"NA\"")),
            "Acme Inc|null|Anvils|NASDAQ|USD|null|null|null|null"),
        CompanyRow.stores(
            "figures as texts",
            "{\"General\":{%s},\"Highlights\":{\"MarketCapitalization\":\"1234567\",\"PERatio\":\"0\"}}"
                .formatted(GENERAL),
            "Acme Inc|Tools|Anvils|NASDAQ|USD|1234567|null|null|null"),
        CompanyRow.stores(
            "an unknown currency",
            "{\"General\":{%s},%s}".formatted(GENERAL.replace("USD", "Unknown"), highlights),
            "Acme Inc|Tools|Anvils|NASDAQ|null|null|12.5|null|null"),
        CompanyRow.stores(
            "sections that are lists",
            "{\"General\":{%s},\"Highlights\":[],\"Technicals\":[]}".formatted(GENERAL),
            "Acme Inc|Tools|Anvils|NASDAQ|USD|null|null|null|null"),
        CompanyRow.fails("nothing in it", "{\"General\":{\"Code\":\"ACME\"}}", EMPTY),
        CompanyRow.fails(
            "wrong symbol back", "{\"General\":{\"Code\":\"OTHER\",\"Name\":\"x\"}}", MALFORMED),
        CompanyRow.fails("no general section", "{\"Highlights\":{}}", MALFORMED),
        CompanyRow.fails("a list", "[]", MALFORMED));
  }
}
