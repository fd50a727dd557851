package io.stockpricecache.simulator;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Untracked;
import io.stockpricecache.simulator.stores.Stores;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The stores with every write entered in the ledger, and every list in one order. */
final class Watched {

  private Watched() {}

  static Stores of(Stores stores, Ledger ledger) {
    return new Stores(
        new WatchedSymbols(stores.symbols(), ledger),
        new WatchedLatest(stores.latestPrices(), ledger),
        new WatchedHistory(stores.history(), ledger),
        stores.quarantine(),
        stores.leases(),
        new WatchedRuns(stores.runs(), ledger),
        new WatchedTicks(stores.ticks(), ledger),
        stores.intraday(),
        stores.universes(),
        stores.budgets(),
        stores.mailbox());
  }

  private record WatchedSymbols(Symbols target, Ledger ledger) implements Symbols {
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
      return target.all().sorted(Comparator.comparing(TrackedSymbol::symbol));
    }

    @Override
    public boolean create(TrackedSymbol row) {
      return entered(row, target.create(row));
    }

    @Override
    public Set<Symbol> createAll(Collection<TrackedSymbol> rows) {
      Set<Symbol> created = target.createAll(rows);
      rows.stream().filter(row -> created.contains(row.symbol())).forEach(ledger::wrote);
      return created;
    }

    @Override
    public boolean save(TrackedSymbol row) {
      return entered(row, target.save(row));
    }

    @Override
    public boolean save(TrackedSymbol row, LatestPrice latest) {
      boolean isSaved = entered(row, target.save(row, latest));
      if (isSaved) {
        ledger.wrote(latest);
      }
      return isSaved;
    }

    @Override
    public boolean createLatest(Symbol symbol, TierName tier) {
      return target.createLatest(symbol, tier);
    }

    @Override
    public Rows<TrackedSymbol> delete(Symbol symbol) {
      ledger.untracked(symbol);
      return target.delete(symbol);
    }

    @Override
    public boolean delete(TrackedSymbol row) {
      ledger.untracked(row.symbol());
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

    private boolean entered(TrackedSymbol row, boolean isSaved) {
      if (isSaved) {
        ledger.wrote(row);
      }
      return isSaved;
    }
  }

  private record WatchedLatest(LatestPrices target, Ledger ledger) implements LatestPrices {
    @Override
    public Optional<LatestPrice> find(Symbol symbol) {
      return target.find(symbol);
    }

    @Override
    public Rows<LatestPrice> findAllConsistent(Collection<Symbol> symbols) {
      return target.findAllConsistent(symbols);
    }

    @Override
    public Rows<LatestPrice> findAll(Collection<Symbol> symbols) {
      return target.findAll(symbols);
    }

    @Override
    public Rows<LatestPrice> all() {
      return target.all().sorted(Comparator.comparing(LatestPrice::symbol));
    }

    @Override
    public boolean reopen(Symbol symbol) {
      return target.reopen(symbol);
    }

    @Override
    public Set<Symbol> noteRead(Collection<Symbol> symbols, LocalDate day) {
      return target.noteRead(symbols, day);
    }

    @Override
    public Set<Symbol> save(Collection<LatestPrice> rows) {
      Set<Symbol> saved = target.save(rows);
      rows.stream().filter(row -> saved.contains(row.symbol())).forEach(ledger::wrote);
      return saved;
    }

    @Override
    public void delete(Symbol symbol) {
      ledger.removed(symbol);
      target.delete(symbol);
    }
  }

  private record WatchedHistory(PriceHistory target, Ledger ledger) implements PriceHistory {
    @Override
    public List<BarWrite> merge(List<BarWrite> writes) {
      List<BarWrite> standing = target.merge(writes);
      ledger.merged(writes, standing);
      return standing;
    }

    @Override
    public Rows<Bar> read(Symbol symbol, SessionDate from, SessionDate to) {
      return target.read(symbol, from, to);
    }

    @Override
    public Rows<Bar> readNewest(Symbol symbol, int count) {
      return target.readNewest(symbol, count);
    }
  }

  private record WatchedTicks(PriceTicks target, Ledger ledger) implements PriceTicks {
    @Override
    public void append(List<TickRound> rounds) {
      target.append(rounds);
      ledger.rounds().keep(rounds);
    }

    @Override
    public Rows<TickRound> read(TickShard shard, Instant from, Instant to) {
      return target.read(shard, from, to);
    }

    @Override
    public OptionalInt shardsAt(Instant time) {
      return target.shardsAt(time);
    }
  }

  private record WatchedRuns(SyncRuns target, Ledger ledger) implements SyncRuns {
    @Override
    public void save(SyncRun run) {
      target.save(run);
      ledger.noted(run);
    }

    @Override
    public Rows<SyncRun> newest(RunType type, int count) {
      return target.newest(type, count);
    }

    @Override
    public Rows<SyncRun> outlines(RunType type, int count) {
      return target.outlines(type, count);
    }

    @Override
    public Rows<SyncRun> outlines(RunType type, Instant latest, int count) {
      return target.outlines(type, latest, count);
    }
  }
}
