package io.stockpricecache.usecases.reads;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  private final Currency to;
  private final Map<Symbol, Rate> pairs;

  private ExchangeRates(Currency to, Map<Symbol, Rate> pairs) {
    this.to = requireNonNull(to, "to is null");
    this.pairs = Map.copyOf(pairs);
  }

  /**
   * A rate.
   *
   * @param value what one unit is worth
   * @param asOf the vendor's time of the older of the prices that it is made of; null of a currency
   *     in itself
   * @param source the vendor of that one; null with it
   * @param stale whether one of them is
   */
  record Rate(
      BigDecimal value, @Nullable Instant asOf, @Nullable VendorName source, boolean stale) {

    private static final Rate ONE = new Rate(BigDecimal.ONE, null, null, false);

    private Rate inverse() {
      return new Rate(BigDecimal.ONE.divide(value, MathContext.DECIMAL64), asOf, source, stale);
    }

    private Rate times(Rate other) {
      boolean isOlder = asOf != null && (other.asOf == null || asOf.isBefore(other.asOf));
      return new Rate(
          value.multiply(other.value, MathContext.DECIMAL64),
          isOlder ? asOf : other.asOf,
          isOlder ? source : other.source,
          stale || other.stale);
    }
  }

  /** The rates of those currencies in another: none, or one call to the store. */
  static ExchangeRates read(ReadPrices prices, Collection<Currency> from, Currency to) {
    Set<Symbol> wanted = new LinkedHashSet<>();
    from.stream()
        .filter(currency -> !currency.equals(to))
        .forEach(
            currency -> {
              wanted.addAll(bothWays(currency, to));
              wanted.addAll(bothWays(currency, USD));
              wanted.addAll(bothWays(to, USD));
            });
    Map<Symbol, Rate> pairs = new HashMap<>();
    prices
        .portfolioOfAll(wanted)
        .prices()
        .forEach(view -> rate(view).ifPresent(rate -> pairs.put(view.row().symbol(), rate)));
    return new ExchangeRates(to, pairs);
  }

  /** Empty where the row has no price, or one in another currency than its name says. */
  private static Optional<Rate> rate(PriceView view) {
    PricePoint price = view.row().price();
    String name = view.row().symbol().value();
    return price == null || !name.startsWith(price.currency().getCurrencyCode(), 3)
        ? Optional.empty()
        : Optional.of(
            new Rate(
                price.price(),
                price.asOf(),
                price.source(),
                view.stale() || view.row().status() == SymbolStatus.INACTIVE));
  }

  /** What one unit of that currency is worth; empty while no tracked pair tells. */
  Optional<Rate> find(Currency from) {
    if (from.equals(to)) {
      return Optional.of(Rate.ONE);
    }
    List<Rate> known = new ArrayList<>();
    direct(from, to).ifPresent(known::add);
    direct(from, USD)
        .flatMap(inDollars -> direct(USD, to).map(inDollars::times))
        .ifPresent(known::add);
    return known.stream()
        .filter(rate -> !rate.stale())
        .findFirst()
        .or(() -> known.stream().findFirst());
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

  private Optional<Rate> direct(Currency base, Currency quote) {
    if (base.equals(quote)) {
      return Optional.of(Rate.ONE);
    }
    Optional<Rate> asAsked = Optional.ofNullable(pairs.get(pair(base, quote)));
    Optional<Rate> turned = Optional.ofNullable(pairs.get(pair(quote, base))).map(Rate::inverse);
    return isBase(base, quote) ? asAsked.or(() -> turned) : turned.or(() -> asAsked);
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
