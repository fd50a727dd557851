package io.stockpricecache.jobs;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that came from outside, made fit for a log. */
final class LogText {

  private static final int MAX_LENGTH = 500;
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  private LogText() {}

  /** The text on one line, cut where it is long. */
  static String line(@Nullable String text) {
    String line = BREAKS.matcher(String.valueOf(text)).replaceAll(" ");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
  }
}
