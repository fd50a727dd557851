package io.stockpricecache.vendors.simulated;

import static java.util.Map.entry;

import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.directory.SeedListings;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.latest.SymbolForms;
import io.stockpricecache.domain.symbol.Exchanges;
import io.stockpricecache.domain.symbol.Futures;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is fixed about a simulated symbol.
 *
 * @param level around which its price moves
 * @param swing how far it moves: 1 for a stock
 * @param decimals of its prices
 * @param dividendYield paid each quarter, as a part of the price; 0 for none
 */
record Instrument(
    Symbol symbol,
    Market market,
    Currency currency,
    double level,
    double swing,
    int decimals,
    SplitCycle splits,
    double dividendYield,
    Noise noise) {

  /** Symbols beginning so are unknown here, that people can see what becomes of one. */
  private static final List<String> UNKNOWN = List.of("ZZ", "UNKNOWN", "NOSUCH", "INVALID");

  /** About what one unit of a currency is worth in US dollars. */
  private static final Map<String, Double> DOLLARS =
      Map.ofEntries(
          entry("USD", 1.0),
          entry("EUR", 1.08),
          entry("GBP", 1.27),
          entry("JPY", 1 / 148.0),
          entry("CHF", 1.13),
          entry("CAD", 0.73),
          entry("AUD", 0.66),
          entry("NZD", 0.61),
          entry("SEK", 0.095),
          entry("NOK", 0.094),
          entry("DKK", 0.145),
          entry("HKD", 0.128),
          entry("SGD", 0.745),
          entry("INR", 0.0119),
          entry("CNY", 0.139),
          entry("KRW", 0.00073),
          entry("BRL", 0.18),
          entry("ZAR", 0.055),
          entry("MXN", 0.055),
          entry("PLN", 0.25),
          entry("TRY", 0.03),
          entry("ILS", 0.27),
          entry("THB", 0.028),
          entry("TWD", 0.031),
          entry("IDR", 0.000062),
          entry("MYR", 0.22));

  /** Where a share costs much more or less than twenty to two hundred of its currency's units. */
  private static final Map<String, Double> SCALES =
      Map.ofEntries(
          entry("JPY", 25.0),
          entry("KRW", 800.0),
          entry("IDR", 40.0),
          entry("INR", 10.0),
          entry("ZAR", 3.0),
          entry("CNY", 0.3),
          entry("BRL", 0.3),
          entry("MYR", 0.1),
          entry("SGD", 0.15));

  /** Whose prices have no decimals. */
  private static final Set<String> WHOLE = Set.of("KRW", "IDR");

  // Where neither a holiday nor a one-off closure of the US exchanges fell on a second Tuesday.
  private static final int[] SPLIT_MONTHS = {2, 3, 4, 5, 7, 9};
  private static final int[][] RATIOS = {{2, 1}, {3, 1}, {3, 2}};
  private static final SplitCycle TWICE_A_YEAR = new SplitCycle(6, 3, 3, 2);

  private static final Map<String, String> CURRENCIES =
      Map.ofEntries(
          entry("XNYS", "USD"),
          entry("XLON", "GBP"),
          entry("XTSE", "CAD"),
          entry("XTSX", "CAD"),
          entry("XSWX", "CHF"),
          entry("XSTO", "SEK"),
          entry("XCSE", "DKK"),
          entry("XOSL", "NOK"),
          entry("XJSE", "ZAR"),
          entry("XTKS", "JPY"),
          entry("XHKG", "HKD"),
          entry("XSES", "SGD"),
          entry("XASX", "AUD"),
          entry("XNZE", "NZD"),
          entry("XNSE", "INR"),
          entry("XBOM", "INR"),
          entry("BVMF", "BRL"),
          entry("XWAR", "PLN"),
          entry("XIST", "TRY"),
          entry("XTAE", "ILS"),
          entry("XSHG", "CNY"),
          entry("XSHE", "CNY"),
          entry("XKRX", "KRW"),
          entry("XTAI", "TWD"),
          entry("XIDX", "IDR"),
          entry("XBKK", "THB"),
          entry("XKLS", "MYR"),
          entry("XMEX", "MXN"));

  /** The symbol's instrument; nothing for a symbol that counts as unknown. */
  static Optional<Instrument> find(Symbol symbol, Noise all) {
    String value = symbol.value();
    if (UNKNOWN.stream().anyMatch(value::startsWith)) {
      return Optional.empty();
    }
    return Markets.find(symbol)
        .flatMap(
            market ->
                findCurrency(symbol, market)
                    .map(currency -> of(symbol, market, currency, all.of(value))));
  }

  /** Made up of the symbol where it is none that people try first. */
  String name() {
    return SeedListings.find(symbol).map(ListedInstrument::name).orElse("Simulated " + symbol);
  }

  /** A stock, unless it is known or seen to be something else. */
  InstrumentKind kind() {
    return SeedListings.find(symbol).map(ListedInstrument::type).orElseGet(this::kindOfForm);
  }

  /** MIC of the listing; null where it is listed nowhere, and of a US symbol that is not known. */
  @Nullable String exchange() {
    return SeedListings.find(symbol)
        .map(ListedInstrument::exchange)
        .or(() -> Exchanges.find(symbol, market.id()).filter(_ -> !market.equals(Markets.US)))
        .orElse(null);
  }

  private InstrumentKind kindOfForm() {
    return SymbolForms.findKind(symbol).orElse(InstrumentKind.STOCK);
  }

  private static Instrument of(Symbol symbol, Market market, Currency currency, Noise noise) {
    String value = symbol.value();
    if (market.equals(Markets.FX)) {
      double level = known(symbol, rate(value, currency.getCurrencyCode(), noise));
      return new Instrument(
          symbol, market, currency, level, 0.2, level < 0.1 ? 6 : 4, SplitCycle.NONE, 0, noise);
    }
    if (market.equals(Markets.CRYPTO)) {
      double level = 20 * Math.pow(50, noise.unit(1, 0));
      return new Instrument(
          symbol, market, currency, known(symbol, level), 1.6, 2, SplitCycle.NONE, 0, noise);
    }
    if (Futures.isOf(market)) {
      double level = known(symbol, 20 * Math.pow(12, noise.unit(1, 0)));
      return new Instrument(
          symbol, market, currency, level, 1, level < 10 ? 5 : 2, SplitCycle.NONE, 0, noise);
    }
    boolean london = market.id().equals("XLON");
    String code = currency.getCurrencyCode();
    double least = london ? 2 : 20 * SCALES.getOrDefault(code, 1.0);
    double level = least * Math.pow(12, noise.unit(1, 0));
    double paid = noise.unit(2, 0) < 0.7 ? 0.002 + 0.006 * noise.unit(3, 0) : 0;
    return new Instrument(
        symbol,
        market,
        currency,
        known(symbol, level),
        1,
        london ? 4 : WHOLE.contains(code) ? 0 : 2,
        splits(value, noise),
        paid,
        noise);
  }

  /** About what one unit of a pair's first currency is worth in its second. */
  private static double rate(String pair, String quote, Noise noise) {
    String base = pair.length() == 8 ? pair.substring(0, 3) : "USD";
    Double worth = DOLLARS.get(base);
    Double quoted = DOLLARS.get(quote);
    return worth == null || quoted == null ? 0.6 + noise.unit(1, 0) : worth / quoted;
  }

  private static double known(Symbol symbol, double otherwise) {
    return KnownFigures.find(symbol).map(KnownFigures::level).orElse(otherwise);
  }

  /**
   * NVDA splits twice a year, so that any year shows one; of the others a third does now and then.
   */
  private static SplitCycle splits(String symbol, Noise noise) {
    if (symbol.equals("NVDA")) {
      return TWICE_A_YEAR;
    }
    if (noise.unit(4, 0) > 1 / 3.0) {
      return SplitCycle.NONE;
    }
    int[] ratio = RATIOS[(int) (noise.unit(5, 0) * RATIOS.length)];
    int month = SPLIT_MONTHS[(int) (noise.unit(6, 0) * SPLIT_MONTHS.length)];
    int year = (int) (noise.unit(7, 0) * 3);
    return new SplitCycle(36, year * 12 + month, ratio[0], ratio[1]);
  }

  /** An index has none that its symbol or its market would tell. */
  private static Optional<Currency> findCurrency(Symbol symbol, Market market) {
    return SeedListings.find(symbol)
        .map(ListedInstrument::currency)
        .flatMap(Instrument::findIso)
        .or(() -> findCurrency(symbol.value(), market));
  }

  private static Optional<Currency> findCurrency(String symbol, Market market) {
    if (market.equals(Markets.FX)) {
      String pair = symbol.replace("=X", "");
      return findIso(pair.substring(Math.max(0, pair.length() - 3)));
    }
    if (market.equals(Markets.CRYPTO)) {
      return findIso(symbol.substring(symbol.lastIndexOf('-') + 1));
    }
    if (Futures.isOf(market)) {
      return findIso("USD");
    }
    return findIso(CURRENCIES.getOrDefault(market.id(), "EUR"));
  }

  private static Optional<Currency> findIso(String code) {
    return Currency.availableCurrencies()
        .filter(currency -> currency.getCurrencyCode().equals(code))
        .findFirst();
  }
}
