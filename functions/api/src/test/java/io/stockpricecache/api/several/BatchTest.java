package io.stockpricecache.api.several;

import static io.stockpricecache.api.fixture.TestApi.problem;
import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static io.stockpricecache.testkit.cache.TestPrices.MSFT;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several symbols in one request. */
@ApiTest
class BatchTest {

  @Inject TestApi api;

  @Test
  void histories_areTheSingleAnswers_inTheOrderAsked() {
    TestPrices.trackApple(api);
    TestPrices.liveMicrosoft(api);
    String range = "from=2026-11-16&timeframe=1w";
    String apple = api.get("/history/AAPL", range).body();
    String microsoft = api.get("/history/MSFT", range).body();

    assertThat(api.get("/history", "symbols=MSFT,ZZZ,AAPL&" + range).body())
        .isEqualTo(
            "{\"results\":["
                + microsoft
                + ",{\"symbol\":\"ZZZ\",\"reason\":\"ZZZ is not tracked; POST /symbols begins"
                + " it.\"},"
                + apple
                + "]}");
  }

  @Test
  void histories_costOneCallForAllSymbols_andOneEach_andNoneFromMemory() {
    TestPrices.trackApple(api);
    TestPrices.liveMicrosoft(api);
    api.ports.forget();

    api.get("/history", "symbols=AAPL,MSFT");
    assertThat(api.calls())
        .containsExactlyInAnyOrder("Symbols.findAll", "PriceHistory.read", "PriceHistory.read");

    api.ports.forget();
    api.get("/history", "symbols=AAPL,MSFT");
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void companies_areTheSingleAnswers_andCostOneCall() {
    TestPrices.trackApple(api);
    TestPrices.company(api, AAPL);
    TestPrices.givenUp(api, new Symbol("GONE"));
    String apple = api.get("/company/AAPL").body();
    api.caches().forgetAll();
    api.ports.forget();

    Answer answer = api.get("/company", "symbols=GONE,AAPL,ZZZ");

    assertThat(answer.body())
        .isEqualTo(
            "{\"results\":[{\"symbol\":\"GONE\",\"reason\":\"GONE is INACTIVE: unknown.\"},"
                + apple
                + ",{\"symbol\":\"ZZZ\",\"reason\":\"ZZZ is not tracked; POST /symbols begins"
                + " it.\"}]}");
    assertThat(api.calls()).containsExactly("Symbols.findAll");
    assertThat(answer.headers().get("cache-control")).startsWith("max-age=15,");
  }

  @Test
  void company_thatNobodyHasTold_isAskedForByAJob_twentyARead() {
    String symbols =
        IntStream.rangeClosed(1, 25).mapToObj(i -> "S" + i).collect(Collectors.joining(","));
    for (String symbol : symbols.split(",")) {
      TestPrices.track(api, new Symbol(symbol), CorporateActions.NONE, TestPrices.date(19));
    }

    assertThat(api.get("/company", "symbols=" + symbols).body())
        .contains("S1 is ACTIVE, and no vendor has told of its company yet; it is asked for.");
    assertThat(api.queue.sent()).hasSize(20);

    api.get("/company", "symbols=" + symbols);
    assertThat(api.queue.sent()).hasSize(25);
  }

  @Test
  void unreadableRow_costsTheOthersNothing_andIsNotTakenForUntracked() {
    TestPrices.trackApple(api);
    api.symbols.spoil(new Symbol("ODD"), "attribute status is broken");

    Answer answer = api.get("/history", "symbols=ODD,AAPL&from=2026-11-19");

    assertThat(answer.body())
        .startsWith("{\"results\":[{\"symbol\":\"ODD\",\"reason\":\"What is stored of this symbol")
        .contains("{\"symbol\":\"AAPL\",\"currency\"");
    assertThat(api.get("/history/ODD").status()).isEqualTo(500);
  }

  @Test
  void histories_ofASymbolThatWaits_areKeptForAMoment() {
    TestPrices.trackApple(api);
    TestPrices.pending(api, MSFT);
    assertThat(api.symbols.find(MSFT).orElseThrow().status()).isEqualTo(SymbolStatus.PENDING);

    assertThat(api.get("/history", "symbols=AAPL,MSFT").headers().get("cache-control"))
        .startsWith("max-age=2,");
  }

  @Test
  void histories_ofTwentyYears_areRead_andOfMoreAreABadRequestBeforeTheStore() {
    String twenty =
        IntStream.rangeClosed(1, 20).mapToObj(i -> "S" + i).collect(Collectors.joining(","));
    assertThat(api.get("/history", "symbols=" + twenty).status()).isEqualTo(200);
    api.ports.forget();

    assertThat(api.get("/history", "symbols=" + twenty + ",S21").body())
        .isEqualTo(
            problem(
                400,
                "Bad Request",
                "symbols and range together come to 21 years of sessions; at most 20 are read at"
                    + " once.",
                "/history"));
    assertThat(api.calls()).isEmpty();
    assertThat(api.get("/history", "symbols=" + twenty + ",S21&range=3mo").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/history|''|symbols is missing: 1 to 100 symbols, as in symbols=AAPL,MSFT.",
        "/history|symbols=|symbols is missing: 1 to 100 symbols, as in symbols=AAPL,MSFT.",
        "/history|symbols=AAPL&range=x|range is none of 1mo, 3mo, 6mo, 1y, ytd.",
        "/history|symbols=AAPL&format=csv|A parameter is not known; this path takes symbols, from,"
            + " to, range, adjustment, timeframe.",
        "/company|''|symbols is missing: 1 to 100 symbols, as in symbols=AAPL,MSFT.",
        "/company|symbols=AAPL&x=1|A parameter is not known; this path takes symbols."
      })
  void badInput_isABadRequestBeforeTheStore(String path, String query, String detail) {
    assertThat(api.get(path, query).body()).isEqualTo(problem(400, "Bad Request", detail, path));
    assertThat(api.calls()).isEmpty();
  }
}
