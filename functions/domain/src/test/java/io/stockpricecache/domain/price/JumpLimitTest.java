package io.stockpricecache.domain.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JumpLimitTest {

  @ParameterizedTest
  @CsvSource({
    "100, 56, false",
    "100, 50, true",
    "100, 190, false",
    "100, 200, true",
    "0.00000812, 0.00000790, false",
    "751000, 752000, false",
    "18.27, -37.63, false",
    "-37.63, 10.01, false",
    "10.01, -37.63, false",
    "5, 0, false",
    "0, 5, false",
    "-1, -0.5, false",
    "18.27, -3763, true",
    "-9999, 18.27, true",
    "0, -37, true"
  })
  void isExceeded_belowZero_countsHowFarBelow(String before, String after, boolean exceeded) {
    assertThat(JumpLimit.isExceeded(new BigDecimal(before), new BigDecimal(after)))
        .isEqualTo(exceeded);
  }

  @ParameterizedTest
  @CsvSource({"2, 5, 2.5 times the", "-2, 5, -2.5 times the", "0, -37, far from the"})
  void inTermsOf_anyPrice_isInWords(String before, String after, String words) {
    assertThat(JumpLimit.inTermsOf(new BigDecimal(before), new BigDecimal(after))).isEqualTo(words);
  }

  /** Of a close below zero a rise was told as a fall: -126.6 percent from -37.63 to 10.01. */
  @ParameterizedTest
  @CsvSource({"18.27, -37.63, -305.9661", "-37.63, 10.01,", "0, 10,"})
  void changePercent_ofACloseThatIsNotAboveZero_isNone(
      String before, String price, @Nullable String percent) {
    Instant time = Instant.parse("2020-04-20T18:30:00Z");
    Quote quote =
        new Quote(
            new Symbol("CL=F"),
            Ohlcv.ofClose(new BigDecimal(price)),
            new BigDecimal(before),
            Samples.USD,
            SessionDate.of(2020, 4, 20),
            time,
            time,
            VendorName.YAHOO);

    assertThat(PricePoint.of(quote).change())
        .contains(Decimals.plain(new BigDecimal(price).subtract(new BigDecimal(before))));
    assertThat(PricePoint.of(quote).changePercent().map(BigDecimal::toPlainString))
        .isEqualTo(Optional.ofNullable(percent));
    assertThatThrownBy(
            () ->
                new Quote(
                    new Symbol("ACME"),
                    Ohlcv.ofClose(new BigDecimal("-1")),
                    null,
                    Samples.USD,
                    SessionDate.of(2020, 4, 20),
                    time,
                    time,
                    VendorName.YAHOO))
        .hasMessage("close is not above zero: -1");
  }
}
