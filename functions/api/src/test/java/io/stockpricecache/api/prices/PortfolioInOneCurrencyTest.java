package io.stockpricecache.api.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /portfolio?currency=} and {@code /portfolio?format=csv}. */
@ApiTest
final class PortfolioInOneCurrencyTest {

  @Inject TestApi api;

  @Test
  void portfolio_inItsOwnCurrency_isAsItWas_withTheConversionBesideIt() {
    TestPrices.trackApple(api);

    assertThat(api.get("/portfolio", "symbols=AAPL&days=1&currency=USD").body())
        .contains(
            "\"price\":127.26,\"currency\":\"USD\"",
            "\"history\":[{\"date\":\"2026-11-19\",\"close\":126,\"finality\":\"FINAL\"}],"
                + "\"conversion\":{\"price\":127.26,\"currency\":\"USD\",\"rate\":1,\"rateAsOf\":null,\"rateSource\":null}}",
            "\"unreadable\":[],\"excluded\":[]}");
    assertThat(api.calls()).containsExactly("LatestPrices.findAll");
  }

  @Test
  void portfolio_withoutARate_showsNoPrice_saysWhy_andTracksThePair() {
    TestPrices.trackApple(api);

    assertThat(api.get("/portfolio", "symbols=AAPL&currency=EUR").body())
        .contains(
            "{\"symbol\":\"AAPL\",\"status\":\"ACTIVE\",\"latest\":null,\"history\":[]}",
            "\"excluded\":[{\"symbol\":\"AAPL\",\"reason\":\"there is no rate of USD in EUR yet:"
                + " EURUSD=X is PENDING\"}]");
    assertThat(api.symbols.find(new Symbol("EURUSD=X"))).isPresent();
  }

  @Test
  void portfolio_inAnotherCurrency_readsTheStoreTwice() {
    TestPrices.trackApple(api);
    TestPrices.liveMicrosoft(api);

    api.get("/portfolio", "symbols=AAPL,MSFT&currency=GBP");

    assertThat(api.calls().stream().filter("LatestPrices.findAll"::equals)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"usd", "XXX", "DEM", "", "US", "USDX", "%3Cb%3E", "EUR&currency=USD"})
  void portfolio_inNoCurrency_isABadRequestThatNamesTheParameter(String currency) {
    Answer answer = api.get("/portfolio", "symbols=AAPL&currency=" + currency);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("currency is ");
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void portfolio_asCsv_isALineASymbol_andSaysWhyOneHasNoPrice() {
    TestPrices.trackApple(api);
    api.latestPrices.spoil(new Symbol("ODD"), "attribute price is broken");

    Answer answer =
        api.get("/portfolio", "symbols=AAPL,ZZZ,ODD&fields=name&fields=change&format=csv");

    assertThat(answer.headers())
        .containsEntry("content-type", "text/csv; charset=utf-8")
        .containsEntry("vary", "Accept, Accept-Encoding");
    assertThat(answer.body())
        .isEqualTo(
            "symbol,status,price,currency,asOf,fetchedAt,source,finality,stale,change,name,reason\r\n"
                + "AAPL,ACTIVE,127.26,USD,2026-11-20T14:59:30Z,2026-11-20T14:59:31Z,yahoo,LIVE,false,1.26,A company,\r\n"
                + "ZZZ,,,,,,,,,,,it is not tracked\r\n"
                + "ODD,,,,,,,,,,,what is stored of it cannot be read\r\n");
  }

  @Test
  void portfolio_asCsvInOneCurrency_hasTheRates() {
    TestPrices.trackApple(api);

    assertThat(api.get("/portfolio", "symbols=AAPL&fields=price&format=csv&currency=EUR").body())
        .isEqualTo(
            "symbol,status,price,currency,asOf,fetchedAt,source,finality,stale,"
                + "quotedPrice,quotedCurrency,rate,rateAsOf,rateSource,reason\r\n"
                + "AAPL,ACTIVE,,,,,,,,,,,,,there is no rate of USD in EUR yet: EURUSD=X is PENDING\r\n");
  }
}
