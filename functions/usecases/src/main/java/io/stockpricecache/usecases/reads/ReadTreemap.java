package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.company.Universe;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.usecases.reads.ReadPrices.Portfolio;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a treemap of a universe shows: one call to the store for every hundred symbols. Never
 * asks a vendor.
 */
public final class ReadTreemap {

  private final ReadPrices prices;
  private final InstantSource clock;

  public ReadTreemap(ReadPrices prices, InstantSource clock) {
    this.prices = prices;
    this.clock = clock;
  }

  /** A member that is shown: it is ACTIVE and has a price. */
  public record Cell(Universe.Member member, PriceView view) {}

  /**
   * A universe as of now: each member is in one of the four lists.
   *
   * @param asOf when it was read
   * @param missing those tracked that cannot be shown: without a price yet, or INACTIVE
   * @param unreadable those whose row is there and cannot be read
   */
  public record Treemap(
      Instant asOf,
      Universe universe,
      List<Cell> cells,
      List<LatestPrice> missing,
      List<Symbol> untracked,
      List<Symbol> unreadable) {

    /** Whether any price shown is stale. */
    public boolean isStale() {
      return cells.stream().anyMatch(cell -> cell.view().stale());
    }
  }

  /** The universe with its prices, each list in the universe's order. */
  public Treemap read(Universe universe) {
    Instant now = clock.instant();
    Map<Symbol, PriceView> views = new HashMap<>();
    List<Symbol> untracked = new ArrayList<>();
    List<Symbol> unreadable = new ArrayList<>();
    List<Symbol> symbols = universe.symbols();
    for (int from = 0; from < symbols.size(); from += LatestPrices.MAX_BATCH) {
      Portfolio page =
          prices.portfolio(
              symbols.subList(from, Math.min(symbols.size(), from + LatestPrices.MAX_BATCH)), 0);
      page.prices().forEach(view -> views.put(view.row().symbol(), view));
      untracked.addAll(page.untracked());
      unreadable.addAll(page.unreadable());
    }
    List<Cell> cells = new ArrayList<>();
    List<LatestPrice> missing = new ArrayList<>();
    for (Universe.Member member : universe.members()) {
      PriceView view = views.get(member.symbol());
      if (view != null && isShown(view.row())) {
        cells.add(new Cell(member, view));
      } else if (view != null) {
        missing.add(view.row());
      }
    }
    return new Treemap(
        now,
        universe,
        List.copyOf(cells),
        List.copyOf(missing),
        List.copyOf(untracked),
        List.copyOf(unreadable));
  }

  private static boolean isShown(LatestPrice row) {
    return row.status() == SymbolStatus.ACTIVE && row.price() != null;
  }
}
