package io.stockpricecache.usecases.valuation;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why there is no rate of a currency: each pair that would tell it is looked up once a request. */
final class MissingRates {

  private final Function<Symbol, String> whyWithoutPrice;
  private final Map<Symbol, String> known = new HashMap<>();

  /**
   * @param whyWithoutPrice of a pair of currencies without a price, why it has none, in words
   */
  MissingRates(Function<Symbol, String> whyWithoutPrice) {
    this.whyWithoutPrice = requireNonNull(whyWithoutPrice, "whyWithoutPrice is null");
  }

  String reason(ExchangeRates rates, Currency from) {
    return rates.missing(from).stream()
        .map(pair -> known.computeIfAbsent(pair, whyWithoutPrice))
        .collect(
            Collectors.joining(
                "; ", "there is no rate of " + from + " in " + rates.to() + " yet: ", ""));
  }
}
