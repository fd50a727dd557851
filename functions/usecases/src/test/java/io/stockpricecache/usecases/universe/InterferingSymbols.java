package io.stockpricecache.usecases.universe;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Untracked;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Symbols of which somebody else writes right before each creation of many and each deletion. */
record InterferingSymbols(Symbols target, Runnable before) implements Symbols {

  @Override
  public Optional<TrackedSymbol> find(Symbol symbol) {
    return target.find(symbol);
  }

  @Override
  public Rows<TrackedSymbol> findAll(Collection<Symbol> symbols) {
    return target.findAll(symbols);
  }

  @Override
  public Rows<TrackedSymbol> all() {
    return target.all();
  }

  @Override
  public boolean create(TrackedSymbol row) {
    return target.create(row);
  }

  @Override
  public Set<Symbol> createAll(Collection<TrackedSymbol> rows) {
    before.run();
    return target.createAll(rows);
  }

  @Override
  public boolean save(TrackedSymbol row) {
    return target.save(row);
  }

  @Override
  public boolean save(TrackedSymbol row, LatestPrice latest) {
    return target.save(row, latest);
  }

  @Override
  public boolean createLatest(Symbol symbol, TierName tier) {
    return target.createLatest(symbol, tier);
  }

  @Override
  public Rows<TrackedSymbol> delete(Symbol symbol) {
    before.run();
    return target.delete(symbol);
  }

  @Override
  public boolean delete(TrackedSymbol row) {
    before.run();
    return target.delete(row);
  }

  @Override
  public void keep(Untracked known) {
    target.keep(known);
  }

  @Override
  public Rows<Untracked> findUntracked(Collection<Symbol> symbols) {
    return target.findUntracked(symbols);
  }

  @Override
  public Rows<Untracked> allUntracked() {
    return target.allUntracked();
  }
}
