package io.stockpricecache.domain.symbol;

import java.util.regex.Pattern;

/**
 * The text is not a symbol. Its message has the text as it was, but for its length and for what
 * would not be seen: control characters, and those that turn the direction of what follows.
 */
public final class InvalidSymbolException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private final String text;

  public InvalidSymbolException(String text) {
    super("not a symbol: '" + shown(text) + "'");
    this.text = text;
  }

  /** As it was given. */
  public String text() {
    return text;
  }

  private static String shown(String text) {
    int length = text.codePointCount(0, text.length());
    boolean isLong = length > Symbol.MAX_LENGTH;
    String head = isLong ? text.substring(0, text.offsetByCodePoints(0, Symbol.MAX_LENGTH)) : text;
    return NOT_SHOWN.matcher(head).replaceAll("?") + (isLong ? "..." : "");
  }
}
