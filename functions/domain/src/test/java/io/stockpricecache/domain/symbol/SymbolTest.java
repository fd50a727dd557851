package io.stockpricecache.domain.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAPL",
        "BRK-B",
        "OCDO.L",
        "BTC-USD",
        "EURUSD=X",
        "^GSPC",
        "0700.HK",
        "000001.SS",
        "ES=F",
        "RDS-A.AS",
        "DX-Y.NYB",
        "M&M.NS",
        "J&KBANK.NS",
        "GMRP&UI.NS",
        "F",
        "ABCDEFGHIJKLMNO"
      })
  void parse_ofYahooNotation_isTheSame(String text) {
    assertThat(Symbol.parse(text).value()).isEqualTo(text);
  }

  /** T's preferred share as Massive writes it was tracked as TPC, another company. */
  @ParameterizedTest
  @ValueSource(strings = {"TpC", "BACpL", "BACp", "CpN", "GEVw", "AACIr"})
  void parse_ofASmallLetterThatMarksAKindOfShare_isRefused(String text) {
    assertThatThrownBy(() -> Symbol.parse(text)).isInstanceOf(InvalidSymbolException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Aapl", "Hp", "aapl", "tpc", "Brk-b", "AAPl"})
  void parse_ofAnyOtherCase_becomesUpperCase(String text) {
    assertThat(Symbol.parse(text).value()).isUpperCase();
  }

  @Test
  void parse_ofLowerCase_becomesUpperCase() {
    assertThat(Symbol.parse("brk-b")).isEqualTo(new Symbol("BRK-B"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "AAPL ",
        " AAPL",
        "AA PL",
        "AAPL\n",
        "AAPL\r\nX-Evil: 1",
        "AAPL\u0000",
        "../../etc/passwd",
        "A..B",
        ".L",
        "OCDO.",
        "-B",
        "BRK-",
        "A/B",
        "A\\B",
        "A?B",
        "A#B",
        "A%20",
        "A&B",
        "&M.NS",
        "M&.NS",
        "M&&M.NS",
        "A&B&C.NS",
        "M&M.N&S",
        "^M&M.NS",
        "M&M=X",
        "M&AMP;M.NS",
        "A&X=1.NS",
        "A;DROP TABLE",
        "'OR'1'='1",
        "\"A\"",
        "<script>",
        "${jndi:ldap}",
        "{{7*7}}",
        "A=B",
        "=X",
        "EURUSD=XX",
        "^",
        "^^A",
        "A^",
        "АAPL",
        "aaplı",
        "ſ",
        "ＡＡＰＬ",
        "AAPL\u200B",
        "😀",
        "ABCDEFGHIJKLMNOP",
        "ABCDEFGHIJ.ABCDEFGH.X"
      })
  void parse_ofAnythingElse_isRefused(String text) {
    assertThatThrownBy(() -> Symbol.parse(text)).isInstanceOf(InvalidSymbolException.class);
  }

  @Test
  void refusal_showsTheTextAsItWas_butForItsLengthAndWhatIsNotSeen() {
    assertThatThrownBy(() -> Symbol.parse("brk.b/é <b>")).hasMessage("not a symbol: 'brk.b/é <b>'");
    assertThatThrownBy(
            () -> Symbol.parse("A\r\nSet\u202e-Cookie: x<script>alert(1)" + "A".repeat(9999)))
        .hasMessage("not a symbol: 'A??Set?-Cookie: x<sc...'");
    assertThatThrownBy(() -> Symbol.parse("😀".repeat(30)))
        .hasMessage("not a symbol: '" + "😀".repeat(20) + "...'");
  }

  @Test
  void parse_ofRandomText_passesOnlyTheAllowedCharacters() {
    SplittableRandom random = new SplittableRandom(42);
    Pattern safe = Pattern.compile("[A-Z0-9.^=&-]{1,20}");
    int passed = 0;
    for (int i = 0; i < 200_000; i++) {
      String text = randomText(random);
      try {
        assertThat(Symbol.parse(text).value()).matches(safe).doesNotContain("..");
        passed++;
      } catch (InvalidSymbolException e) {
        assertThat(e.getMessage()).hasSizeLessThan(60);
      }
    }
    assertThat(passed).isPositive();
  }

  private static String randomText(SplittableRandom random) {
    String likely = "AZaz09.-^=&XF %/\\\n\u0131\u017F\u00e9";
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(24);
    for (int i = 0; i < length; i++) {
      text.append(
          random.nextInt(8) == 0
              ? (char) random.nextInt(0x10000)
              : likely.charAt(random.nextInt(likely.length())));
    }
    return text.toString();
  }
}
