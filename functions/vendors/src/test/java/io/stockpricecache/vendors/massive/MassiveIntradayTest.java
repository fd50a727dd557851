package io.stockpricecache.vendors.massive;

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

class MassiveIntradayTest {

  private static final Instant FROM = Instant.parse("2026-11-18T15:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

  private final FakeVendorServer server = FakeVendorServer.start();
  private final VendorHttp http =
      new VendorHttp(VendorName.MASSIVE, (_, _) -> {}, HttpLimits.DEFAULT);
  private final MassiveVendor vendor =
      new MassiveVendor(http, server.baseUrl(), Corpus.KEY, TestClock.at(NOW.toString()));

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void pages_areReadToTheLast() {
    String first = target("BRK.B", 1);
    server.when(
        path(first),
        page(
            "BRK.B",
            ",\"next_url\":\"https://elsewhere.example" + first + "?cursor=abc\"",
            row("2026-11-19T15:00:00Z", "10", "11", "9", "10.5", "100")));
    server.when(
        path(first, "cursor=abc"),
        page("BRK.B", "", row("2026-11-19T15:01:00Z", "10.5", "10.6", "10.5", "10.6", "50.25")));

    IntradayHistory history = ask("BRK-B", BarInterval.MINUTE);

    assertThat(history.source()).isEqualTo(VendorName.MASSIVE);
    assertThat(history.bars())
        .extracting(bar -> bar.time() + " " + bar.figures().close() + " " + bar.figures().volume())
        .containsExactly("2026-11-19T15:00:00Z 10.5 100", "2026-11-19T15:01:00Z 10.6 50");
    assertThat(server.requests().getFirst().query())
        .isEqualTo("adjusted=false&sort=asc&limit=50000");
  }

  @Test
  void fiveMinutes_haveTheirOwnRange() {
    server.when(
        path(target("ACME", 5)),
        page("ACME", "", row("2026-11-19T15:05:00Z", "1", "1", "1", "1", "1")));

    assertThat(ask("ACME", BarInterval.FIVE_MINUTES).bars()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-19T15:01:00Z, 0, IMPOSSIBLE_FIGURES",
    "2026-11-19T15:01:00Z, -3, IMPOSSIBLE_FIGURES",
    "2026-11-19T15:01:00Z, null, IMPOSSIBLE_FIGURES",
    "2026-11-19T15:01:00Z, '\"3\"', IMPOSSIBLE_FIGURES",
    "2026-11-19T15:01:01Z, 3, WRONG_SESSION",
  })
  void row_thatCannotBeRight_isListed(String time, String close, RejectionReason reason) {
    server.when(
        path(target("ACME", 1)),
        page(
            "ACME",
            "",
            row("2026-11-19T15:00:00Z", "3", "3", "3", "3", "1"),
            row(time, "3", "3", "3", close, "1")));

    IntradayHistory history = ask("ACME", BarInterval.MINUTE);

    assertThat(history.bars()).hasSize(1);
    assertThat(history.leftOut()).extracting(RejectedRow::reason).containsExactly(reason);
  }

  /** A bar of an hour, of a day: its time is one of a minute, too. What came in between is told. */
  @Test
  void row_thatRuns_isNone() {
    server.when(
        path(target("ACME", 5)),
        page(
            "ACME",
            "",
            row("2026-11-20T14:55:00Z", "3", "3", "3", "3", "1"),
            row("2026-11-20T15:00:00Z", "3", "3", "3", "3", "1")));

    assertThat(ask("ACME", BarInterval.FIVE_MINUTES).bars()).hasSize(1);
  }

  /** By a plan that is 15 minutes late, what it says with the answer: the bar of 14:45 runs. */
  @Test
  void row_thatRunsByALatePlan_isNone() {
    server.when(
        path(target("ACME", 1)),
        FakeResponse.json(
            "{\"ticker\":\"ACME\",\"adjusted\":false,\"status\":\"DELAYED\",\"results\":[%s,%s]}"
                .formatted(
                    row("2026-11-20T14:44:00Z", "3", "3", "3", "3", "1"),
                    row("2026-11-20T14:45:00Z", "3", "3", "3", "3", "1"))));

    IntradayHistory history = ask("ACME", BarInterval.MINUTE);

    assertThat(history.fetchedAt()).isEqualTo(NOW);
    assertThat(history.leftOut()).isEmpty();
    assertThat(history.bars())
        .extracting(bar -> bar.time().toString())
        .containsExactly("2026-11-20T14:44:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ticker\":\"OTHER\",\"status\":\"OK\",\"results\":[{\"t\":1795100400000,\"c\":1}]}|MALFORMED",
        "{\"ticker\":\"ACME\",\"adjusted\":true,\"status\":\"OK\",\"results\":[{\"t\":1795100400000,\"c\":1}]}|MALFORMED",
        "{\"ticker\":\"ACME\",\"status\":\"OK\",\"resultsCount\":3}|MALFORMED",
        "{\"ticker\":\"ACME\",\"status\":\"OK\",\"results\":[{\"c\":1}]}|MALFORMED",
        "{\"ticker\":\"ACME\",\"status\":\"OK\",\"results\":[{\"t\":1,\"c\":1}]}|EMPTY",
        "{\"ticker\":\"ACME\",\"status\":\"OK\",\"resultsCount\":0}|EMPTY",
        "{\"ticker\":\"ACME\",\"status\":\"OK\",\"next_url\":\"https://x.example/v3/other?cursor=1\"}|MALFORMED",
        "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"Your plan doesn't include this data timeframe.\"}|NOT_ENTITLED",
        "{\"status\":\"ERROR\",\"error\":\"Unknown API Key\"}|BAD_CREDENTIALS",
        "{\"status\":\"ERROR\",\"error\":\"You've exceeded the maximum requests per minute\"}|THROTTLED",
        "<html></html>|BOT_CHALLENGE",
      })
  void answer_withoutBars_isOfItsClass(String body, VendorFailure failure) {
    server.when(path(target("ACME", 1)), FakeResponse.json(body));

    assertThatThrownBy(() -> ask("ACME", BarInterval.MINUTE))
        .isInstanceOfSatisfying(
            VendorException.class, e -> assertThat(e.failure()).isEqualTo(failure));
  }

  @Test
  void index_isUnknownWithoutACall() {
    assertThatThrownBy(() -> ask("^GSPC", BarInterval.MINUTE))
        .isInstanceOfSatisfying(
            VendorException.class,
            e -> assertThat(e.failure()).isEqualTo(VendorFailure.UNKNOWN_SYMBOL));
    assertThat(server.requests()).isEmpty();
  }

  private IntradayHistory ask(String symbol, BarInterval interval) {
    Symbol asked = new Symbol(symbol);
    return vendor.intraday(
        new IntradayRequest(
            asked, Markets.of(asked), interval, FROM, NOW, Currency.getInstance("USD"), List.of()));
  }

  private static String target(String ticker, int minutes) {
    return "/v2/aggs/ticker/%s/range/%d/minute/%d/%d"
        .formatted(ticker, minutes, FROM.toEpochMilli(), NOW.toEpochMilli() - 1);
  }

  private static String row(
      String time, String open, String high, String low, String close, String volume) {
    return "{\"t\":%d,\"o\":%s,\"h\":%s,\"l\":%s,\"c\":%s,\"v\":%s,\"n\":3}"
        .formatted(Instant.parse(time).toEpochMilli(), open, high, low, close, volume);
  }

  private static FakeResponse page(String ticker, String more, String... rows) {
    return FakeResponse.json(
        "{\"ticker\":\"%s\",\"adjusted\":false,\"status\":\"OK\",\"results\":%s%s}"
            .formatted(ticker, Stream.of(rows).collect(Collectors.joining(",", "[", "]")), more));
  }
}
