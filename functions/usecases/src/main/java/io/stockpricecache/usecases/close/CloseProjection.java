package io.stockpricecache.usecases.close;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.history.LatestRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes one close each of many symbols, and shows it in their latest rows: no reads where all is
 * well.
 */
public final class CloseProjection {

  private final LatestPrices latestPrices;
  private final PriceHistory history;
  private final LatestRow latestRow;

  public CloseProjection(LatestPrices latestPrices, PriceHistory history, LatestRow latestRow) {
    this.latestPrices = requireNonNull(latestPrices, "latestPrices is null");
    this.history = requireNonNull(history, "history is null");
    this.latestRow = requireNonNull(latestRow, "latestRow is null");
  }

  /**
   * A close to write.
   *
   * @param row the symbol's row, which is to show it
   * @param actions splits and dividends known
   */
  record Closing(LatestPrice row, Bar bar, CorporateActions actions) {

    private Symbol symbol() {
      return row.symbol();
    }

    private BarWrite write() {
      return new BarWrite(symbol(), bar, row.findClose(bar.date()).isPresent());
    }

    private LatestPrice shown() {
      return row.withBars(List.of(bar), actions);
    }
  }

  /** Writes them; how many bars came to stand. Repeating it changes nothing. */
  int write(List<Closing> closings) {
    if (closings.isEmpty()) {
      return 0;
    }
    List<BarWrite> written = history.merge(closings.stream().map(Closing::write).toList());
    show(closings, written.stream().map(BarWrite::symbol).collect(Collectors.toSet()));
    return written.size();
  }

  private void show(List<Closing> closings, Set<Symbol> written) {
    List<LatestPrice> changed =
        closings.stream()
            .filter(closing -> written.contains(closing.symbol()))
            .map(Closing::shown)
            .toList();
    Set<Symbol> shown = latestPrices.save(changed);
    // The others met a better bar, or somebody else wrote the row: those are rebuilt from what
    // stands.
    closings.stream().filter(closing -> !shown.contains(closing.symbol())).forEach(this::rebuild);
  }

  private void rebuild(Closing closing) {
    try {
      latestRow.rebuild(closing.symbol(), closing.actions(), null);
    } catch (UnreadableRowException e) {
      // Another version has written it meanwhile; status lists it, and the others are shown.
    }
  }
}
