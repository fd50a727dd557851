package io.stockpricecache.local;

import io.stockpricecache.domain.vendor.VendorName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the vendors behave, all day: all of them alike, or the first of the order alone. */
enum VendorBehaviour {
  HEALTHY("answers all that it has"),
  THROTTLED("says that there are too many calls, to each"),
  UNAUTHORISED("refuses the key, or the cookie"),
  EMPTY("answers in good form, and nothing is in it"),
  UNKNOWN("does not know the symbols"),
  SLOW("gives no answer before the deadline"),
  LYING(
      "answers with prices ten times too high, of zero, in a wrong currency, or of another symbol"),
  FIRST_THROTTLED(THROTTLED),
  FIRST_UNAUTHORISED(UNAUTHORISED),
  FIRST_EMPTY(EMPTY),
  FIRST_UNKNOWN(UNKNOWN),
  FIRST_SLOW(SLOW),
  FIRST_LYING(LYING);

  private final String heading;
  private final @Nullable VendorBehaviour ofTheFirst;

  VendorBehaviour(String words) {
    this.heading = "Every vendor " + words;
    this.ofTheFirst = null;
  }

  VendorBehaviour(VendorBehaviour ofTheFirst) {
    this.heading = "The first vendor " + ofTheFirst.words() + "; the others answer all they have";
    this.ofTheFirst = ofTheFirst;
  }

  /** Whether it takes more than one vendor. */
  boolean isMixed() {
    return ofTheFirst != null;
  }

  /** How one of the vendors behaves. */
  VendorBehaviour of(VendorName vendor, List<VendorName> order) {
    if (ofTheFirst == null) {
      return this;
    }
    return vendor == order.getFirst() ? ofTheFirst : HEALTHY;
  }

  /** What the page calls it. */
  String heading() {
    return heading;
  }

  static Optional<VendorBehaviour> find(String heading) {
    return Arrays.stream(values()).filter(it -> it.heading.equals(heading)).findFirst();
  }

  private String words() {
    return heading.substring("Every vendor ".length());
  }
}
