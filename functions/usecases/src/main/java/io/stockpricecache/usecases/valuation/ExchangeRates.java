package io.stockpricecache.usecases.valuation;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one unit of a currency is worth in another, from the tracked pairs such as {@code EURUSD=X}:
 * the pair itself, the other way round, or both currencies over the US dollar. One that is not
 * stale goes before one that is.
 */
final class ExchangeRates {

  private static final Currency USD = Currency.getInstance("USD");

  /** Each is quoted in those behind it; all others in units to the dollar. */
  private static final List<String> BASES =
      List.of("XAU", "XAG", "EUR", "GBP", "AUD", "NZD", "USD", "CAD", "CHF");

  /** Below it, the four decimals of a rate are less than a thousandth of it. */
  private static final BigDecimal LEAST_TURNED = new BigDecimal("0.1");

  private final Currency to;
  private final Map<Symbol, ExchangeRate> pairs;

  ExchangeRates(Currency to, Map<Symbol, ExchangeRate> pairs) {
    this.to = requireNonNull(to, "to is null");
    this.pairs = Map.copyOf(pairs);
  }

  /** The currency in which they are told. */
  Currency to() {
    return to;
  }

  /** The rates of those pairs at their newest prices. */
  static ExchangeRates of(Currency to, List<PriceView> pairs) {
    Map<Symbol, ExchangeRate> rates = new HashMap<>();
    pairs.forEach(view -> rate(view).ifPresent(rate -> rates.put(view.row().symbol(), rate)));
    return new ExchangeRates(to, rates);
  }

  /** The pairs that may tell what those currencies are worth in another; none of it in itself. */
  static Set<Symbol> pairs(Collection<Currency> from, Currency to) {
    Set<Symbol> pairs = new LinkedHashSet<>();
    from.stream()
        .filter(currency -> !currency.equals(to))
        .forEach(
            currency -> {
              pairs.addAll(bothWays(currency, to));
              pairs.addAll(bothWays(currency, USD));
              pairs.addAll(bothWays(to, USD));
            });
    return pairs;
  }

  /** Empty where the row has no price, or one in another currency than its name says. */
  private static Optional<ExchangeRate> rate(PriceView view) {
    PricePoint price = view.row().price();
    return price == null || !isQuotedAsNamed(view.row().symbol(), price.currency())
        ? Optional.empty()
        : Optional.of(
            new ExchangeRate(
                price.price(),
                price.asOf(),
                price.source(),
                view.stale() || view.row().status() == SymbolStatus.INACTIVE));
  }

  /** Whether a pair that is quoted in that currency is so by its name. */
  static boolean isQuotedAsNamed(Symbol pair, Currency quoted) {
    return pair.value().startsWith(quoted.getCurrencyCode(), 3);
  }

  /** What one unit of that currency is worth; empty while no tracked pair tells. */
  Optional<ExchangeRate> find(Currency from) {
    return best(
        Stream.concat(
            direct(from, to).stream(),
            direct(from, USD)
                .flatMap(inDollars -> direct(USD, to).map(inDollars::times))
                .stream()));
  }

  /** The pairs that would tell the rate of that currency, as the market quotes them. */
  Set<Symbol> missing(Currency from) {
    Set<Symbol> missing = new LinkedHashSet<>();
    Stream.of(from, to)
        .filter(currency -> !currency.equals(USD) && direct(currency, USD).isEmpty())
        .forEach(
            currency ->
                missing.add(isBase(currency, USD) ? pair(currency, USD) : pair(USD, currency)));
    return missing;
  }

  private Optional<ExchangeRate> direct(Currency base, Currency quote) {
    if (base.equals(quote)) {
      return Optional.of(ExchangeRate.ONE);
    }
    Optional<ExchangeRate> asked = usable(base, quote);
    Optional<ExchangeRate> turned = usable(quote, base).map(ExchangeRate::inverse);
    return isBase(base, quote)
        ? best(Stream.concat(asked.stream(), turned.stream()))
        : best(Stream.concat(turned.stream(), asked.stream()));
  }

  /** One that the market quotes the other way round is taken only while it has enough digits. */
  private Optional<ExchangeRate> usable(Currency base, Currency quote) {
    return Optional.ofNullable(pairs.get(pair(base, quote)))
        .filter(rate -> isBase(base, quote) || rate.value().compareTo(LEAST_TURNED) >= 0);
  }

  /** The first that is not stale, else the first. */
  private static Optional<ExchangeRate> best(Stream<ExchangeRate> inOrder) {
    List<ExchangeRate> rates = inOrder.toList();
    return rates.stream()
        .filter(rate -> !rate.stale())
        .findFirst()
        .or(() -> rates.stream().findFirst());
  }

  /**
   * Whether the market quotes one unit of the first in units of the other. The other way round has
   * fewer digits: a yen is 0.0067 dollars.
   */
  private static boolean isBase(Currency one, Currency other) {
    return rank(one) < rank(other);
  }

  private static int rank(Currency currency) {
    int rank = BASES.indexOf(currency.getCurrencyCode());
    return rank < 0 ? BASES.size() : rank;
  }

  private static Set<Symbol> bothWays(Currency one, Currency other) {
    return one.equals(other) ? Set.of() : Set.of(pair(one, other), pair(other, one));
  }

  private static Symbol pair(Currency base, Currency quote) {
    return new Symbol(base.getCurrencyCode() + quote.getCurrencyCode() + "=X");
  }
}
