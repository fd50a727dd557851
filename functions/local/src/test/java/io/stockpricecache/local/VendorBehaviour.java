package io.stockpricecache.local;

import io.stockpricecache.domain.vendor.VendorName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the vendors behave: all of them alike or the first of the order alone, from the beginning or
 * after a good day.
 */
enum VendorBehaviour {
  HEALTHY("answers all that it has"),
  THROTTLED("says that there are too many calls, to each"),
  UNAUTHORISED("refuses the key, or the cookie"),
  EMPTY("answers in good form, and nothing is in it"),
  UNKNOWN("does not know the symbols"),
  SLOW("gives no answer before the deadline"),
  LYING(
      "answers with prices ten times too high, of zero, in a wrong currency, or of another symbol"),
  FIRST_THROTTLED(THROTTLED, Whose.THE_FIRST, When.ALWAYS),
  FIRST_UNAUTHORISED(UNAUTHORISED, Whose.THE_FIRST, When.ALWAYS),
  FIRST_EMPTY(EMPTY, Whose.THE_FIRST, When.ALWAYS),
  FIRST_UNKNOWN(UNKNOWN, Whose.THE_FIRST, When.ALWAYS),
  FIRST_SLOW(SLOW, Whose.THE_FIRST, When.ALWAYS),
  FIRST_LYING(LYING, Whose.THE_FIRST, When.ALWAYS),
  LATER_THROTTLED(THROTTLED, Whose.ALL, When.AFTER_A_GOOD_DAY),
  LATER_UNAUTHORISED(UNAUTHORISED, Whose.ALL, When.AFTER_A_GOOD_DAY),
  LATER_EMPTY(EMPTY, Whose.ALL, When.AFTER_A_GOOD_DAY),
  LATER_SLOW(SLOW, Whose.ALL, When.AFTER_A_GOOD_DAY),
  LATER_LYING(LYING, Whose.ALL, When.AFTER_A_GOOD_DAY),
  FIRST_LATER_THROTTLED(THROTTLED, Whose.THE_FIRST, When.AFTER_A_GOOD_DAY),
  FIRST_LATER_UNAUTHORISED(UNAUTHORISED, Whose.THE_FIRST, When.AFTER_A_GOOD_DAY),
  FIRST_LATER_EMPTY(EMPTY, Whose.THE_FIRST, When.AFTER_A_GOOD_DAY),
  FIRST_LATER_SLOW(SLOW, Whose.THE_FIRST, When.AFTER_A_GOOD_DAY),
  FIRST_LATER_LYING(LYING, Whose.THE_FIRST, When.AFTER_A_GOOD_DAY);

  private enum Whose {
    ALL,
    THE_FIRST
  }

  private enum When {
    ALWAYS,
    AFTER_A_GOOD_DAY
  }

  private final String words;
  private final VendorBehaviour kind;
  private final Whose whose;
  private final When when;

  VendorBehaviour(String words) {
    this.words = words;
    this.kind = this;
    this.whose = Whose.ALL;
    this.when = When.ALWAYS;
  }

  VendorBehaviour(VendorBehaviour kind, Whose whose, When when) {
    this.words = kind.words;
    this.kind = kind;
    this.whose = whose;
    this.when = when;
  }

  /** Whether it takes more than one vendor. */
  boolean isMixed() {
    return whose == Whose.THE_FIRST;
  }

  /** Whether all is well until a day has passed. */
  boolean isLater() {
    return when == When.AFTER_A_GOOD_DAY;
  }

  /** How one of the vendors behaves; where all is well before, from then on. */
  VendorBehaviour of(VendorName vendor, List<VendorName> order) {
    return whose == Whose.ALL || vendor == order.getFirst() ? kind : HEALTHY;
  }

  /** What the page calls it. */
  String heading() {
    String vendors = isMixed() ? "the first vendor " : "every vendor ";
    String begins = isLater() ? "After a good day " + vendors : capitalised(vendors);
    return begins + words + (isMixed() ? "; the others answer all they have" : "");
  }

  private static String capitalised(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  static Optional<VendorBehaviour> find(String heading) {
    return Arrays.stream(values()).filter(it -> it.heading().equals(heading)).findFirst();
  }
}
