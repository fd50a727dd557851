package io.stockpricecache.vendors.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceRoundingTest {

  @ParameterizedTest
  @CsvSource({
    "AAPL,     USD, 2, 131.36999511718750,    131.37",
    "AAPL,     USD, 2, 1.0049999952316284,    1.005",
    "AAPL,     USD, 2, 120.495,               120.495",
    "LDO.MI,   EUR, 2, 5.964,                 5.964",
    "EXS1.DE,  EUR, 2, 39.82500076293945,     39.825",
    "AAPL,     USD, 2, 39.825000762939453125, 39.825",
    "AAPL,     USD, 2, 131.369995,            131.37",
    "AAPL,     USD, 2, 12.369995117,          12.37",
    "AAPL,     USD, 2, 39.825001,             39.825",
    "AAPL,     USD, 2, 12.345678,             12.345678",
    "AAPL,     USD, 2, 0.123449999,           0.12345",
    "AAPL,     USD, 2, 12.3456,               12.3456",
    "AAPL,     USD, 2, 12.34375,              12.34375",
    "AAPL,     USD, 2, 1279.4999999999998,    1279.5",
    "AAPL,     USD, 2, 132.99999237060547,    133",
    "BRK-A,    USD, 2, 745123.45,             745123.45",
    "BRK-A,    USD, 2, 745123.4375,           745123.44",
    "BRK-A,    USD, 2, 629975.0625,           629975.06",
    "BTC-USD,  USD, 2, 95123.4375,            95123.44",
    "AAPL,     USD, 4, 0.45669999718666077,   0.4567",
    "AAPL,     USD, 2, 0.45669999718666077,   0.4567",
    "AAPL,     USD, 2, 0.00011999999696854502, 0.00012",
    "BTC-USD,  USD, 2, 7200.17431640625,      7200.174",
    "SHIB-USD, USD, 6, 0.000012345678,        0.000012345678",
    "SHIB-USD, USD, 6, 0.000012345670736278407, 0.00001234567",
    "EURUSD=X, USD, 4, 1.0489877,             1.0489877",
    "EURUSD=X, USD, 4, 1.0489877462387085,    1.048988",
    "EURGBP=X, GBP, 4, 0.83123457,            0.83123457",
    "OCDO.L,   GBp, 2, 1286.5699462890625,    12.8657",
    "OCDO.L,   GBX, 2, 0.45669999718666077,   0.004567",
    "NPN.JO,   ZAc, 0, 325012.3,              3250.123",
    "ACME,     ILA, 2, 1234.5,                12.345"
  })
  // A price of 5.964 became 5.96 and an ETF's 39.825 became 39.83, as the vendor shows two
  // decimals.
  void price_losesItsNoiseAndNotItsTick(
      String symbol, String currency, int hint, BigDecimal figure, String price) {
    assertThat(form(symbol, currency, hint).price(figure)).isEqualByComparingTo(price);
  }

  /** What a split was divided out of came back as 645.5700226 where 645.57 was traded. */
  @ParameterizedTest
  @CsvSource({
    "92.2242889404296875,  7,   1,  2, 645.57",
    "127.58000183105469,   4,   1,  2, 510.32",
    "129.0399932861328,    4,   1,  2, 516.16",
    "0.1283479928970337,   224, 1,  2, 28.75",
    "19.9125,              2,   1,  2, 39.825",
    "19.912500381469727,   2,   1,  2, 39.825",
    "13.274999618530273,   3,   1,  2, 39.825",
    "12.51,                7,   1,  2, 87.57",
    "464.04,               33,  70, 2, 218.76",
    "456.91,               33,  70, 2, 215.4",
    "12.5,                 1,   10, 2, 1.25",
    "3.4,                  1, 1000, 2, 0.0034",
    "3,                    3,   2,  2, 4.5"
  })
  void turnedBack_isWhatWasTraded(
      BigDecimal figure, BigDecimal numerator, BigDecimal denominator, int hint, String traded) {
    assertThat(
            form("AAPL", "USD", hint)
                .rounded(
                    figure,
                    it -> it.multiply(numerator).divide(denominator, MathContext.DECIMAL128)))
        .isEqualByComparingTo(traded);
  }

  @ParameterizedTest
  @CsvSource({"0.99996, 1.00001", "0.009999999, 0.0100001", "0.99999999, 1", "9.994, 9.995"})
  void rounding_keepsTheOrder(BigDecimal smaller, BigDecimal larger) {
    for (String symbol : new String[] {"AAPL", "BTC-USD"}) {
      PriceRounding form = form(symbol, "USD", 2);
      assertThat(form.price(smaller)).isLessThanOrEqualTo(form.price(larger));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, false",
    "-1, false",
    "1E-41, false",
    "1E+999999999, false",
    "1E+9, true",
    "0.01, true"
  })
  void figure_isPossibleAsAPrice(BigDecimal figure, boolean possible) {
    assertThat(PriceRounding.isPossible(figure)).isEqualTo(possible);
  }

  @ParameterizedTest
  @CsvSource({
    "USD, USD, 0",
    "GBP, GBP, 0",
    "GBp, GBP, 2",
    "GBX, GBP, 2",
    "ILA, ILS, 2",
    "ZAc, ZAR, 2"
  })
  void currency_isTheMajorUnit(String code, String iso, int shift) {
    assertThat(QuotedUnit.of(code).currency().getCurrencyCode()).isEqualTo(iso);
    assertThat(QuotedUnit.of(code).pointShift()).isEqualTo(shift);
  }

  @Test
  void currency_thatIsNoneIsRefused() {
    assertThatExceptionOfType(WrongShapeException.class).isThrownBy(() -> QuotedUnit.of("usd"));
  }

  private static PriceRounding form(String symbol, String currency, int hint) {
    Market market = Markets.of(new Symbol(symbol));
    boolean pair = market.equals(Markets.FX) || market.equals(Markets.CRYPTO);
    return new PriceRounding(hint, pair, QuotedUnit.of(currency));
  }
}
