package io.stockpricecache.api.several;

/** How many entries of a list a page has: 1 to {@value #MAX}. */
public record PageLimit(int value) {

  public static final int MAX = 1_000;

  /**
   * @throws IllegalArgumentException if it is none
   */
  public static PageLimit parse(String text) {
    int value = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (value < 1 || value > MAX) {
      throw new IllegalArgumentException(text);
    }
    return new PageLimit(value);
  }
}
