package io.stockpricecache.local.journal;

import java.util.regex.Pattern;

/** Text from outside, so that it neither begins a line of its own nor draws on the screen. */
final class Plain {

  /** Controls, and what turns the direction of text or hides in it. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  private static final int LONGEST = 2_000;

  private Plain() {}

  static String line(String text) {
    String plain = UNSEEN.matcher(text).replaceAll(" ");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + " …";
  }
}
