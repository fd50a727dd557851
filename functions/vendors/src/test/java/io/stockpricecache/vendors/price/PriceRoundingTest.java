package io.stockpricecache.vendors.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceRoundingTest {

  @ParameterizedTest
  @CsvSource({
    "AAPL,     USD, 2, 131.36999511718750,    131.37",
    "AAPL,     USD, 2, 1.0049999952316284,    1",
    "AAPL,     USD, 2, 120.495,               120.5",
    "AAPL,     USD, 4, 0.45669999718666077,   0.4567",
    "AAPL,     USD, 2, 0.45669999718666077,   0.4567",
    "AAPL,     USD, 2, 0.00011999999696854502, 0.00012",
    "BTC-USD,  USD, 2, 7200.17431640625,      7200.17",
    "SHIB-USD, USD, 6, 0.000012345678,        0.0000123457",
    "EURUSD=X, USD, 4, 1.0489877,             1.049",
    "EURGBP=X, GBP, 4, 0.83123457,            0.831235",
    "OCDO.L,   GBp, 2, 1286.5699462890625,    12.8657",
    "OCDO.L,   GBX, 2, 0.45669999718666077,   0.004567",
    "NPN.JO,   ZAc, 0, 325012.3,              3250.123",
    "ACME,     ILA, 2, 1234.5,                12.345"
  })
  void price_losesItsNoiseAndNotItsTick(
      String symbol, String currency, int hint, BigDecimal figure, String price) {
    assertThat(form(symbol, currency, hint).price(figure)).isEqualByComparingTo(price);
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
