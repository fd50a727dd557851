package io.stockpricecache.vendors.alpaca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.vendors.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The session that comes with a live price; the form is that of a recorded answer. */
class SnapshotTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Instant NOW = Instant.parse("2022-03-18T14:35:00Z");
  private static final BigDecimal PRICE = new BigDecimal("161.1998");

  /** The volume of one exchange, a fiftieth of the market's, was shown as the day's volume. */
  @ParameterizedTest
  @CsvSource({"V, V, V", "V, V, ' '", "V, '', ''", "'', '', ''"})
  void sessionOfOneExchangeAlone_isNotTheMarkets(String trade, String ask, String bid) {
    assertThat(quote(body(trade, ask, bid)).figures()).isEqualTo(Ohlcv.ofClose(PRICE));
  }

  @ParameterizedTest
  @CsvSource({"D, K, K", "V, V, Q", "V, P, V", "D, '', ''"})
  void sessionOfTheConsolidatedTape_isTaken(String trade, String ask, String bid) {
    assertThat(quote(body(trade, ask, bid)).figures())
        .isEqualTo(
            new Ohlcv(
                new BigDecimal("160.59"),
                new BigDecimal("161.92"),
                new BigDecimal("159.76"),
                PRICE,
                31_749_988L));
  }

  @Test
  void session_thatContradictsThePrice_isLeftOutAndThePriceStays() {
    assertThat(quote(body("D", "K", "K").replace("\"h\":161.92", "\"h\":160")).figures())
        .isEqualTo(new Ohlcv(new BigDecimal("160.59"), null, null, PRICE, 31_749_988L));
  }

  @Test
  void session_ofTheDayBefore_isNotTodays() {
    String early = body("D", "K", "K").replace("2022-03-18T04:00:00Z", "2022-03-17T04:00:00Z");

    assertThat(quote(early).figures()).isEqualTo(Ohlcv.ofClose(PRICE));
  }

  private static Quote quote(String body) {
    return new Snapshot(JsonObject.parse(body.getBytes(UTF_8))).findQuote(AAPL, NOW).orElseThrow();
  }

  private static String body(String trade, String ask, String bid) {
    return """
        {"latestTrade":{"t":"2022-03-18T14:33:58.448432206Z","x":"%s","p":161.1998,"s":200,"c":["@"]},
         "latestQuote":{"t":"2022-03-18T14:33:58.547942Z","ax":"%s","ap":161.2,"bx":"%s","bp":161.19},
         "minuteBar":{"t":"2022-03-18T14:32:00Z","o":161.595,"h":161.63,"l":161.31,"c":161.365,"v":195503},
         "dailyBar":{"t":"2022-03-18T04:00:00Z","o":160.59,"h":161.92,"l":159.76,"c":161.365,"v":31749988},
         "prevDailyBar":{"t":"2022-03-17T04:00:00Z","o":158.6,"h":161,"l":157.63,"c":160.62,"v":73839892}}"""
        .formatted(trade, ask, bid);
  }
}
