package io.stockpricecache.vendors.yahoo;

import static io.stockpricecache.testkit.FakeVendorServer.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens when Yahoo does not like the cookie or the crumb. */
class YahooCrumbTest {

  private static final String CRUMB = "/v1/test/getcrumb";
  private static final String QUOTES = "/v7/finance/quote";
  private static final String INVALID =
      "{\"finance\":{\"result\":null,\"error\":{\"code\":\"Unauthorized\",\"description\":\"Invalid"
          + " Crumb\"}}}";

  /** How many calls our own budget turns down first. */
  private final AtomicInteger turnedDown = new AtomicInteger();

  private final YahooFixture fixture = new YahooFixture((vendor, _) -> spend(vendor));

  @BeforeEach
  void giveCookieAndCrumbs() {
    fixture.server.when(
        path("/"), FakeResponse.html(404, "<html/>").withHeader("Set-Cookie", "A3=x; Secure"));
    AtomicInteger crumbs = new AtomicInteger();
    fixture.server.when(
        path(CRUMB), request -> FakeResponse.text(200, "crumb" + crumbs.incrementAndGet()));
    fixture.server.when(path(QUOTES), FakeResponse.json(401, INVALID));
    for (int i = 0; i < 25; i++) {
      fixture.chart(
          "S" + i,
          ChartBody.us("S" + i)
              .meta("regularMarketPrice", "101.25")
              .meta("regularMarketTime", ChartBody.seconds("2026-11-20T14:59:00Z"))
              .meta("chartPreviousClose", "100"));
    }
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void crumb_thatHasExpiredIsRenewedOnce() {
    fixture.server.when(
        path(QUOTES, "crumb2"), FakeResponse.json(QuoteBody.answer(QuoteBody.us("S0"))));

    assertThat(ask(1).quotes()).hasSize(1);

    assertThat(fixture.server.requests(path(QUOTES))).hasSize(2);
    assertThat(fixture.server.requests(path(CRUMB))).hasSize(2);
    assertThat(charts()).isZero();
  }

  @Test
  void crumb_refusedTwiceGivesWayToCharts() {
    LiveQuotes answer = ask(2);

    assertThat(answer.quotes()).hasSize(2);
    assertThat(answer.quotes().get(new Symbol("S0")).price()).isEqualByComparingTo("101.25");
    assertThat(answer.quotes().get(new Symbol("S0")).previousClose()).isEqualByComparingTo("100");
    assertThat(fixture.server.requests(path(QUOTES))).hasSize(2);
    assertThat(charts()).isEqualTo(2);
  }

  @Test
  void crumb_refusedIsNotAskedForAgainForAWhile() {
    ask(1);
    fixture.server.clearRequests();

    ask(1);
    assertThat(fixture.server.requests()).hasSize(1);
    fixture.clock.advance(Duration.ofMinutes(5));
    ask(1);
    assertThat(fixture.server.requests(path(QUOTES))).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "200, Too Many Requests, THROTTLED",
    "429, Too Many Requests, THROTTLED",
    "200, <html>consent</html>, BOT_CHALLENGE",
    "200, , MALFORMED",
    "401, , BAD_CREDENTIALS",
    "403, Forbidden, NOT_ENTITLED",
    "503, , UNAVAILABLE",
    "200, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,"
        + " MALFORMED",
    "200, '{\"finance\":{\"error\":{\"code\":\"Unauthorized\",\"description\":\"Invalid"
        + " Cookie\"}}}', BAD_CREDENTIALS"
  })
  void crumb_thatIsNoneLeavesTenChartsAndTheRestUnanswered(
      int status, String body, VendorFailure failure) {
    fixture.server.when(path(CRUMB), FakeResponse.text(status, body == null ? "" : body));

    LiveQuotes answer = ask(12);

    assertThat(answer.quotes()).hasSize(10);
    assertThat(answer.failures()).hasSize(2).containsValue(failure);
    assertThat(fixture.server.requests(path(QUOTES))).isEmpty();
  }

  @Test
  void cookie_thatIsNotSetLeavesTheCharts() {
    fixture.server.when(path("/"), FakeResponse.of(302, new byte[0]).withHeader("Location", "/x"));

    LiveQuotes answer = ask(12);

    assertThat(answer.quotes()).hasSize(10);
    assertThat(answer.failures()).containsValue(VendorFailure.BOT_CHALLENGE);
    assertThat(fixture.server.requests(path(CRUMB))).isEmpty();
  }

  @Test
  void ownBudget_spentOnTheWayToACrumbIsNoRefusal() {
    fixture.server.when(path(QUOTES), FakeResponse.json(QuoteBody.answer(QuoteBody.us("S0"))));
    turnedDown.set(1);

    assertThat(ask(1).quotes()).hasSize(1);
    assertThat(charts()).isEqualTo(1);
    assertThat(ask(1).quotes()).hasSize(1);
    assertThat(fixture.server.requests(path(QUOTES))).hasSize(1);
  }

  @Test
  void ownBudget_usedUpSendsNothing() {
    turnedDown.set(2);

    assertThatExceptionOfType(VendorException.class)
        .isThrownBy(() -> ask(12))
        .satisfies(e -> assertThat(e.failure()).isEqualTo(VendorFailure.QUOTA_EXHAUSTED));
    assertThat(fixture.server.requests()).isEmpty();
  }

  @Test
  void charts_takeTurnsInABatchThatIsTooLarge() {
    List<Symbol> first = List.copyOf(ask(25).quotes().keySet());
    List<Symbol> second = List.copyOf(ask(25).quotes().keySet());
    List<Symbol> third = List.copyOf(ask(25).quotes().keySet());

    assertThat(Stream.of(first, second, third).flatMap(List::stream).distinct()).hasSize(25);
  }

  @Test
  void charts_failSymbolBySymbolForWhatIsWrongWithOne() {
    fixture.chart("S0", FakeResponse.json("{\"chart\":{\"result\":[],\"error\":null}}"));
    fixture.chart(
        "S1",
        FakeResponse.json(
            404,
            "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\",\"description\":\"No"
                + " data found\"}}}"));

    LiveQuotes answer = ask(3);

    assertThat(answer.quotes()).containsOnlyKeys(new Symbol("S2"));
    assertThat(answer.failures())
        .containsEntry(new Symbol("S0"), VendorFailure.EMPTY)
        .containsEntry(new Symbol("S1"), VendorFailure.UNKNOWN_SYMBOL);
  }

  @Test
  void charts_stopWhenTheyAreThrottledToo() {
    fixture.chart("S1", FakeResponse.text(429, "Too Many Requests"));

    LiveQuotes answer = ask(4);

    assertThat(answer.quotes()).containsOnlyKeys(new Symbol("S0"));
    assertThat(answer.failures()).hasSize(3).containsValue(VendorFailure.THROTTLED);
    assertThat(charts()).isEqualTo(2);
  }

  @Test
  void charts_throttledFromTheFirstFailTheBatch() {
    fixture.chart("S0", FakeResponse.text(429, "Too Many Requests"));

    assertThatExceptionOfType(VendorException.class)
        .isThrownBy(() -> ask(4))
        .satisfies(e -> assertThat(e.failure()).isEqualTo(VendorFailure.THROTTLED))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("crumb1", "A3"));
  }

  private void spend(VendorName vendor) {
    if (turnedDown.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new VendorException(vendor, VendorFailure.QUOTA_EXHAUSTED, "until tomorrow");
    }
  }

  private long charts() {
    return fixture.server.requests(request -> request.path().startsWith("/v8/")).size();
  }

  private LiveQuotes ask(int symbols) {
    return fixture.yahoo.liveQuotes(
        IntStream.range(0, symbols).mapToObj(i -> new Symbol("S" + i)).toList());
  }
}
