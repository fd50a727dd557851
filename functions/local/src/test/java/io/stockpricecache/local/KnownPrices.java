package io.stockpricecache.local;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Four instruments of three markets, and what each truly traded at: nothing else is right. */
final class KnownPrices {

  static final Symbol STOCK = new Symbol("AAPL");
  static final Symbol SHARE_CLASS = new Symbol("BRK-B");
  static final Symbol LONDON = new Symbol("OCDO.L");
  static final Symbol CRYPTO = new Symbol("BTC-USD");
  static final List<Symbol> SYMBOLS = List.of(STOCK, SHARE_CLASS, LONDON, CRYPTO);

  /** One of each of other markets. */
  static final List<Symbol> WORLD =
      Stream.of("BMW.DE", "0700.HK", "RY.TO", "PETR4.SA", "BHP.AX", "RELIANCE.NS", "EURUSD=X")
          .map(Symbol::new)
          .toList();

  private static final Map<Symbol, Double> ABOUT =
      Map.of(STOCK, 231.5, SHARE_CLASS, 478.2, LONDON, 3.41, CRYPTO, 64_210.0);

  private KnownPrices() {}

  /** The close of that session in the major unit. */
  static BigDecimal close(Symbol symbol, SessionDate date) {
    double wave = Math.sin(date.value().toEpochDay() * 0.9 + symbol.value().length());
    return BigDecimal.valueOf(about(symbol) * (1 + 0.01 * wave)).setScale(2, RoundingMode.HALF_UP);
  }

  private static double about(Symbol symbol) {
    return ABOUT.getOrDefault(symbol, 40.0 + Math.floorMod(symbol.hashCode(), 300));
  }

  /** The session whose price is the newest at that instant. */
  static Session newest(Symbol symbol, Instant now) {
    TradingCalendar calendar = market(symbol).calendar();
    return calendar.findOpen(now).orElseGet(() -> calendar.lastCompleted(now));
  }

  /** Of currencies or coins: no exchange's. */
  static boolean isPair(Symbol symbol) {
    return market(symbol).equals(Markets.CRYPTO) || market(symbol).equals(Markets.FX);
  }

  static Market market(Symbol symbol) {
    return Markets.of(symbol);
  }
}
