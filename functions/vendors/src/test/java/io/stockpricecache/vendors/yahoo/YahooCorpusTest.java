package io.stockpricecache.vendors.yahoo;

import static io.stockpricecache.domain.vendor.VendorFailure.MALFORMED;
import static io.stockpricecache.testkit.FakeVendorServer.path;
import static io.stockpricecache.testkit.VendorAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.VendorRequest;
import io.stockpricecache.vendors.corpus.CommonRows;
import io.stockpricecache.vendors.corpus.Corpus;
import io.stockpricecache.vendors.corpus.CorpusRow;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may come in place of a chart, and what is stored of it. */
class YahooCorpusTest {

  private static final Predicate<VendorRequest> CHART = path("/v8/finance/chart/ACME");
  private static final String MONDAY = "2026-11-16 10 10 10 10 1000 USD";
  private static final String TUESDAY = "2026-11-17 11 11 11 11 1000 USD";

  private static final Corpus CORPUS =
      new Corpus(
          VendorName.YAHOO,
          (base, http, clock) -> new YahooVendor(http, YahooHosts.of(base), clock),
          server -> server.when(CHART, json(good().json())));

  @AfterAll
  static void close() {
    CORPUS.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void answer_isStoredRightOrNotAtAll(CorpusRow row) {
    CORPUS.check(row);
  }

  @Test
  void corpus_hasFortyRows() {
    assertThat(rows().map(CorpusRow::what)).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
  }

  static Stream<CorpusRow> rows() {
    return Stream.concat(CommonRows.of(CHART, good().json(), MONDAY, TUESDAY), charts());
  }

  private static Stream<CorpusRow> charts() {
    return Stream.of(
        row("one close 100 times too high", good().flat("2026-11-18", "1000"))
            .stores(MONDAY, TUESDAY)
            .doubts("2026-11-18 JUMP"),
        row("all closes 100 times too high", good())
            .after("2026-11-12", "0.1")
            .fails(MALFORMED)
            .doubts("2026-11-16 JUMP", "2026-11-17 JUMP"),
        row("a split that was not applied", good().flat("2026-11-18", "5").flat("2026-11-19", "5"))
            .after("2026-11-13", "10")
            .stores(MONDAY, TUESDAY)
            .doubts("2026-11-18 JUMP", "2026-11-19 JUMP"),
        row(
                "the day the clocks go back, and the day before",
                ChartBody.us("ACME")
                    .row("2026-10-30T13:30:00Z", "10", "10", "10", "10", "1")
                    .row("2026-11-02T14:30:00Z", "11", "11", "11", "11", "1"))
            .between("2026-10-30", "2026-11-02")
            .stores("2026-10-30 10 10 10 10 1 USD", "2026-11-02 11 11 11 11 1 USD"),
        row("a half-day", ChartBody.us("ACME").flat("2025-11-28", "10"))
            .between("2025-11-27", "2025-11-28")
            .stores("2025-11-28 10 10 10 10 1000 USD"),
        row("a holiday", good().flat("2026-11-26", "10")).stores(MONDAY, TUESDAY),
        row("today, half over", good().flat("2026-11-20", "10")).stores(MONDAY, TUESDAY),
        row("a null close at the end", good().row("2026-11-19T14:30:00Z", NULLS))
            .stores(MONDAY, TUESDAY));
  }

  private static final String[] NULLS = {"null", "null", "null", "null", "null"};

  private static CorpusRow row(String what, ChartBody body) {
    return CorpusRow.named(what).serving(CHART, json(body.json()));
  }

  private static ChartBody good() {
    return ChartBody.us("ACME").flat("2026-11-16", "10").flat("2026-11-17", "11");
  }
}
