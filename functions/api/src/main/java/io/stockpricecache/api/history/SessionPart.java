package io.stockpricecache.api.history;

import java.util.Locale;

/** Which part of a session's day bars are wanted of. */
enum SessionPart {
  /** From the open to the close. */
  REGULAR,
  /** Also before, after, and in the break. */
  EXTENDED;

  /**
   * @throws IllegalArgumentException if it is none
   */
  static SessionPart parse(String text) {
    return switch (text) {
      case "regular" -> REGULAR;
      case "extended" -> EXTENDED;
      default -> throw new IllegalArgumentException(text);
    };
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
