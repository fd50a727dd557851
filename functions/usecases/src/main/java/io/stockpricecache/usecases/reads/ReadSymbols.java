package io.stockpricecache.usecases.reads;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.SymbolQuery.Listed;
import io.stockpricecache.usecases.reads.SymbolQuery.Place;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads how tracked symbols stand, with a reason for whatever is not served as it should be. Never
 * asks a vendor. That a price is stale stands on no row: a poll that gets no price writes none.
 */
public final class ReadSymbols {

  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final SyncRuns runs;
  private final Quarantine quarantine;
  private final Staleness staleness;
  private final InstantSource clock;

  public ReadSymbols(
      Symbols symbols,
      LatestPrices latestPrices,
      SyncRuns runs,
      Quarantine quarantine,
      Staleness staleness,
      InstantSource clock) {
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.latestPrices = requireNonNull(latestPrices, "latestPrices is null");
    this.runs = requireNonNull(runs, "runs is null");
    this.quarantine = requireNonNull(quarantine, "quarantine is null");
    this.staleness = requireNonNull(staleness, "staleness is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * A tracked symbol as of now.
   *
   * @param reason why it is not served as it should be; null when all is well
   */
  public record Standing(TrackedSymbol symbol, @Nullable String reason) {}

  /** How that symbol stands, if it is tracked. */
  public Optional<Standing> find(Symbol symbol) {
    SymbolReasons reasons = new SymbolReasons(runs, quarantine, staleness, clock.instant());
    return symbols
        .find(symbol)
        .map(
            row -> {
              try {
                return new Standing(
                    row, reasons.of(row, latestPrices.find(symbol).orElse(null), null));
              } catch (UnreadableRowException e) {
                return new Standing(row, reasons.of(row, null, e.row().reason()));
              }
            });
  }

  /**
   * A page of tracked symbols.
   *
   * @param asOf when they were read
   * @param total how many the question is of, on all pages
   * @param next where the next page begins; null after the last
   */
  public record Page(Instant asOf, List<Listed> symbols, int total, @Nullable Place next) {

    public Page {
      symbols = List.copyOf(symbols);
    }
  }

  /** Those that are asked for: both tables are read, whatever the page. */
  public Page list(SymbolQuery query) {
    Map<Symbol, LatestPrice> latest = new HashMap<>();
    Rows<TrackedSymbol> tracked = symbols.all();
    Rows<LatestPrice> shown = latestPrices.all();
    shown.forEach(row -> latest.put(row.symbol(), row));
    Map<String, String> unreadable =
        shown.unreadable().stream()
            .collect(Collectors.toMap(UnreadableRow::key, UnreadableRow::reason));
    SymbolReasons reasons = new SymbolReasons(runs, quarantine, staleness, clock.instant());
    List<Listed> all =
        tracked.stream()
            .map(
                row -> {
                  LatestPrice page = latest.get(row.symbol());
                  String unread = unreadable.get(row.symbol().value());
                  Standing standing = new Standing(row, reasons.of(row, page, unread));
                  return new Listed(standing, page == null ? null : reasons.view(page));
                })
            .filter(query::matches)
            .sorted(query.comparator())
            .toList();
    int from = begin(all, query.after());
    int to = (int) Math.min(all.size(), (long) from + query.limit());
    List<Listed> page = all.subList(from, to);
    Place next = to < all.size() ? new Place(page.getLast().symbol(), to) : null;
    return new Page(reasons.now(), page, all.size(), next);
  }

  private static int begin(List<Listed> all, @Nullable Place after) {
    if (after == null) {
      return 0;
    }
    return IntStream.range(0, all.size())
        .filter(i -> all.get(i).symbol().equals(after.symbol()))
        .map(i -> i + 1)
        .findFirst()
        .orElse(Math.min(after.count(), all.size()));
  }
}
