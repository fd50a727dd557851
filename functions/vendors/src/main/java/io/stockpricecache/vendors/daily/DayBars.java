package io.stockpricecache.vendors.daily;

import io.stockpricecache.domain.marketdata.MarketDay;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects the bars and actions of a whole market's day, of the symbols that can be read. */
public final class DayBars {

  private final Map<Symbol, DailyBars> read = new HashMap<>();
  private final Map<Symbol, CorporateActions> actions = new HashMap<>();
  private VendorFailure failure = VendorFailure.EMPTY;

  /**
   * A symbol whose rows cannot be read has no bar.
   *
   * @param rows reads those of that day
   */
  public void add(Symbol symbol, Supplier<DailyBars> rows) {
    try {
      read.put(symbol, rows.get());
    } catch (VendorException e) {
      failure = e.failure() == VendorFailure.MALFORMED ? e.failure() : failure;
    } catch (WrongShapeException e) {
      failure = VendorFailure.MALFORMED;
    }
  }

  /** A symbol whose split cannot be read has no bar either: its own history is asked for. */
  public void addActions(Symbol symbol, Supplier<CorporateActions> told) {
    try {
      CorporateActions its = told.get();
      if (!its.equals(CorporateActions.NONE)) {
        actions.put(symbol, its);
      }
    } catch (WrongShapeException e) {
      read.remove(symbol);
    }
  }

  /** Those that have a bar. */
  public Set<Symbol> symbols() {
    return Set.copyOf(read.keySet());
  }

  /** Why there is none: EMPTY, or MALFORMED if one could not be read. */
  public VendorFailure failure() {
    return failure;
  }

  public MarketDay marketDay(VendorName vendor) {
    Map<Symbol, Bar> bars = new HashMap<>();
    read.forEach((symbol, its) -> bars.put(symbol, its.bars().getFirst()));
    return new MarketDay(vendor, bars, actions, this::excerpt);
  }

  private String excerpt(Symbol symbol) {
    return Optional.ofNullable(read.get(symbol))
        .map(its -> its.excerpts().of(its.bars().getFirst().date()))
        .orElse("");
  }
}
