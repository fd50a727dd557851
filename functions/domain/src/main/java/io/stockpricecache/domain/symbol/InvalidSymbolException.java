package io.stockpricecache.domain.symbol;

import java.util.regex.Pattern;

/**
 * The text is not a symbol. Its message is safe to show: what could be hostile in the text is left
 * out.
 */
public final class InvalidSymbolException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private static final Pattern NOT_SHOWN = Pattern.compile("[^A-Za-z0-9.^=-]");

  public InvalidSymbolException(String text) {
    super("not a symbol: '" + shown(text) + "'");
  }

  private static String shown(String text) {
    String head = text.length() <= Symbol.MAX_LENGTH ? text : text.substring(0, Symbol.MAX_LENGTH);
    String plain = NOT_SHOWN.matcher(head).replaceAll("?");
    return text.length() <= Symbol.MAX_LENGTH ? plain : plain + "...";
  }
}
