package io.stockpricecache.domain.tracked;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/**
 * What explains the bars of a symbol that is tracked no more: they stay, and may be read again.
 *
 * @param currency of the bars
 * @param actions splits and dividends, as far as any vendor told
 * @param until when the last of the bars has expired
 */
public record Untracked(Symbol symbol, Currency currency, CorporateActions actions, Instant until) {

  public Untracked {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(currency, "currency is null");
    requireNonNull(actions, "actions is null");
    requireNonNull(until, "until is null");
  }

  /** What that row knows; empty if no vendor has answered yet. */
  public static Optional<Untracked> of(TrackedSymbol row, Instant until) {
    return Optional.ofNullable(row.currency())
        .map(currency -> new Untracked(row.symbol(), currency, row.actions(), until));
  }
}
