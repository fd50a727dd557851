package io.stockpricecache.vendors.eodhd;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Spelling;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A symbol as EODHD writes it: a code, a dot, an exchange. {@code BRK-B} is {@code BRK-B.US},
 * {@code OCDO.L} is {@code OCDO.LSE}, {@code EURUSD=X} is {@code EURUSD.FOREX}, {@code BTC-USD} is
 * {@code BTC-USD.CC}, {@code ^GSPC} is {@code GSPC.INDX}. What is not surely the same there has no
 * ticker: warrants, units and rights, coins that share a name, other indices.
 *
 * @param code may have an ampersand
 */
record EodhdTicker(String code, String exchange) {

  /** Shares, their classes and preferred shares. */
  private static final Pattern US_SHARE =
      Pattern.compile("[A-Z][A-Z0-9]{0,5}(?:-(?:[A-Z&&[^PRUW]]|P[A-Z]))?");

  private static final Pattern US_FUND = Pattern.compile("[A-Z]{4}X");
  private static final Pattern ELSEWHERE =
      Pattern.compile("[A-Z0-9]{1,10}(?:&[A-Z0-9]{1,10})?(?:-[A-Z0-9]{1,4})?");
  private static final Pattern COIN = Pattern.compile("([A-Z]{2,6})-([A-Z]{3})");

  private record Index(String market, String currency) {}

  /** By what stands behind the caret. An index of a market that takes it for another has none. */
  private static final Map<String, Index> INDICES =
      Map.of(
          "GSPC", new Index("XNYS", "USD"),
          "DJI", new Index("XNYS", "USD"),
          "IXIC", new Index("XNYS", "USD"),
          "NDX", new Index("XNYS", "USD"),
          "RUT", new Index("XNYS", "USD"),
          "VIX", new Index("XNYS", "USD"),
          "FTSE", new Index("XLON", "GBP"),
          "GDAXI", new Index("XETR", "EUR"),
          "FCHI", new Index("XPAR", "EUR"));

  EodhdTicker {
    requireNonNull(code, "code is null");
    requireNonNull(exchange, "exchange is null");
  }

  /** EODHD's ticker; empty for what it has none of, or none that is surely the same. */
  static Optional<EodhdTicker> find(Symbol symbol) {
    String value = symbol.value();
    if (value.startsWith("^")) {
      return index(symbol, value.substring(1));
    }
    if (value.endsWith("=X")) {
      return Spelling.isCurrencyPair(symbol)
          ? Optional.of(new EodhdTicker(value.substring(0, 6), EodhdExchanges.FX))
          : Optional.empty();
    }
    return Markets.find(symbol)
        .flatMap(
            market -> {
              if (market.equals(Markets.CRYPTO)) {
                return coin(value);
              }
              return market.equals(Markets.US) ? us(value) : elsewhere(symbol);
            });
  }

  /** The symbol of a code that it lists on an exchange; empty where that is none here. */
  static Optional<Symbol> parse(String code, String exchange) {
    String value =
        exchange.equals(EodhdExchanges.US)
            ? code
            : EodhdExchanges.findSuffix(exchange).map(suffix -> code + "." + suffix).orElse("");
    try {
      return Optional.of(new Symbol(value))
          .filter(it -> find(it).equals(Optional.of(new EodhdTicker(code, exchange))));
    } catch (InvalidSymbolException e) {
      // A code that cannot be written here.
      return Optional.empty();
    }
  }

  /** ISO code of the currency, where the ticker itself tells it; else the exchange's list does. */
  Optional<String> findCurrency() {
    return switch (exchange) {
      case EodhdExchanges.US -> Optional.of("USD");
      case EodhdExchanges.FX, EodhdExchanges.CRYPTO ->
          Optional.of(code.substring(code.length() - 3));
      case EodhdExchanges.INDICES -> Optional.ofNullable(INDICES.get(code)).map(Index::currency);
      default -> Optional.empty();
    };
  }

  /** What the exchange alone tells. */
  @Nullable InstrumentKind kind() {
    return switch (exchange) {
      case EodhdExchanges.FX -> InstrumentKind.FX;
      case EodhdExchanges.CRYPTO -> InstrumentKind.CRYPTO;
      case EodhdExchanges.INDICES -> InstrumentKind.INDEX;
      default -> null;
    };
  }

  /** Whether an exchange's day has it: not of an index. */
  boolean isOfAnExchange() {
    return !exchange.equals(EodhdExchanges.INDICES);
  }

  boolean isPair() {
    return exchange.equals(EodhdExchanges.FX) || exchange.equals(EodhdExchanges.CRYPTO);
  }

  /** Whether a day of it without volume is one without a trade: not of indices, pairs and funds. */
  boolean isCounted() {
    boolean isFund = exchange.equals(EodhdExchanges.US) && US_FUND.matcher(code).matches();
    return kind() == null && !isFund;
  }

  private static Optional<EodhdTicker> index(Symbol symbol, String name) {
    Index index = INDICES.get(name);
    boolean isOfThatMarket =
        index != null
            && Markets.find(symbol).filter(it -> it.id().equals(index.market())).isPresent();
    return isOfThatMarket
        ? Optional.of(new EodhdTicker(name, EodhdExchanges.INDICES))
        : Optional.empty();
  }

  private static Optional<EodhdTicker> coin(String value) {
    Matcher pair = COIN.matcher(value);
    return pair.matches() && Spelling.isCurrency(pair.group(2))
        ? Optional.of(new EodhdTicker(value, EodhdExchanges.CRYPTO))
        : Optional.empty();
  }

  private static Optional<EodhdTicker> us(String value) {
    return US_SHARE.matcher(value).matches()
        ? Optional.of(new EodhdTicker(value, EodhdExchanges.US))
        : Optional.empty();
  }

  private static Optional<EodhdTicker> elsewhere(Symbol symbol) {
    String suffix = symbol.exchangeSuffix().orElse("");
    String value = symbol.value();
    String name = value.substring(0, value.length() - suffix.length() - 1);
    return ELSEWHERE.matcher(name).matches()
        ? EodhdExchanges.findCode(suffix).map(exchange -> new EodhdTicker(name, exchange))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return code + "." + exchange;
  }
}
