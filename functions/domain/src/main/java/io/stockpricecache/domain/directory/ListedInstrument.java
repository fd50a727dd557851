package io.stockpricecache.domain.directory;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.instrument.Isin;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An instrument that somebody lists, whether or not its prices are kept here.
 *
 * @param name as its source writes it, on one line, 1 to {@value #MAX_NAME} characters
 * @param type null where the source does not say, or it is none of the kinds, such as a warrant
 * @param exchange MIC of the listing; null where that is not known, or it is listed nowhere
 * @param currency of its prices by ISO 4217; null where that is not known
 * @param isin null where the source does not tell it
 */
public record ListedInstrument(
    Symbol symbol,
    String name,
    @Nullable InstrumentKind type,
    @Nullable String exchange,
    @Nullable String currency,
    @Nullable Isin isin) {

  /** The longest name, in characters. */
  public static final int MAX_NAME = 100;

  /** What would end a line of text, or not be seen in it, and runs of spaces. */
  private static final Pattern GAPS = Pattern.compile("[\\p{C}\\p{Z}\\s]+");

  private static final Pattern MIC = Pattern.compile("[A-Z0-9]{4}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  public ListedInstrument {
    requireNonNull(symbol, "symbol is null");
    if (name.length() > MAX_NAME || !name.equals(oneLine(name)) || name.isEmpty()) {
      throw new IllegalArgumentException("not a name: of " + symbol);
    }
    if (exchange != null && !MIC.matcher(exchange).matches()) {
      throw new IllegalArgumentException("not a MIC: of " + symbol);
    }
    if (currency != null && !CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException("not a currency: of " + symbol);
    }
  }

  /** One whose ISIN the source does not tell. */
  public ListedInstrument(
      Symbol symbol,
      String name,
      @Nullable InstrumentKind type,
      @Nullable String exchange,
      @Nullable String currency) {
    this(symbol, name, type, exchange, currency, null);
  }

  /** The same of a name as a vendor writes it; empty where nothing of it can be seen. */
  public static Optional<ListedInstrument> of(
      Symbol symbol,
      String name,
      @Nullable InstrumentKind type,
      @Nullable String exchange,
      @Nullable String currency) {
    String line = oneLine(name);
    return line.isEmpty()
        ? Optional.empty()
        : Optional.of(new ListedInstrument(symbol, line, type, exchange, currency));
  }

  /** The same with that ISIN. */
  public ListedInstrument withIsin(@Nullable Isin known) {
    return new ListedInstrument(symbol, name, type, exchange, currency, known);
  }

  /** This one, with what the other knows of it where this one does not. */
  ListedInstrument completedBy(ListedInstrument other) {
    if (type != null && exchange != null && currency != null && isin != null) {
      return this;
    }
    return new ListedInstrument(
        symbol,
        name,
        type == null ? other.type : type,
        exchange == null ? other.exchange : exchange,
        currency == null ? other.currency : currency,
        isin == null ? other.isin : isin);
  }

  private static String oneLine(String name) {
    String line = GAPS.matcher(name).replaceAll(" ").strip();
    if (line.length() <= MAX_NAME) {
      return line;
    }
    // No half of a character that takes two.
    int end = Character.isHighSurrogate(line.charAt(MAX_NAME - 1)) ? MAX_NAME - 1 : MAX_NAME;
    return line.substring(0, end).strip();
  }
}
