package io.stockpricecache.vendors.alpaca;

import static io.stockpricecache.testkit.FakeVendorServer.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.vendors.corpus.Corpus;
import io.stockpricecache.vendors.http.HttpLimits;
import io.stockpricecache.vendors.http.VendorHttp;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlpacaIntradayTest {

  private static final Instant FROM = Instant.parse("2026-11-18T15:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

  private final FakeVendorServer server = FakeVendorServer.start();
  private final VendorHttp http =
      new VendorHttp(VendorName.ALPACA, (_, _) -> {}, HttpLimits.DEFAULT);
  private final AlpacaVendor vendor =
      new AlpacaVendor(
          http,
          AlpacaSite.of(server.baseUrl(), Corpus.KEY),
          Corpus.KEY,
          Corpus.KEY,
          TestClock.at(NOW.toString()));

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void pages_areReadToTheLast() {
    server.when(
        path("/v2/stocks/bars"),
        page("BRK.B", "\"abc\"", row("2026-11-19T15:00:00Z", "10", "11", "9", "10.5", "100")));
    server.when(
        path("/v2/stocks/bars", "page_token=abc"),
        page("BRK.B", "null", row("2026-11-19T15:01:00Z", "10.5", "10.6", "10.5", "10.6", "50")));

    IntradayHistory history = ask("BRK-B", BarInterval.MINUTE);

    assertThat(history.source()).isEqualTo(VendorName.ALPACA);
    assertThat(history.fetchedAt()).isEqualTo(NOW);
    assertThat(history.bars())
        .extracting(bar -> bar.time() + " " + bar.figures().close())
        .containsExactly("2026-11-19T15:00:00Z 10.5", "2026-11-19T15:01:00Z 10.6");
    assertThat(server.requests().getFirst().query())
        .isEqualTo(
            "symbols=BRK.B&timeframe=1Min&start=2026-11-18T15:00:00Z&end=2026-11-20T14:43:59Z"
                + "&adjustment=raw&limit=10000&feed=sip&sort=asc");
  }

  @Test
  void fiveMinutes_haveTheirOwnTimeframe() {
    server.when(
        path("/v2/stocks/bars", "timeframe=5Min"),
        page("ACME", "null", row("2026-11-19T15:05:00Z", "1", "1", "1", "1", "1")));

    assertThat(ask("ACME", BarInterval.FIVE_MINUTES).bars()).hasSize(1);
  }

  /** What the free plan is not shown yet is cut within a bar: 14:40 to 14:44 of five minutes. */
  @Test
  void bar_thatIsCutOff_isNone() {
    server.when(
        path("/v2/stocks/bars"),
        page(
            "ACME",
            "null",
            row("2026-11-20T14:35:00Z", "1", "1", "1", "1", "1"),
            row("2026-11-20T14:40:00Z", "1", "1", "1", "1", "1")));

    assertThat(ask("ACME", BarInterval.FIVE_MINUTES).bars())
        .extracting(bar -> bar.time().toString())
        .containsExactly("2026-11-20T14:35:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-19T15:01:00Z, 0, IMPOSSIBLE_FIGURES",
    "2026-11-19T15:01:00Z, null, IMPOSSIBLE_FIGURES",
    "2026-11-19T15:01:20Z, 3, WRONG_SESSION",
    "2026-11-19T15:00:00Z, 4, IMPOSSIBLE_FIGURES",
  })
  void row_thatCannotBeRight_isListed(String time, String close, RejectionReason reason) {
    server.when(
        path("/v2/stocks/bars"),
        page(
            "ACME",
            "null",
            row("2026-11-19T14:59:00Z", "3", "3", "3", "3", "1"),
            row("2026-11-19T15:00:00Z", "3", "3", "3", "3", "1"),
            row(time, "3", "3", "3", close, "1")));

    assertThat(ask("ACME", BarInterval.MINUTE).leftOut())
        .isNotEmpty()
        .extracting(RejectedRow::reason)
        .containsOnly(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|{\"bars\":{},\"next_page_token\":null}|EMPTY",
        "200|{\"bars\":null,\"next_page_token\":null}|EMPTY",
        "200|{\"bars\":{\"OTHER\":[]},\"next_page_token\":null}|MALFORMED",
        "200|{\"bars\":{\"ACME\":[{\"t\":\"soon\",\"c\":1}]},\"next_page_token\":null}|MALFORMED",
        "200|{\"currency\":\"EUR\",\"bars\":{},\"next_page_token\":null}|MALFORMED",
        "200|{\"bars\":{},\"next_page_token\":\"a\"}|MALFORMED",
        "200|{}|MALFORMED",
        "403|{\"message\":\"subscription does not permit querying recent SIP data\"}|NOT_ENTITLED",
        "403|{\"message\":\"forbidden.\"}|BAD_CREDENTIALS",
        "422|{\"message\":\"invalid symbol: ACME\"}|UNKNOWN_SYMBOL",
        "429|{\"message\":\"too many requests.\"}|THROTTLED",
        "500|{\"message\":\"internal server error\"}|UNAVAILABLE",
      })
  void answer_withoutBars_isOfItsClass(int status, String body, VendorFailure failure) {
    server.when(path("/v2/stocks/bars"), FakeResponse.json(status, body));

    assertThatThrownBy(() -> ask("ACME", BarInterval.MINUTE))
        .isInstanceOfSatisfying(
            VendorException.class, e -> assertThat(e.failure()).isEqualTo(failure));
  }

  @Test
  void lastQuarterOfAnHour_isNotAskedFor() {
    assertThatThrownBy(
            () -> vendor.intraday(request("ACME", BarInterval.MINUTE, NOW.minusSeconds(600))))
        .isInstanceOfSatisfying(
            VendorException.class, e -> assertThat(e.failure()).isEqualTo(VendorFailure.EMPTY));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void calls_countPagesOfTenThousand() {
    Instant monthAgo = NOW.minusSeconds(30L * 86_400);

    assertThat(vendor.intradayCalls(request("ACME", BarInterval.MINUTE, FROM))).isEqualTo(1);
    assertThat(vendor.intradayCalls(request("ACME", BarInterval.MINUTE, monthAgo))).isEqualTo(3);
    assertThat(vendor.intradayCalls(request("ACME", BarInterval.FIVE_MINUTES, monthAgo)))
        .isEqualTo(1);
  }

  private IntradayHistory ask(String symbol, BarInterval interval) {
    return vendor.intraday(request(symbol, interval, FROM));
  }

  private static IntradayRequest request(String symbol, BarInterval interval, Instant from) {
    Symbol asked = new Symbol(symbol);
    return new IntradayRequest(
        asked, Markets.of(asked), interval, from, NOW, Currency.getInstance("USD"), List.of());
  }

  private static String row(
      String time, String open, String high, String low, String close, String volume) {
    return "{\"t\":\"%s\",\"o\":%s,\"h\":%s,\"l\":%s,\"c\":%s,\"v\":%s,\"n\":3,\"vw\":1}"
        .formatted(time, open, high, low, close, volume);
  }

  private static FakeResponse page(String symbol, String next, String... rows) {
    return FakeResponse.json(
        "{\"bars\":{\"%s\":%s},\"next_page_token\":%s}"
            .formatted(symbol, Stream.of(rows).collect(Collectors.joining(",", "[", "]")), next));
  }
}
