package io.stockpricecache.usecases.tracking;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Spelling;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.util.Optional;

/**
 * The pairs of currencies that rates are made of: one that somebody needs for the first time is
 * tracked by itself. One that stands stays as it is: a reader brings no symbol back that was given
 * up.
 */
public final class RatePairs {

  private final Symbols symbols;
  private final TrackSymbol track;

  public RatePairs(Symbols symbols, TrackSymbol track) {
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.track = requireNonNull(track, "track is null");
  }

  /** Why that pair has no price, in words; it is tracked by this if it never was. */
  public String whyWithoutPrice(Symbol pair) {
    if (!Spelling.isCurrencyPair(pair)) {
      return pair + " is of a currency whose rates are not kept";
    }
    try {
      Optional<TrackedSymbol> standing = symbols.find(pair);
      TrackedSymbol row = standing.isPresent() ? standing.get() : track.track(pair).symbol();
      return standing(row);
    } catch (TooManySymbolsException e) {
      return pair + " cannot be tracked: " + e.getMessage();
    } catch (StoreException e) {
      return pair + " could not be looked up";
    }
  }

  /** How a tracked pair stands, in words. */
  public static String standing(TrackedSymbol row) {
    return row.symbol() + " is " + row.status() + (row.reason() == null ? "" : ": " + row.reason());
  }
}
