package io.stockpricecache.domain.usecase;

import io.stockpricecache.domain.price.LatestPrice;
import io.stockpricecache.domain.store.LatestPrices;
import io.stockpricecache.domain.store.RunStatus;
import io.stockpricecache.domain.store.RunType;
import io.stockpricecache.domain.store.Symbols;
import io.stockpricecache.domain.store.SyncRun;
import io.stockpricecache.domain.store.SyncRuns;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TrackedSymbol;
import io.stockpricecache.domain.usecase.ValidateHistory.Finding;
import io.stockpricecache.domain.usecase.ValidateHistory.Report;
import io.stockpricecache.domain.vendor.TimeLeft;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Once a week looks through all that is stored, and notes in the journal what it finds. Bars of
 * symbols that are in no other table are not found: nothing lists those.
 */
public final class ValidateAll {

  /** From one run to the next. */
  static final Duration EVERY = Duration.ofDays(7);

  private static final Duration RESERVE = Duration.ofSeconds(30);

  /** Symbols named in a run's message. */
  private static final int LISTED = 50;

  private final ValidateHistory validate;
  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final SyncRuns runs;
  private final InstantSource clock;

  public ValidateAll(
      ValidateHistory validate,
      Symbols symbols,
      LatestPrices latestPrices,
      SyncRuns runs,
      InstantSource clock) {
    this.validate = validate;
    this.symbols = symbols;
    this.latestPrices = latestPrices;
    this.runs = runs;
    this.clock = clock;
  }

  /** Runs if the last run is a week ago; how it went, as it was also noted in the journal. */
  public Optional<SyncRun> runIfDue() {
    Instant now = clock.instant();
    boolean due =
        runs.newest(RunType.VALIDATE, 1).stream()
            .noneMatch(run -> run.startedAt().plus(EVERY).isAfter(now));
    return due ? Optional.of(run(now)) : Optional.empty();
  }

  private SyncRun run(Instant startedAt) {
    try {
      SyncRun run = validated(startedAt);
      runs.save(run);
      return run;
    } catch (RuntimeException e) {
      BrokenRun.note(runs, RunType.VALIDATE, startedAt, clock.instant(), Map.of(), e);
      throw e;
    }
  }

  private SyncRun validated(Instant startedAt) {
    NavigableSet<Symbol> all = new TreeSet<>();
    symbols.all().stream().map(TrackedSymbol::symbol).forEach(all::add);
    latestPrices.all().stream().map(LatestPrice::symbol).forEach(all::add);
    Map<String, Integer> counts = new TreeMap<>(Map.of("symbols", all.size(), "validated", 0));
    List<String> wrong = new ArrayList<>();
    for (Symbol symbol : all) {
      if (!TimeLeft.allows(RESERVE)) {
        break;
      }
      Report report = validate.validate(symbol);
      counts.merge("validated", 1, Integer::sum);
      for (Finding finding : report.findings()) {
        counts.merge(finding.kind().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
      }
      if (!report.findings().isEmpty()) {
        wrong.add(symbol.value());
      }
    }
    boolean whole = wrong.isEmpty() && counts.getOrDefault("validated", 0) == all.size();
    return new SyncRun(
        RunType.VALIDATE,
        startedAt,
        whole ? RunStatus.COMPLETE : RunStatus.PARTIAL,
        clock.instant(),
        counts,
        wrong.isEmpty() ? null : message(wrong));
  }

  private static String message(List<String> wrong) {
    return "look at "
        + String.join(", ", wrong.subList(0, Math.min(LISTED, wrong.size())))
        + (wrong.size() > LISTED ? " and " + (wrong.size() - LISTED) + " more" : "");
  }
}
