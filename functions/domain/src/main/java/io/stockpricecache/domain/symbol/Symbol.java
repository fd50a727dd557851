package io.stockpricecache.domain.symbol;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A symbol the way Yahoo writes it: {@code AAPL}, {@code BRK-B}, {@code OCDO.L}, {@code BTC-USD},
 * {@code EURUSD=X}, {@code ^GSPC}, {@code M&M.NS}. Adapters translate to their vendor's notation.
 *
 * <p>An allow-list: at most 20 characters of upper-case ASCII letters and digits, one leading
 * caret, single inner dots and hyphens, the endings {@code =X} (currency pair) and {@code =F}
 * (future), and one ampersand within the name of a symbol that ends in a dot and its exchange, as
 * India's have it. Nothing that passes can mean anything in a URL path, a log line, a header or an
 * expression; but an ampersand ends a parameter, so a symbol stands percent-encoded in a query, and
 * in a path for the caret's sake.
 */
public record Symbol(String value) implements Comparable<Symbol> {

  /** The longest symbol accepted, in characters. */
  public static final int MAX_LENGTH = 20;

  private static final Pattern ALLOWED =
      Pattern.compile(
          "\\^?[A-Z0-9]{1,15}(?:[.-][A-Z0-9]{1,8}){0,2}(?:=[XF])?"
              + "|[A-Z0-9]{1,10}&[A-Z0-9]{1,10}(?:-[A-Z0-9]{1,8})?\\.[A-Z0-9]{1,8}");
  private static final Pattern ASCII_WORD = Pattern.compile("[\\x21-\\x7E]{1,20}");

  /**
   * A small letter that means something, as in Massive's {@code TpC}: a preferred share of {@code
   * T}, and not {@code TPC}, which is another company.
   */
  private static final Pattern MARKED = Pattern.compile("[A-Z0-9]{2,}[prw]|[A-Z0-9]+p[A-Z]");

  /**
   * @throws InvalidSymbolException if the value is not of the allowed form
   */
  public Symbol {
    requireNonNull(value, "value is null");
    if (value.length() > MAX_LENGTH || !ALLOWED.matcher(value).matches()) {
      throw new InvalidSymbolException(value);
    }
  }

  /**
   * Reads what a person typed: lower-case ASCII letters become upper-case, but for one that marks a
   * kind of share; everything else must already fit.
   *
   * @throws InvalidSymbolException if the text is not of the allowed form
   */
  public static Symbol parse(String text) {
    requireNonNull(text, "text is null");
    // Upper-casing outside ASCII can create letters ("ı" becomes "I"): look before it.
    if (!ASCII_WORD.matcher(text).matches() || isMarked(text)) {
      throw new InvalidSymbolException(text);
    }
    return new Symbol(text.toUpperCase(Locale.ROOT));
  }

  /** Whether a small letter in it marks a kind of share. */
  static boolean isMarked(String text) {
    return MARKED.matcher(text).matches();
  }

  /** The part after the last dot ({@code L} of {@code OCDO.L}), which names the exchange. */
  public Optional<String> exchangeSuffix() {
    int dot = value.lastIndexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(value.substring(dot + 1));
  }

  @Override
  public int compareTo(Symbol other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
