package io.stockpricecache.usecases.reads;

import static java.util.Objects.requireNonNull;

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
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.runs.HeldPrices;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    return symbols.find(symbol).map(row -> reasons.of(row, () -> latestPrices.find(symbol)));
  }

  /** All that are tracked, in alphabetical order. */
  public Rows<Standing> all() {
    Rows<TrackedSymbol> tracked = symbols.all();
    Map<Symbol, LatestPrice> latest = new HashMap<>();
    latestPrices.all().forEach(row -> latest.put(row.symbol(), row));
    Reasons reasons = new Reasons();
    return tracked.with(
        rows ->
            rows.stream()
                .sorted(Comparator.comparing(TrackedSymbol::symbol))
                .map(row -> reasons.of(row, () -> Optional.ofNullable(latest.get(row.symbol()))))
                .toList());
  }

  /** What was held back and how the last poll went, each read once, and only if it is asked for. */
  private final class Reasons {
    private final Instant now = clock.instant();
    private @Nullable List<QuarantinedBar> held;
    private @Nullable List<SyncRun> polls;

    Standing of(TrackedSymbol row, Supplier<Optional<LatestPrice>> latest) {
      if (row.status() != SymbolStatus.ACTIVE) {
        return new Standing(row, row.reason());
      }
      boolean isHeldTold = HeldPrices.isTheReason(row.reason());
      @Nullable String stale =
          latest.get().filter(this::isStale).map(it -> stale(it, isHeldTold)).orElse(null);
      String both =
          Stream.of(Optional.ofNullable(row.reason()), Optional.ofNullable(stale))
              .flatMap(Optional::stream)
              .collect(Collectors.joining("; "));
      return new Standing(row, both.isEmpty() ? null : both);
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
