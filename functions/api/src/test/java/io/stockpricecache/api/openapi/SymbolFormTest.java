package io.stockpricecache.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The form of symbols in the document against what is taken. */
class SymbolFormTest {

  @Test
  void symbolForm_ofAnyText_isWhatIsTaken() {
    Pattern form = Pattern.compile(SymbolForm.PATTERN);
    String[] parts = {
      "",
      "^",
      "A",
      "aapl",
      "BTC",
      "ABCDEFGHIJKLMNO",
      "-",
      "-USD",
      ".",
      "..",
      ".L",
      ".l",
      ".TO",
      ".to",
      ".F",
      ".ZZ",
      ".V",
      "=X",
      "=x",
      "=F",
      "=",
      "1",
      "_",
      "&",
      "M&M",
      ".NS",
      "\u00e9",
      " ",
      "~",
      "ABCDEFGH"
    };
    Random random = new Random(1);
    int taken = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int part = random.nextInt(1, 6); part > 0; part--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      boolean expected = isTaken(text.toString());
      taken += expected ? 1 : 0;
      assertThat(text.length() <= Symbol.MAX_LENGTH && form.matcher(text).find())
          .as(text.toString())
          .isEqualTo(expected);
    }
    assertThat(taken).isGreaterThan(1_000);
  }

  @Test
  void symbolForm_ofEveryExchange_isTaken() {
    Pattern form = Pattern.compile(SymbolForm.PATTERN);
    for (char first = 'A'; first <= 'Z'; first++) {
      for (char second = 'A' - 1; second <= 'Z'; second++) {
        String symbol = "ABC." + first + (second < 'A' ? "" : second);
        assertThat(form.matcher(symbol).find()).as(symbol).isEqualTo(isTaken(symbol));
      }
    }
  }

  private static boolean isTaken(String text) {
    try {
      return Markets.find(Symbol.parse(text)).isPresent();
    } catch (InvalidSymbolException e) {
      return false;
    }
  }
}
