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

  private static String tape(String ending) {
    return switch (ending) {
      case "WT" -> "WS";
      case "UN" -> "U";
      default -> ending.length() == 2 && ending.startsWith("P") ? "PR" + ending.charAt(1) : ending;
    };
  }
}
