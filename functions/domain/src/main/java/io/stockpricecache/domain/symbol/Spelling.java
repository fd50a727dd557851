package io.stockpricecache.domain.symbol;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How others write what is written here as Yahoo does: {@code BRK.B}, {@code NASDAQ:AAPL}, {@code
 * EUR/USD}, {@code X:BTCUSD}, {@code TSCO.LON}. It gives hints, for a person to confirm; nothing is
 * tracked by one. Sources: the vendors' own notations (Massive, Alpaca, Alpha Vantage, EODHD), and
 * those of Google Finance, Reuters and Bloomberg.
 */
public final class Spelling {

  private static final Set<String> CURRENCIES =
      Set.of(
          "AED", "ARS", "AUD", "BRL", "CAD", "CHF", "CLP", "CNH", "CNY", "COP", "CZK", "DKK", "EGP",
          "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KRW", "KWD", "MXN", "MYR",
          "NOK", "NZD", "PEN", "PHP", "PLN", "QAR", "RON", "RUB", "SAR", "SEK", "SGD", "THB", "TRY",
          "TWD", "USD", "VND", "XAG", "XAU", "ZAR");

  private static final Set<String> COINS =
      Set.of(
          "AAVE", "ADA", "ALGO", "ATOM", "AVAX", "BCH", "BNB", "BTC", "CRO", "DAI", "DOGE", "DOT",
          "ETC", "ETH", "FIL", "HBAR", "ICP", "LINK", "LTC", "MATIC", "NEAR", "PEPE", "SHIB", "SOL",
          "SUI", "TON", "TRX", "UNI", "USDC", "USDT", "XLM", "XMR", "XRP", "XTZ");

  /** Bitcoin's, as those write it who keep to the form of ISO 4217. */
  private static final String XBT = "XBT";

  /** Shorter names are of shares and exchanges, too. */
  private static final int MIN_COIN = 3;

  private static final Pattern PREFERRED = Pattern.compile("([A-Z]{1,10})p([A-Z]?)");

  /** What else a price of a coin is quoted in. */
  private static final Set<String> QUOTED = Set.of("USDT", "USDC", "BTC", "ETH");

  /** By the name of an exchange before a colon, or Bloomberg's code of it: the ending here. */
  private static final Map<String, String> EXCHANGES =
      Map.ofEntries(
          Map.entry("NASDAQ", ""),
          Map.entry("NYSE", ""),
          Map.entry("NYSEARCA", ""),
          Map.entry("NYSEAMERICAN", ""),
          Map.entry("AMEX", ""),
          Map.entry("BATS", ""),
          Map.entry("US", ""),
          Map.entry("UN", ""),
          Map.entry("UW", ""),
          Map.entry("LON", ".L"),
          Map.entry("LSE", ".L"),
          Map.entry("LN", ".L"),
          Map.entry("TSX", ".TO"),
          Map.entry("CN", ".TO"),
          Map.entry("TSXV", ".V"),
          Map.entry("ETR", ".DE"),
          Map.entry("XETRA", ".DE"),
          Map.entry("GR", ".DE"),
          Map.entry("GY", ".DE"),
          Map.entry("FRA", ".F"),
          Map.entry("VIE", ".VI"),
          Map.entry("AV", ".VI"),
          Map.entry("WSE", ".WA"),
          Map.entry("PW", ".WA"),
          Map.entry("SHA", ".SS"),
          Map.entry("SSE", ".SS"),
          Map.entry("SHE", ".SZ"),
          Map.entry("SZSE", ".SZ"),
          Map.entry("KRX", ".KS"),
          Map.entry("KS", ".KS"),
          Map.entry("KOSDAQ", ".KQ"),
          Map.entry("TPE", ".TW"),
          Map.entry("TWSE", ".TW"),
          Map.entry("TPEX", ".TWO"),
          Map.entry("SGX", ".SI"),
          Map.entry("SP", ".SI"),
          Map.entry("TASE", ".TA"),
          Map.entry("TLV", ".TA"),
          Map.entry("IST", ".IS"),
          Map.entry("BIST", ".IS"),
          Map.entry("IDX", ".JK"),
          Map.entry("BKK", ".BK"),
          Map.entry("KLSE", ".KL"),
          Map.entry("BMV", ".MX"),
          Map.entry("JSE", ".JO"),
          Map.entry("NZE", ".NZ"),
          Map.entry("EPA", ".PA"),
          Map.entry("FP", ".PA"),
          Map.entry("AMS", ".AS"),
          Map.entry("NA", ".AS"),
          Map.entry("BIT", ".MI"),
          Map.entry("BME", ".MC"),
          Map.entry("SWX", ".SW"),
          Map.entry("TYO", ".T"),
          Map.entry("JP", ".T"),
          Map.entry("JT", ".T"),
          Map.entry("HKG", ".HK"),
          Map.entry("HKEX", ".HK"),
          Map.entry("ASX", ".AX"),
          Map.entry("NSE", ".NS"),
          Map.entry("BSE", ".BO"),
          Map.entry("BOM", ".BO"),
          Map.entry("BVMF", ".SA"));

  /** By an ending that others write: the ending here. */
  private static final Map<String, String> ENDINGS =
      Map.ofEntries(
          Map.entry("US", ""),
          Map.entry("O", ""),
          Map.entry("OQ", ""),
          Map.entry("N", ""),
          Map.entry("LON", ".L"),
          Map.entry("LSE", ".L"),
          Map.entry("TRT", ".TO"),
          Map.entry("TRV", ".V"),
          Map.entry("DEX", ".DE"),
          Map.entry("XETRA", ".DE"),
          Map.entry("FRK", ".F"),
          Map.entry("PAR", ".PA"),
          Map.entry("AMS", ".AS"),
          Map.entry("BSE", ".BO"),
          Map.entry("NSE", ".NS"),
          Map.entry("AU", ".AX"),
          Map.entry("SAO", ".SA"),
          Map.entry("SHH", ".SS"),
          Map.entry("SHG", ".SS"),
          Map.entry("SHZ", ".SZ"),
          Map.entry("SHE", ".SZ"),
          Map.entry("KO", ".KS"),
          Map.entry("WAR", ".WA"),
          Map.entry("KLSE", ".KL"),
          Map.entry("JSE", ".JO"),
          Map.entry("FOREX", "=X"),
          Map.entry("CC", ""));

  private static final Map<String, String> INDICES =
      Map.ofEntries(
          Map.entry("SPX", "^GSPC"),
          Map.entry("DJIA", "^DJI"),
          Map.entry("COMP", "^IXIC"),
          Map.entry("NKY", "^N225"),
          Map.entry("UKX", "^FTSE"),
          Map.entry("DAX", "^GDAXI"),
          Map.entry("CAC", "^FCHI"),
          Map.entry("SX5E", "^STOXX50E"),
          Map.entry("SMI", "^SSMI"),
          Map.entry("SENSEX", "^BSESN"));

  /** In this order the first that leads to a symbol of a known market is the hint. */
  private static final List<Rule> RULES =
      List.of(
          rule("I:([A-Z0-9]+)|\\.([A-Z]{3,5})|([A-Z0-9]+)\\.INDX", Spelling::index),
          rule("/([A-Z0-9]{1,3})|([A-Z0-9]{1,3})1!", Spelling::future),
          rule("[XC]:([A-Z0-9]+)([A-Z]{3})", m -> pair(m.group(1), m.group(2))),
          rule("([A-Z0-9]{2,6})[/ _-]([A-Z]{3,4})", m -> pair(m.group(1), m.group(2))),
          rule("([A-Z]{3,6}?)(USD[TC]|[A-Z]{3})", m -> pair(m.group(1), m.group(2))),
          rule("([A-Z]+):([A-Z0-9.&/-]+)", m -> listed(m.group(2), EXCHANGES.get(m.group(1)))),
          rule(
              "([A-Z0-9/]+) ([A-Z]{2})(?: EQUITY)?",
              m -> listed(m.group(1), EXCHANGES.get(m.group(2)))),
          rule("(.+)\\.([A-Z]+)", m -> listed(m.group(1), ENDINGS.get(m.group(2)))),
          rule("([A-Z]{1,5})\\.PR([A-Z])", m -> m.group(1) + "-P" + m.group(2)),
          rule("([A-Z]{1,5})-P-([A-Z])", m -> m.group(1) + "-P" + m.group(2)),
          rule("([A-Z]{1,5})[.-]WS", m -> m.group(1) + "-WT"),
          rule("([A-Z]{1,5})\\.WS\\.([A-Z])", m -> m.group(1) + "-WT" + m.group(2)),
          rule("([A-Z]{1,5})\\.U", m -> m.group(1) + "-UN"),
          rule("([A-Z]{1,5})[. /]([A-Z])", Spelling::shareClass),
          rule("\\$([A-Z.-]{1,6})", m -> listed(m.group(1), "")));

  private Spelling() {}

  /** What was probably meant by text that is no symbol here, or one of no known market. */
  public static Optional<Symbol> hint(String text) {
    Matcher preferred = PREFERRED.matcher(text.strip());
    if (Symbol.isMarked(text.strip()) && preferred.matches()) {
      return Optional.of(new Symbol(preferred.group(1) + "-P" + preferred.group(2)));
    }
    String typed = text.strip().toUpperCase(Locale.ROOT);
    return typed.length() > 2 * Symbol.MAX_LENGTH
        ? Optional.empty()
        : RULES.stream()
            .flatMap(rule -> rule.apply(typed).stream())
            .filter(hint -> !hint.value().equals(typed))
            .findFirst();
  }

  /**
   * The same of a symbol that could be one here, and is certainly another's spelling of something
   * else: no listed share is written as two currencies are, nor warrants and preferred shares so.
   */
  public static Optional<Symbol> mistaken(Symbol symbol) {
    String value = symbol.value();
    if (value.matches("[A-Z]{1,5}-(WS|P-[A-Z])")) {
      return hint(value);
    }
    return value.matches("[A-Z]{6,9}|[A-Z]{3}-[A-Z]{3}")
        ? hint(value)
            .filter(it -> !Markets.of(it).equals(Markets.US))
            .filter(it -> !value.contains("-") || Markets.of(it).equals(Markets.FX))
        : Optional.empty();
  }

  /** Whether that is a pair of currencies in use, such as {@code EURUSD=X}. */
  public static boolean isCurrencyPair(Symbol symbol) {
    String value = symbol.value();
    return value.length() == 8
        && value.endsWith("=X")
        && isCurrency(value.substring(0, 3))
        && isCurrency(value.substring(3, 6));
  }

  /** Whether that is the code of a currency, or of gold or silver, in which prices are told. */
  public static boolean isCurrency(String code) {
    return CURRENCIES.contains(code);
  }

  private static String index(MatchResult match) {
    for (int group = 1; group <= match.groupCount(); group++) {
      String name = match.group(group);
      if (name != null) {
        return INDICES.getOrDefault(name, "^" + name);
      }
    }
    return "";
  }

  private static String future(MatchResult match) {
    String product = match.group(1) == null ? match.group(2) : match.group(1);
    return product + "=F";
  }

  /** A dot and one letter may also be an exchange's ending here, as {@code .L} is. */
  private static String shareClass(MatchResult match) {
    String dotted = match.group(1) + "." + match.group(2);
    return Markets.find(new Symbol(dotted)).isPresent() ? "" : dotted.replace('.', '-');
  }

  /** A currency or a coin in another; no symbol where it is neither. */
  private static String pair(String as, String quote) {
    String base = as.equals(XBT) ? "BTC" : as;
    if (CURRENCIES.contains(base) && CURRENCIES.contains(quote)) {
      return base + quote + "=X";
    }
    boolean isQuoted = CURRENCIES.contains(quote) || QUOTED.contains(quote);
    boolean isCoin = COINS.contains(base) || (quote.equals("USD") && mayBeCoin(base));
    return isCoin && isQuoted ? base + "-" + quote : "";
  }

  /** There are more of them than any list has; money that is none of ours is no coin. */
  private static boolean mayBeCoin(String base) {
    return base.length() >= MIN_COIN
        && base.chars().allMatch(c -> c >= 'A' && c <= 'Z')
        && Currency.getAvailableCurrencies().stream()
            .noneMatch(money -> money.getCurrencyCode().equals(base));
  }

  /**
   * @param ending here; null where the exchange is not known
   */
  private static String listed(String name, @Nullable String ending) {
    return ending == null ? "" : name.replaceAll("[./]", "-") + ending;
  }

  private static Rule rule(String form, Function<MatchResult, String> spelling) {
    return new Rule(Pattern.compile(form), spelling);
  }

  private record Rule(Pattern form, Function<MatchResult, String> spelling) {

    Optional<Symbol> apply(String text) {
      Matcher matcher = form.matcher(text);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      String spelled = spelling.apply(matcher.toMatchResult());
      try {
        return Optional.of(Symbol.parse(spelled))
            .filter(it -> Markets.findTrackable(it).isPresent());
      } catch (InvalidSymbolException e) {
        // This rule leads to none.
        return Optional.empty();
      }
    }
  }
}
