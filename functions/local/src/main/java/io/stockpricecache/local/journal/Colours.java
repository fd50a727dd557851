package io.stockpricecache.local.journal;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A line of the journal for a screen. The colour says nothing that its word does not say. */
final class Colours {

  private static final Pattern TIME = Pattern.compile("^(?:virtual )?\\S+Z(?=  )");

  /** The first of them tells how it went. */
  private static final Pattern HOW =
      Pattern.compile(
          "\\b(?:(COMPLETE|ACTIVE|released)|(PARTIAL|PENDING|SKIPPED|WARN|held back)|(FAILED|INACTIVE|ERROR))\\b");

  private static final String DIM = "\u001b[2m";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private Colours() {}

  static String paint(String line) {
    String painted = HOW.matcher(line).replaceFirst(match -> colour(match) + match.group() + PLAIN);
    return TIME.matcher(painted).replaceFirst(match -> DIM + match.group() + PLAIN);
  }

  private static String colour(MatchResult match) {
    if (match.group(1) != null) {
      return GREEN;
    }
    return match.group(2) == null ? RED : YELLOW;
  }
}
