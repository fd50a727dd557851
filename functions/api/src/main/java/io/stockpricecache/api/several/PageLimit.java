package io.stockpricecache.api.several;

import io.stockpricecache.api.http.Converters;

/** How many entries of a list a page has: 1 to {@value #MAX}. */
public record PageLimit(int value) {

  public static final int MAX = 1_000;

  /** Where none is given, and a page is of the newest entries. */
  public static final PageLimit DEFAULT = new PageLimit(100);

  /**
   * @throws IllegalArgumentException if it is none
   */
  public static PageLimit parse(String text) {
    return new PageLimit(Converters.wholeNumber(text, MAX));
  }
}
