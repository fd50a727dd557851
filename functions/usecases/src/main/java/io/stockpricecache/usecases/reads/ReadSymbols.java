package io.stockpricecache.usecases.reads;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.MarketState;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import io.stockpricecache.usecases.reads.SymbolQuery.Listed;
import io.stockpricecache.usecases.reads.SymbolQuery.Place;
import io.stockpricecache.usecases.runs.HeldPrices;
import io.stockpricecache.usecases.runs.UnreadableBars;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads how tracked symbols stand, with a reason for whatever is not served as it should be. Never
 * asks a vendor. That a price is stale stands on no row: a poll that gets no price writes none.
 */
public final class ReadSymbols {

  /** More than anybody looks through. */
  private static final int MAX_HELD = 1_000;

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
    Reasons reasons = new Reasons();
    return symbols
        .find(symbol)
        .map(
            row -> {
              try {
                return reasons.of(row, latestPrices.find(symbol).orElse(null), null);
              } catch (UnreadableRowException e) {
                return reasons.of(row, null, e.row().reason());
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
    Reasons reasons = new Reasons();
    List<Listed> all =
        tracked.stream()
            .map(
                row -> {
                  LatestPrice page = latest.get(row.symbol());
                  Standing standing = reasons.of(row, page, unreadable.get(row.symbol().value()));
                  return new Listed(standing, page == null ? null : reasons.view(page));
                })
            .filter(query::matches)
            .sorted(query.comparator())
            .toList();
    int from = begin(all, query.after());
    int to = (int) Math.min(all.size(), (long) from + query.limit());
    List<Listed> page = all.subList(from, to);
    Place next = to < all.size() ? new Place(page.getLast().symbol(), to) : null;
    return new Page(reasons.now, page, all.size(), next);
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

  /** What was held back and how the last poll went, each read once, and only if it is asked for. */
  private final class Reasons {
    private final Instant now = clock.instant();
    private @Nullable List<QuarantinedBar> held;
    private @Nullable List<SyncRun> polls;

    Standing of(TrackedSymbol row, @Nullable LatestPrice latest, @Nullable String unreadable) {
      Set<String> told = new LinkedHashSet<>();
      Optional.ofNullable(row.reason()).ifPresent(told::add);
      Optional.ofNullable(unreadable).map(UnreadableBars::ofThePage).ifPresent(told::add);
      if (row.status() == SymbolStatus.ACTIVE && latest != null && isStale(latest)) {
        told.add(stale(latest, HeldPrices.isTheReason(row.reason())));
      }
      return new Standing(row, told.isEmpty() ? null : String.join("; ", told));
    }

    PriceView view(LatestPrice row) {
      MarketState state = Markets.of(row.symbol()).calendar().stateAt(now);
      return new PriceView(row, List.of(), isStale(row), state);
    }

    private boolean isStale(LatestPrice row) {
      return row.isStale(staleness, now);
    }

    private String stale(LatestPrice row, boolean isHeldTold) {
      List<String> parts = new ArrayList<>();
      PricePoint price = row.price();
      parts.add(
          price == null
              ? "there is no price yet"
              : "the newest price is of " + price.asOf().truncatedTo(ChronoUnit.SECONDS));
      (isHeldTold ? List.<QuarantinedBar>of() : held())
          .stream()
              .filter(bar -> bar.symbol().equals(row.symbol()))
              .max(Comparator.comparing(QuarantinedBar::heldAt))
              .ifPresent(
                  bar ->
                      parts.add(
                          "one of %s is held back: %s: %s"
                              .formatted(bar.vendor(), bar.reason(), bar.detail())));
      poll()
          .map(SyncRun::message)
          .ifPresent(message -> parts.add("the last live poll: " + message));
      return String.join("; ", parts);
    }

    private List<QuarantinedBar> held() {
      if (held == null) {
        held = quarantine.held(MAX_HELD);
      }
      return held;
    }

    private Optional<SyncRun> poll() {
      if (polls == null) {
        polls = runs.newest(RunType.LIVE_POLL, 1);
      }
      return polls.stream().findFirst();
    }
  }
}
