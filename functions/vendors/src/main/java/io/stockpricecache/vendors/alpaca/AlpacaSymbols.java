package io.stockpricecache.vendors.alpaca;

import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * US stocks in Alpaca's notation: a dot where Yahoo has a hyphen ({@code BRK.B}), and the endings
 * of preferred shares, warrants and units spelled as the tape spells them ({@code BAC.PRL}, {@code
 * SPCE.WS}, {@code ACME.U}).
 */
final class AlpacaSymbols {

  private static final Pattern STOCK = Pattern.compile("([A-Z0-9]+)(?:-([A-Z]{1,2}))?");

  private static final Pattern TAPE =
      Pattern.compile("([A-Z0-9]{1,10})(?:\\.(PR[A-Z]|[A-Z]{1,2}))?");

  private AlpacaSymbols() {}

  /** Alpaca's name for the symbol; empty for what it cannot carry, an index among them. */
  static Optional<String> find(Symbol symbol) {
    Matcher parts = STOCK.matcher(symbol.value());
    if (!Markets.find(symbol).equals(Optional.of(Markets.US)) || !parts.matches()) {
      return Optional.empty();
    }
    String ending = parts.group(2);
    return Optional.of(ending == null ? parts.group(1) : parts.group(1) + "." + tape(ending));
  }

  /** The symbol of Alpaca's name; empty where it is none of a US stock. */
  static Optional<Symbol> parse(String name) {
    Matcher parts = TAPE.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String ending = parts.group(2);
    Symbol symbol =
        new Symbol(ending == null ? parts.group(1) : parts.group(1) + "-" + common(ending));
    return Optional.of(symbol).filter(it -> find(it).equals(Optional.of(name)));
  }

  private static String common(String ending) {
    return switch (ending) {
      case "WS" -> "WT";
      case "U" -> "UN";
      default -> ending.startsWith("PR") ? "P" + ending.charAt(2) : ending;
    };
  }

  private static String tape(String ending) {
    return switch (ending) {
      case "WT" -> "WS";
      case "UN" -> "U";
      default -> ending.length() == 2 && ending.startsWith("P") ? "PR" + ending.charAt(1) : ending;
    };
  }
}
