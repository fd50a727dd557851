package io.stockpricecache.usecases.audit;

import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.audit.ValidateHistory.Finding;
import io.stockpricecache.usecases.audit.ValidateHistory.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One look at every symbol, in their order, over as many runs as it takes.
 *
 * <p>A run's entry in the journal tells of the pass up to its end: counts and symbols to look at
 * add up from run to run, and its cursor tells from where the next goes on. For one thread.
 */
final class ValidationPass {

  /** Symbols named in a run's message. */
  private static final int LISTED = 50;

  private SyncRun.Counts counts = SyncRun.Counts.NONE.with(RunCount.VALIDATED, 0);
  private final List<Symbol> wrong = new ArrayList<>();
  private int unlisted;
  private @Nullable Symbol last;

  private ValidationPass() {}

  /** One that has looked at nothing yet. */
  static ValidationPass anew() {
    return new ValidationPass();
  }

  /**
   * Whether this run has left symbols that nobody has looked at. Of one without a cursor, as the
   * versions before wrote it, that is known only if it was COMPLETE; any other may have.
   */
  static boolean isStoppedIn(SyncRun run) {
    return run.cursor() == null ? run.status() != RunStatus.COMPLETE : !run.cursor().isAtEnd();
  }

  /** The pass that goes on where this run has stopped; where it has not, or does not say, anew. */
  static ValidationPass after(SyncRun run) {
    ValidationPass pass = anew();
    SyncRun.Cursor cursor = run.cursor();
    if (cursor != null && !cursor.isAtEnd()) {
      pass.counts = run.counts();
      pass.last = cursor.after();
      pass.wrong.addAll(cursor.wrong());
      pass.unlisted = cursor.more();
    }
    return pass;
  }

  /** Which of all symbols it has not come to. */
  NavigableSet<Symbol> left(NavigableSet<Symbol> all) {
    counts = counts.with(RunCount.SYMBOLS, all.size());
    return last == null ? all : all.tailSet(last, false);
  }

  /** It comes to that symbol; whatever happens there, it does not come to it again. */
  void comesTo(Symbol symbol) {
    last = symbol;
  }

  void add(Report report) {
    counts = counts.plusOne(RunCount.VALIDATED.id());
    for (Finding finding : report.findings()) {
      counts = counts.plusOne(finding.kind().name().toLowerCase(Locale.ROOT));
    }
    if (report.findings().isEmpty()) {
      return;
    }
    if (wrong.size() < LISTED) {
      wrong.add(report.symbol());
    } else {
      unlisted++;
    }
  }

  /** A run that ends it, or stops it. */
  SyncRun run(Instant startedAt, Instant finishedAt, boolean stopped) {
    boolean isWhole = !stopped && wrong.isEmpty() && counts.get(RunCount.BROKEN) == 0;
    return new SyncRun(
        RunType.VALIDATE,
        startedAt,
        isWhole ? RunStatus.COMPLETE : RunStatus.PARTIAL,
        finishedAt,
        counts,
        cursor(!stopped),
        message(stopped));
  }

  /** Something broke off. */
  void breaksOff() {
    counts = counts.plusOne(RunCount.BROKEN.id());
  }

  SyncRun.Counts counts() {
    return counts;
  }

  SyncRun.Cursor cursor(boolean isAtEnd) {
    return new SyncRun.Cursor(last, isAtEnd, wrong, unlisted);
  }

  /** Where it has stopped, if so, and what it has found; null if there is neither to tell. */
  @Nullable String message(boolean stopped) {
    List<String> parts = new ArrayList<>();
    if (stopped) {
      parts.add(last == null ? "stopped before the first" : "stopped after " + last);
    }
    if (!wrong.isEmpty()) {
      parts.add(
          "look at "
              + wrong.stream().map(Symbol::value).collect(Collectors.joining(", "))
              + (unlisted == 0 ? "" : " and " + unlisted + " more"));
    }
    return parts.isEmpty() ? null : String.join("; ", parts);
  }
}
