package io.stockpricecache.vendors.alphavantage;

import static io.stockpricecache.testkit.FakeResponse.json;
import static io.stockpricecache.testkit.FakeVendorServer.path;
import static io.stockpricecache.vendors.alphavantage.AlphaVantageBody.actions;
import static io.stockpricecache.vendors.alphavantage.AlphaVantageBody.daily;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.VendorRequest;
import io.stockpricecache.vendors.corpus.Corpus;
import io.stockpricecache.vendors.http.HttpLimits;
import io.stockpricecache.vendors.http.VendorHttp;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a key that allows few calls a day. */
class AlphaVantageFrugalTest {

  private static final Predicate<VendorRequest> DAILY = path("/query", "TIME_SERIES_DAILY");
  private static final Predicate<VendorRequest> SPLITS = path("/query", "function=SPLITS");

  private final FakeVendorServer server = FakeVendorServer.start();
  private final VendorHttp http =
      new VendorHttp(VendorName.ALPHA_VANTAGE, (_, _) -> {}, HttpLimits.DEFAULT);
  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final AlphaVantageVendor vendor =
      new AlphaVantageVendor(http, server.baseUrl(), Corpus.KEY, /* isFrugal= */ true, clock);

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void history_isOneCall() {
    server.when(DAILY, json(daily().flat("2026-11-17", "10").flat("2026-11-18", "11.9").json()));

    DailyHistory history = ask("2026-11-17", "2026-11-18");

    assertThat(history.bars()).hasSize(2);
    assertThat(server.requests()).hasSize(1);
    assertThat(vendor.historyCalls()).isEqualTo(1);
    assertThat(vendor.capabilities().dividends()).isFalse();
  }

  @Test
  void history_whereACloseIsFarFromTheOneBefore_asksForTheSplits() {
    server.when(DAILY, json(daily().flat("2026-11-17", "20").flat("2026-11-18", "10").json()));
    server.when(
        SPLITS, json(actions("{\"effective_date\":\"2026-11-18\",\"split_factor\":\"2.0000\"}")));

    DailyHistory history = ask("2026-11-17", "2026-11-18");

    assertThat(history.actions().splits())
        .singleElement()
        .satisfies(split -> assertThat(split.exDate()).isEqualTo(SessionDate.parse("2026-11-18")));
    assertThat(server.requests()).hasSize(2);
  }

  /** A 5:4 split on a day that closed 4 % up was taken for a fall, and its history shown as one. */
  @Test
  void history_whereASmallSplitsDayClosesUp_asksForTheSplits() {
    server.when(DAILY, json(daily().flat("2026-11-17", "125").flat("2026-11-18", "104").json()));
    server.when(
        SPLITS, json(actions("{\"effective_date\":\"2026-11-18\",\"split_factor\":\"1.2500\"}")));

    assertThat(ask("2026-11-17", "2026-11-18").actions().splits()).hasSize(1);
  }

  @Test
  void history_whereTheDayOpensFarBelowTheCloseBefore_asksForTheSplits() {
    server.when(
        DAILY,
        json(
            daily()
                .flat("2026-11-17", "120")
                .row("2026-11-18", "105", "112", "104", "111", "1000")
                .json()));
    server.when(
        SPLITS, json(actions("{\"effective_date\":\"2026-11-18\",\"split_factor\":\"1.1428\"}")));

    assertThat(ask("2026-11-17", "2026-11-18").actions().splits()).hasSize(1);
  }

  @Test
  void history_ofTheDayOfASplitAlone_isHeldAgainstTheDayBefore() {
    // The first close after a split was held back as a jump for ever: nobody asked for the split.
    server.when(
        DAILY,
        json(
            daily()
                .flat("2026-11-17", "20")
                .flat("2026-11-18", "20")
                .flat("2026-11-19", "5")
                .json()));
    server.when(
        SPLITS, json(actions("{\"effective_date\":\"2026-11-19\",\"split_factor\":\"4.0000\"}")));

    assertThat(ask("2026-11-19", "2026-11-19").actions().splits()).hasSize(1);
  }

  @Test
  void history_aJumpBeforeTheSessionsAskedFor_asksForNothingMore() {
    server.when(
        DAILY,
        json(
            daily()
                .flat("2026-11-17", "20")
                .flat("2026-11-18", "10")
                .flat("2026-11-19", "10")
                .json()));

    assertThat(ask("2026-11-19", "2026-11-19").bars()).hasSize(1);
    assertThat(server.requests()).hasSize(1);
  }

  private DailyHistory ask(String from, String to) {
    return vendor.dailyHistory(
        new HistoryRequest(
            new Symbol("ACME"),
            Markets.US,
            SessionDate.parse(from),
            SessionDate.parse(to),
            clock.instant()));
  }
}
