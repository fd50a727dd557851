package io.stockpricecache.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IsinTest {

  /** Apple, Treasury Corporation of Victoria, BAE Systems, Ocado, Allianz. */
  @ParameterizedTest
  @ValueSource(
      strings = {"US0378331005", "AU0000XVGZA3", "GB0002634946", "GB00B3MBS747", "DE0008404005"})
  void find_anIsin_isIt(String value) {
    assertThat(Isin.find(value)).contains(new Isin(value));
    assertThat(Isin.of(value.substring(0, 11))).isEqualTo(new Isin(value));
  }

  @Test
  void find_ofWhateverCase_andWithSpacesAround_isTheSame() {
    assertThat(Isin.find(" us0378331005 ")).contains(new Isin("US0378331005"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "US0378331004",
        "US0373831005",
        "US037833100",
        "US03783310055",
        "USO378331005",
        "0S0378331005",
        "US 0378331005",
        "US03783310０5",
        "",
        "APPLE"
      })
  void find_whatIsNone_isEmpty(String value) {
    assertThat(Isin.find(value)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Isin(value));
  }

  /** Any one digit that is wrong is noticed. */
  @ParameterizedTest
  @CsvSource({"2", "3", "4", "5", "6", "7", "8", "9", "10", "11"})
  void find_withOneDigitWrong_isEmpty(int at) {
    StringBuilder value = new StringBuilder("US0378331005");
    value.setCharAt(at, (char) ('0' + (value.charAt(at) - '0' + 1) % 10));

    assertThat(Isin.find(value.toString())).isEmpty();
  }
}
