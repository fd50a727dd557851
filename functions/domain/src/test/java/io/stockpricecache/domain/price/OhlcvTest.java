package io.stockpricecache.domain.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.symbol.Symbol;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OhlcvTest {

  @ParameterizedTest
  @CsvSource({
    "10, 12, -1, -2, low -1 is above close -2",
    "10, 12, 11.5, 11, low 11.5 is above open 10",
    "12, 12, 11.5, 11, low 11.5 is above close 11",
    "10, 9, 8, 9, open 10 is above high 9",
    "8, 9, 8, 9.5, close 9.5 is above high 9",
    ", 9, 9.5, 9.7, low 9.5 is above high 9",
    "10, 12, 9, 1E+40, close has too many digits: 1E+40",
    "10, 12, 9, 1E-40, close has too many digits: 1E-40"
  })
  void new_withFiguresThatCannotBeRight_saysWhich(
      @Nullable String open, String high, String low, String close, String message) {
    assertThatThrownBy(() -> ohlcv(open, high, low, close)).hasMessage(message);
  }

  /** Crude oil settled at -37.63 on 2020-04-20, and its bar was refused. */
  @ParameterizedTest
  @CsvSource({
    "10, 12, -1, -1, low is not above zero: -1",
    "0, 12, 0, 11, open is not above zero: 0"
  })
  void figures_thatAreNotAboveZero_areAFuturesAlone(
      String open, String high, String low, String close, String message) {
    Ohlcv figures = ohlcv(open, high, low, close);

    assertThat(figures.isOf(new Symbol("CL=F"))).isTrue();
    assertThat(figures.requireOf(new Symbol("CL=F"))).isSameAs(figures);
    for (String other : List.of("AAPL", "^GSPC", "EURUSD=X", "BTC-USD", "VFIAX")) {
      assertThat(figures.isOf(new Symbol(other))).isFalse();
      assertThatThrownBy(() -> figures.requireOf(new Symbol(other)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> figures.requireOf(new Symbol("AAPL"))).hasMessage(message);
  }

  @Test
  void new_withACloseAlone_isEnough() {
    assertThat(Ohlcv.ofClose(new BigDecimal("10.00")).close()).isEqualTo(new BigDecimal("10"));
  }

  @Test
  void new_withNegativeVolume_isRefused() {
    BigDecimal one = BigDecimal.ONE;
    assertThatThrownBy(() -> new Ohlcv(one, one, one, one, -1L))
        .hasMessage("volume is negative: -1");
  }

  @Test
  void decimals_havePlainNotation() {
    assertThat(Decimals.plain(new BigDecimal("1E+3"))).hasToString("1000");
    assertThat(Decimals.plain(new BigDecimal("0.1000"))).hasToString("0.1");
  }

  private static Ohlcv ohlcv(@Nullable String open, String high, String low, String close) {
    return new Ohlcv(
        open == null ? null : new BigDecimal(open),
        new BigDecimal(high),
        new BigDecimal(low),
        new BigDecimal(close),
        1L);
  }
}
