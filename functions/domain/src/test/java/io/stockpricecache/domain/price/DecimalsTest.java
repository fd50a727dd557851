package io.stockpricecache.domain.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "100, 100, true",
    "101, 100, true",
    "99, 100, true",
    "101.01, 100, false",
    "98.99, 100, false",
    // Below zero a share of the price was below zero, too, and nothing near, not even itself.
    "-37.63, -37.63, true",
    "-38, -37.63, true",
    "-38.01, -37.63, false",
    "37.63, -37.63, false",
    "0, 0, true",
    "0.01, 0, false"
  })
  void isNear_isWithinAShareOfTheOther_ofAnySign(
      BigDecimal amount, BigDecimal other, boolean expected) {
    assertThat(Decimals.isNear(amount, other, new BigDecimal("0.01"))).isEqualTo(expected);
  }
}
