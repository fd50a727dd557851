package io.stockpricecache.usecases.audit;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.routing.TimeLeft;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.runs.FailedRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Once a week looks through all that is stored, and notes in the journal what it finds. Where the
 * time runs out, the next run goes on there, and the week begins when the last symbol was looked
 * at. Bars of symbols that are in no other table are not found: nothing lists those.
 */
public final class ValidateAll {

  /** From the end of one pass to the next. */
  static final Duration EVERY = Duration.ofDays(7);

  /** What fails is left alone for a while: a store that does not answer is not helped by asking. */
  static final Duration AFTER_A_FAILURE = Duration.ofDays(1);

  private static final Duration RESERVE = Duration.ofSeconds(30);

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

  /**
   * Runs if the last run has stopped in the middle or is a week ago; how it went, as it was also
   * noted in the journal.
   */
  public Optional<SyncRun> runIfDue() {
    Instant now = clock.instant();
    return due(runs.newest(RunType.VALIDATE, 1), now).map(pass -> run(pass, now));
  }

  private static Optional<ValidationPass> due(List<SyncRun> newest, Instant now) {
    if (newest.isEmpty()) {
      return Optional.of(ValidationPass.anew());
    }
    SyncRun last = newest.getFirst();
    boolean hasFailed = last.status() == RunStatus.FAILED;
    Duration pause =
        hasFailed ? AFTER_A_FAILURE : ValidationPass.isStoppedIn(last) ? Duration.ZERO : EVERY;
    return last.startedAt().plus(pause).isAfter(now)
        ? Optional.empty()
        : Optional.of(ValidationPass.after(last));
  }

  private SyncRun run(ValidationPass pass, Instant startedAt) {
    try {
      boolean stopped = goOn(pass);
      SyncRun run = pass.run(startedAt, clock.instant(), stopped);
      runs.save(run);
      return run;
    } catch (RuntimeException e) {
      pass.breaksOff();
      FailedRun.note(
          runs,
          RunType.VALIDATE,
          startedAt,
          clock.instant(),
          pass.counts(),
          pass.cursor(false),
          pass.message(true),
          e);
      throw e;
    }
  }

  /** Whether the time ran out before the last symbol. */
  private boolean goOn(ValidationPass pass) {
    NavigableSet<Symbol> all = new TreeSet<>();
    symbols.all().stream().map(TrackedSymbol::symbol).forEach(all::add);
    latestPrices.all().stream().map(LatestPrice::symbol).forEach(all::add);
    for (Symbol symbol : pass.left(all)) {
      if (!TimeLeft.allows(RESERVE)) {
        return true;
      }
      pass.comesTo(symbol);
      pass.add(validate.validate(symbol));
    }
    return false;
  }
}
