package io.stockpricecache.domain.directory;

/** Whether text was meant as the beginning of a word and has one letter wrong. */
final class Mistyped {

  /** Of shorter ones nearly every word is one letter away. */
  static final int SHORTEST = 4;

  private Mistyped() {}

  /**
   * Whether one letter that is wrong, missing, too many, or that has changed places with the next,
   * keeps the text from being the word's beginning.
   *
   * @param text at least {@value #SHORTEST} characters that are no beginning of the word
   */
  static boolean begins(String text, String word) {
    int same = 0;
    while (same < text.length() && same < word.length() && text.charAt(same) == word.charAt(same)) {
      same++;
    }
    return goesOn(text, same + 1, word, same + 1)
        || goesOn(text, same + 1, word, same)
        || goesOn(text, same, word, same + 1)
        || (same + 1 < text.length()
            && same + 1 < word.length()
            && text.charAt(same) == word.charAt(same + 1)
            && text.charAt(same + 1) == word.charAt(same)
            && goesOn(text, same + 2, word, same + 2));
  }

  /** Whether the rest of the text is where the word goes on. */
  private static boolean goesOn(String text, int from, String word, int at) {
    return from <= text.length()
        && at <= word.length()
        && word.startsWith(text.substring(from), at);
  }
}
