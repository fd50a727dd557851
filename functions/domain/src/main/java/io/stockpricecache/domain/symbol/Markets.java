package io.stockpricecache.domain.symbol;

import io.stockpricecache.domain.calendar.Calendars;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The market of each symbol, told from its notation alone.
 *
 * <p>A symbol without a suffix trades in the US; an index ({@code ^}), a future ({@code =F}) and
 * whatever has a suffix are looked up in {@link Indices}, {@link Futures} and {@link Suffixes}.
 * Each market's sessions are a file of its own ({@link Calendars}).
 *
 * <p>An index that stands in no table is of no market that may be tracked ({@link #findTrackable}).
 * One that was tracked before there was a table is judged as it was then, as an American one.
 */
public final class Markets {

  /** US equities: NYSE and Nasdaq keep the same sessions and hours. */
  public static final Market US = new Market("XNYS", Calendars.XNYS);

  /** Crypto pairs trade around the clock; a session is a UTC day. */
  public static final Market CRYPTO = new Market("CRYPTO", Calendars.ALWAYS_OPEN);

  /** Currency pairs: weekdays, dated by London as Yahoo does. */
  public static final Market FX = new Market("FX", Calendars.CURRENCIES);

  private static final Pattern CRYPTO_PAIR =
      Pattern.compile("[A-Z0-9]{2,12}-(USD|EUR|GBP|JPY|CAD|AUD|CHF|KRW|INR|BTC|ETH|USDT|USDC)");

  private static final Map<String, Market> BY_ID =
      Stream.concat(
              Stream.of(US, CRYPTO, FX),
              Stream.concat(Suffixes.markets().stream(), Futures.markets().stream())
                  .map(id -> new Market(id, Calendars.of(id))))
          .collect(Collectors.toUnmodifiableMap(Market::id, Function.identity()));

  private Markets() {}

  /**
   * The market of a symbol that is tracked.
   *
   * @throws UnsupportedMarketException if the symbol's ending names no exchange known here
   */
  public static Market of(Symbol symbol) {
    return find(symbol).orElseThrow(() -> new UnsupportedMarketException(symbol));
  }

  /** The market of a symbol that is tracked, if its ending names one known here. */
  public static Optional<Market> find(Symbol symbol) {
    Optional<Market> found = findTrackable(symbol);
    return found.isEmpty() && isUnknownIndex(symbol) ? Optional.of(US) : found;
  }

  /** The market of a symbol that is new, if it is one known here; an unknown index has none. */
  public static Optional<Market> findTrackable(Symbol symbol) {
    String value = symbol.value();
    if (value.endsWith("=X")) {
      return Optional.of(FX);
    }
    if (Futures.isOne(symbol)) {
      return Futures.findMarket(symbol).map(BY_ID::get);
    }
    Optional<String> suffix = symbol.exchangeSuffix();
    if (suffix.isPresent()) {
      return suffix.flatMap(Suffixes::findMarket).map(BY_ID::get);
    }
    if (Indices.isOne(symbol)) {
      return Indices.findMarket(symbol).map(BY_ID::get);
    }
    boolean isCrypto = value.indexOf('-') > 0 && CRYPTO_PAIR.matcher(value).matches();
    return Optional.of(isCrypto ? CRYPTO : US);
  }

  /** Whether it is written as an index, and of no market that its name tells. */
  static boolean isUnknownIndex(Symbol symbol) {
    return Indices.isOne(symbol)
        && !Futures.isOne(symbol)
        && symbol.exchangeSuffix().isEmpty()
        && Indices.findMarket(symbol).isEmpty();
  }

  /** All markets known here, in no order. */
  public static Collection<Market> all() {
    return BY_ID.values();
  }

  /** Codes of all markets known here. */
  public static Set<String> ids() {
    return BY_ID.keySet();
  }

  /** The market of that name: its code, or of the US also that of an exchange. */
  public static Optional<Market> findByName(String name) {
    return Optional.ofNullable(BY_ID.get(name))
        .or(() -> isNameOf(US, name) ? Optional.of(US) : Optional.empty());
  }

  /** Whether that is a name of the market: its code, and of the US also that of an exchange. */
  public static boolean isNameOf(Market market, String name) {
    return name.equals(market.id()) || (market.equals(US) && Exchanges.isUs(name));
  }

  /** Whether that is a name of any market known here. */
  public static boolean isKnown(String name) {
    return findByName(name).isPresent();
  }
}
