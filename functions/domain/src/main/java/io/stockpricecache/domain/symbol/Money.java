package io.stockpricecache.domain.symbol;

import java.util.Currency;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Codes of currencies (ISO 4217, and the yuan as traded offshore), and of metals told like them.
 */
final class Money {

  private static final Set<String> KEPT =
      Set.of(
          "AED", "ARS", "AUD", "BRL", "CAD", "CHF", "CLP", "CNH", "CNY", "COP", "CZK", "DKK", "EGP",
          "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KRW", "KWD", "MXN", "MYR",
          "NOK", "NZD", "PEN", "PHP", "PLN", "QAR", "RON", "RUB", "SAR", "SEK", "SGD", "THB", "TRY",
          "TWD", "USD", "VND", "XAG", "XAU", "ZAR");

  /** Codes of no money have no smaller unit in the JDK's list; metals neither, but are priced. */
  private static final Set<String> ANY =
      Stream.of(
              KEPT.stream(),
              Stream.of("XPD", "XPT"),
              Currency.getAvailableCurrencies().stream()
                  .filter(it -> it.getDefaultFractionDigits() >= 0)
                  .map(Currency::getCurrencyCode))
          .flatMap(Function.identity())
          .collect(Collectors.toUnmodifiableSet());

  private Money() {}

  /** Whether prices are told in it, and its rates are kept. */
  static boolean isKept(String code) {
    return KEPT.contains(code);
  }

  /** Whether it is the code of any money, in use or not. */
  static boolean isAny(String code) {
    return ANY.contains(code);
  }
}
