package io.stockpricecache.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
      "=f",
      "CL",
      "mes",
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

  /** The document said that {@code CL=F} does not fit, though it is taken. */
  @Test
  void symbolForm_ofEveryFuture_isTaken() {
    Pattern form = Pattern.compile(SymbolForm.PATTERN);
    int taken = 0;
    for (String product : products()) {
      String symbol = product + "=F";
      taken += isTaken(symbol) ? 1 : 0;
      assertThat(form.matcher(symbol).find()).as(symbol).isEqualTo(isTaken(symbol));
      String typed = symbol.toLowerCase(Locale.ROOT);
      assertThat(form.matcher(typed).find()).as(typed).isEqualTo(isTaken(typed));
    }
    assertThat(taken).isGreaterThan(50);
  }

  /** All texts of as many letters and digits as a product's code may have. */
  private static List<String> products() {
    String signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    List<String> products = new ArrayList<>();
    List<String> shorter = List.of("");
    for (int length = 1; length <= 3; length++) {
      List<String> longer =
          shorter.stream()
              .flatMap(start -> signs.chars().mapToObj(sign -> start + (char) sign))
              .toList();
      products.addAll(longer);
      shorter = longer;
    }
    return products;
  }

  private static boolean isTaken(String text) {
    try {
      return Markets.find(Symbol.parse(text)).isPresent();
    } catch (InvalidSymbolException e) {
      return false;
    }
  }
}
