package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.company.Universe;
import io.stockpricecache.domain.latest.CompanySummary;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.usecases.reads.ReadPrices.Portfolio;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a treemap shows, of a universe or of any symbols: one call to the store for every
 * hundred of them. Never asks a vendor.
 */
public final class ReadTreemap {

  private final ReadPrices prices;
  private final InstantSource clock;

  public ReadTreemap(ReadPrices prices, InstantSource clock) {
    this.prices = prices;
    this.clock = clock;
  }

  /**
   * A symbol that is shown: it is ACTIVE and has a price.
   *
   * @param sector in the words of the universe, or else of the vendor that has told it; null, as is
   *     {@code industry}, while nobody has
   */
  public record Cell(@Nullable String sector, @Nullable String industry, PriceView view) {}

  /**
   * A treemap as of now: each symbol is in one of the four lists.
   *
   * @param asOf when it was read
   * @param universe null where symbols were asked for
   * @param missing those tracked that cannot be shown: without a price yet, or INACTIVE
   * @param unreadable those whose row is there and cannot be read
   */
  public record Treemap(
      Instant asOf,
      @Nullable Named universe,
      List<Cell> cells,
      List<LatestPrice> missing,
      List<Symbol> untracked,
      List<Symbol> unreadable) {

    /** Whether any price shown is stale. */
    public boolean isStale() {
      return cells.stream().anyMatch(cell -> cell.view().stale());
    }
  }

  /**
   * Of what a treemap is.
   *
   * @param membersAsOf the day whose membership it has
   */
  public record Named(String name, LocalDate membersAsOf) {}

  /** The universe with its prices, each list in the universe's order. */
  public Treemap read(Universe universe) {
    return read(universe.name(), universe.asOf(), universe.symbols(), Optional.of(universe));
  }

  /**
   * The universe of that name with its prices, each list in the order of its members.
   *
   * @param words of which the sectors and industries are of those that are in it
   */
  public Treemap read(
      String name, LocalDate membersAsOf, List<Symbol> symbols, Optional<Universe> words) {
    Map<Symbol, Universe.Member> known =
        words.map(Universe::members).orElse(List.of()).stream()
            .collect(Collectors.toMap(Universe.Member::symbol, Function.identity()));
    return read(
        new Named(name, membersAsOf),
        symbols,
        view -> {
          Universe.Member member = known.get(view.row().symbol());
          return member == null
              ? ofVendor(view)
              : new Cell(member.sector(), member.industry(), view);
        });
  }

  /** Those symbols with their prices, each list in the order asked. */
  public Treemap read(Collection<Symbol> symbols) {
    return read(null, List.copyOf(symbols), ReadTreemap::ofVendor);
  }

  private static Cell ofVendor(PriceView view) {
    CompanySummary company = view.row().company();
    return new Cell(company.sector(), company.industry(), view);
  }

  private Treemap read(
      @Nullable Named universe, List<Symbol> symbols, Function<PriceView, Cell> cell) {
    Instant now = clock.instant();
    Portfolio page = prices.portfolioOfAll(symbols, 0);
    List<PriceView> views = page.prices();
    return new Treemap(
        now,
        universe,
        views.stream().filter(view -> isShown(view.row())).map(cell).toList(),
        views.stream().map(PriceView::row).filter(row -> !isShown(row)).toList(),
        page.untracked(),
        page.unreadable());
  }

  private static boolean isShown(LatestPrice row) {
    return row.status() == SymbolStatus.ACTIVE && row.price() != null;
  }
}
