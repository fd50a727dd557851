package io.stockpricecache.domain.symbol;

import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.TradingCalendar;
import java.time.LocalTime;
import java.time.ZoneId;
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
 * <p>A symbol without a suffix trades in the US. Each market's sessions are a file of its own
 * ({@link Calendars}).
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

  private static final Map<String, Market> BY_SUFFIX =
      Stream.of(
              suffix("L", listed("XLON")),
              suffix("TO", listed("XTSE")),
              suffix("V", listed("XTSX")),
              suffix("PA", listed("XPAR")),
              suffix("AS", listed("XAMS")),
              suffix("BR", listed("XBRU")),
              suffix("LS", listed("XLIS")),
              suffix("DE", listed("XETR")),
              suffix("F", listed("XFRA")),
              suffix("MI", listed("XMIL")),
              suffix("MC", listed("XMAD")),
              suffix("SW", listed("XSWX")),
              suffix("ST", listed("XSTO")),
              suffix("CO", listed("XCSE")),
              suffix("HE", listed("XHEL")),
              suffix("OL", listed("XOSL")),
              suffix("JO", weekdays("XJSE", "Africa/Johannesburg", "09:00", "17:00")),
              suffix("T", listed("XTKS")),
              suffix("HK", listed("XHKG")),
              suffix("SI", weekdays("XSES", "Asia/Singapore", "09:00", "17:00")),
              suffix("AX", weekdays("XASX", "Australia/Sydney", "10:00", "16:00")),
              suffix("NZ", weekdays("XNZE", "Pacific/Auckland", "10:00", "16:45")),
              suffix("NS", weekdays("XNSE", "Asia/Kolkata", "09:15", "15:30")),
              suffix("BO", weekdays("XBOM", "Asia/Kolkata", "09:15", "15:30")),
              suffix("SA", listed("BVMF")))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final Map<String, Market> BY_ID =
      Stream.concat(BY_SUFFIX.values().stream(), Stream.of(US, CRYPTO, FX))
          .collect(Collectors.toUnmodifiableMap(Market::id, Function.identity()));

  private Markets() {}

  /**
   * @throws UnsupportedMarketException if the symbol's ending names no exchange known here
   */
  public static Market of(Symbol symbol) {
    return find(symbol).orElseThrow(() -> new UnsupportedMarketException(symbol));
  }

  /** The market of the symbol, if its ending names one known here. */
  public static Optional<Market> find(Symbol symbol) {
    String value = symbol.value();
    if (value.endsWith("=X")) {
      return Optional.of(FX);
    }
    if (value.endsWith("=F")) {
      // Futures trade nearly around the clock on hours of their own: no calendar here fits them.
      return Optional.empty();
    }
    if (value.indexOf('-') > 0 && CRYPTO_PAIR.matcher(value).matches()) {
      return Optional.of(CRYPTO);
    }
    Optional<String> suffix = symbol.exchangeSuffix();
    return suffix.isEmpty() ? Optional.of(US) : suffix.map(BY_SUFFIX::get);
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

  private static Map.Entry<String, Market> suffix(String suffix, Market market) {
    return Map.entry(suffix, market);
  }

  private static Market listed(String id) {
    return new Market(id, Calendars.of(id));
  }

  private static Market weekdays(String id, String zone, String open, String close) {
    TradingCalendar calendar =
        Calendars.weekdays(id, ZoneId.of(zone), LocalTime.parse(open), LocalTime.parse(close));
    return new Market(id, calendar);
  }
}
