package io.stockpricecache.domain.directory;

import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Listed instruments for tests. */
final class Listed {

  private static final String[] FORMS = {
    " Inc.", " Corporation", " Holdings plc", " Ltd.", " Group, Inc. Common Stock", " ETF", " Trust"
  };

  private Listed() {}

  static ListedInstrument stock(String symbol, String name) {
    return new ListedInstrument(new Symbol(symbol), name, InstrumentKind.STOCK, "XNYS", "USD");
  }

  /** As many as a vendor lists, with names of two or three made-up words and a form. */
  static List<ListedInstrument> many(int count) {
    Random random = new Random(20_261_120);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(word(random));
    }
    List<ListedInstrument> many = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = words.get(i) + " " + words.get(random.nextInt(1 + count / 6));
      if (random.nextBoolean()) {
        name += " " + words.get(random.nextInt(1 + count / 20));
      }
      many.add(stock(symbol(i), name + FORMS[random.nextInt(FORMS.length)]));
    }
    return many;
  }

  private static String symbol(int number) {
    StringBuilder symbol = new StringBuilder("Q");
    for (int left = number, i = 0; i < 4; i++, left /= 26) {
      symbol.append((char) ('A' + left % 26));
    }
    return symbol.toString();
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    int syllables = 2 + random.nextInt(3);
    for (int i = 0; i < syllables; i++) {
      word.append("bcdfghklmnprstvz".charAt(random.nextInt(16)));
      word.append("aeiou".charAt(random.nextInt(5)));
      if (random.nextInt(3) == 0) {
        word.append("lnrstx".charAt(random.nextInt(6)));
      }
    }
    word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
    return word.toString();
  }
}
