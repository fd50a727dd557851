package io.stockpricecache.api.prices;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a symbol's splits and dividends, each list in ascending order of date. */
@Serdeable.Serializable
record CorporateActionsResponse(String symbol, List<Split> splits, List<Dividend> dividends) {

  /**
   * {@code numerator} new shares for {@code denominator} old ones.
   *
   * @param date the session at whose open it takes effect
   * @param source id of the vendor that has told it
   */
  @Serdeable.Serializable
  record Split(LocalDate date, BigDecimal numerator, BigDecimal denominator, String source) {}

  /**
   * A cash dividend.
   *
   * @param date the ex-date
   * @param amount a share as it was declared, not adjusted for later splits
   * @param currency of the symbol's prices; null until a vendor has told it
   * @param source id of the vendor that has told it
   */
  @Serdeable.Serializable
  record Dividend(LocalDate date, BigDecimal amount, @Nullable String currency, String source) {}

  static CorporateActionsResponse of(TrackedSymbol row) {
    String currency =
        Optional.ofNullable(row.currency()).map(Currency::getCurrencyCode).orElse(null);
    return new CorporateActionsResponse(
        row.symbol().value(),
        row.actions().splits().stream()
            .map(
                split ->
                    new Split(
                        split.exDate().value(),
                        split.numerator(),
                        split.denominator(),
                        split.source().id()))
            .toList(),
        row.actions().dividends().stream()
            .map(
                paid ->
                    new Dividend(
                        paid.exDate().value(), paid.amount(), currency, paid.source().id()))
            .toList());
  }
}
