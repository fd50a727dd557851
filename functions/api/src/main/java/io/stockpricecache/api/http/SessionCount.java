package io.stockpricecache.api.http;

import java.util.regex.Pattern;

/**
 * How many sessions of history a page has of each symbol.
 *
 * @param value 1 to {@value #MAX}
 */
public record SessionCount(int value) {

  public static final int MAX = 365;

  /** Not what parseInt takes besides: signs, and the digits of every script. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  public SessionCount {
    if (value < 1 || value > MAX) {
      throw new IllegalArgumentException("not from 1 to " + MAX + ": " + value);
    }
  }

  /**
   * The number in that text.
   *
   * @throws IllegalArgumentException if it is none, or out of bounds
   */
  public static SessionCount parse(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("no whole number");
    }
    return new SessionCount(Integer.parseInt(text));
  }
}
