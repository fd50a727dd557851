package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.calendar.MarketState;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import io.stockpricecache.usecases.runs.HeldPrices;
import io.stockpricecache.usecases.runs.UnreadableBars;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why symbols are not served as they should be, as of one moment. What was held back and how the
 * last poll went are each read once, and only if it is asked for. For one thread.
 */
final class SymbolReasons {

  /** More than anybody looks through. */
  private static final int MAX_HELD = 1_000;

  /** A first job is taken within seconds of its being asked for. */
  private static final Duration NEVER_TAKEN = Duration.ofMinutes(5);

  private static final String NOTHING_RUNS =
      "no job has run yet; the functions' logs say why: the secret with the vendors' keys may lack"
          + " one";

  private final SyncRuns runs;
  private final Quarantine quarantine;
  private final Staleness staleness;
  private final Instant now;
  private @Nullable List<QuarantinedBar> held;
  private @Nullable List<SyncRun> polls;
  private @Nullable Boolean isAnyRunNoted;

  SymbolReasons(SyncRuns runs, Quarantine quarantine, Staleness staleness, Instant now) {
    this.runs = runs;
    this.quarantine = quarantine;
    this.staleness = staleness;
    this.now = now;
  }

  /** The moment that all is as of. */
  Instant now() {
    return now;
  }

  /**
   * Why a symbol is not served as it should be; null if all is well.
   *
   * @param latest its row with the newest price; null if there is none that can be read
   * @param unreadable why that row cannot be read; null if it can
   */
  @Nullable String of(
      TrackedSymbol row, @Nullable LatestPrice latest, @Nullable String unreadable) {
    Set<String> told = new LinkedHashSet<>();
    Optional.ofNullable(row.reason()).ifPresent(told::add);
    Optional.ofNullable(unreadable).map(UnreadableBars::ofThePage).ifPresent(told::add);
    if (told.isEmpty() && isNeverTaken(row)) {
      told.add(NOTHING_RUNS);
    }
    if (row.status() == SymbolStatus.ACTIVE && latest != null && isStale(latest)) {
      told.add(stale(latest, HeldPrices.isTheReason(row.reason())));
    }
    return told.isEmpty() ? null : String.join("; ", told);
  }

  /** Where functions break off before they can tell, as without keys after a first deployment. */
  private boolean isNeverTaken(TrackedSymbol row) {
    return row.status() == SymbolStatus.PENDING
        && row.createdAt().plus(NEVER_TAKEN).isBefore(now)
        && !isAnyRunNoted();
  }

  private boolean isAnyRunNoted() {
    if (isAnyRunNoted == null) {
      isAnyRunNoted =
          Stream.of(RunType.BACKFILL, RunType.LIVE_POLL, RunType.CLOSE_SYNC)
              .anyMatch(type -> !runs.outlines(type, 1).isEmpty());
    }
    return isAnyRunNoted;
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
    if (price != null && price.isAheadOf(now, row.clock().calendar())) {
      parts.add(
          "its session, %s, or its time is still to come: the next one that is accepted replaces it"
              .formatted(price.session()));
    }
    (isHeldTold ? List.<QuarantinedBar>of() : held())
        .stream()
            .filter(bar -> bar.symbol().equals(row.symbol()))
            .max(Comparator.comparing(QuarantinedBar::heldAt))
            .ifPresent(
                bar ->
                    parts.add(
                        "one of %s is held back: %s: %s"
                            .formatted(bar.vendor(), bar.reason(), bar.detail())));
    poll().map(SyncRun::message).ifPresent(message -> parts.add("the last live poll: " + message));
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
      polls = runs.outlines(RunType.LIVE_POLL, 1);
    }
    return polls.stream().findFirst();
  }
}
