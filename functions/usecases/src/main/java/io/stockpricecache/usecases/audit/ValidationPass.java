package io.stockpricecache.usecases.audit;

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
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One look at every symbol, in their order, over as many runs as it takes.
 *
 * <p>A run's entry in the journal tells of the pass up to its end: counts and symbols to look at
 * add up from run to run, and the message of one that was not the last begins with {@code stopped
 * after MSFT}, from where the next goes on. For one thread.
 */
final class ValidationPass {

  /** Symbols named in a run's message. */
  private static final int LISTED = 50;

  private static final String VALIDATED = "validated";
  private static final String BROKEN = "broken";
  private static final String NOTHING = "";

  private static final Pattern STOPPED =
      Pattern.compile(
          "stopped (?:before the first|after ([^;]+))"
              + "(?:; look at ([^;]+?)(?: and (\\d+) more)?)?(?:;.*)?",
          Pattern.DOTALL);

  private final Map<String, Integer> counts = new TreeMap<>(Map.of(VALIDATED, 0));
  private final List<String> wrong = new ArrayList<>();
  private int unlisted;
  private @Nullable Symbol last;

  private ValidationPass() {}

  /** One that has looked at nothing yet. */
  static ValidationPass anew() {
    return new ValidationPass();
  }

  /** The pass that this run has left in the middle, if it has. */
  static Optional<ValidationPass> stoppedIn(SyncRun run) {
    Matcher stopped = STOPPED.matcher(run.message() == null ? NOTHING : run.message());
    if (!stopped.matches()) {
      return Optional.empty();
    }
    ValidationPass pass = new ValidationPass();
    pass.counts.putAll(run.counts());
    pass.last = stopped.group(1) == null ? null : new Symbol(stopped.group(1));
    if (stopped.group(2) != null) {
      pass.wrong.addAll(List.of(stopped.group(2).split(", ")));
    }
    pass.unlisted = stopped.group(3) == null ? 0 : Integer.parseInt(stopped.group(3));
    return Optional.of(pass);
  }

  /** Which of all symbols it has not come to. */
  NavigableSet<Symbol> left(NavigableSet<Symbol> all) {
    counts.put("symbols", all.size());
    return last == null ? all : all.tailSet(last, false);
  }

  /** It comes to that symbol; whatever happens there, it does not come to it again. */
  void comesTo(Symbol symbol) {
    last = symbol;
  }

  void add(Report report) {
    counts.merge(VALIDATED, 1, Integer::sum);
    for (Finding finding : report.findings()) {
      counts.merge(finding.kind().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
    }
    if (report.findings().isEmpty()) {
      return;
    }
    if (wrong.size() < LISTED) {
      wrong.add(report.symbol().value());
    } else {
      unlisted++;
    }
  }

  /** A run that ends it, or stops it. */
  SyncRun run(Instant startedAt, Instant finishedAt, boolean stopped) {
    boolean isWhole = !stopped && wrong.isEmpty() && !counts.containsKey(BROKEN);
    return new SyncRun(
        RunType.VALIDATE,
        startedAt,
        isWhole ? RunStatus.COMPLETE : RunStatus.PARTIAL,
        finishedAt,
        counts,
        message(stopped));
  }

  /** Something broke off. */
  void breaksOff() {
    counts.merge(BROKEN, 1, Integer::sum);
  }

  Map<String, Integer> counts() {
    return counts;
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
              + String.join(", ", wrong)
              + (unlisted == 0 ? NOTHING : " and " + unlisted + " more"));
    }
    return parts.isEmpty() ? null : String.join("; ", parts);
  }
}
