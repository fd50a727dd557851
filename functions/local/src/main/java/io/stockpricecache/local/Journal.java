package io.stockpricecache.local;

import static java.util.Objects.requireNonNullElse;

import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** One line on the terminal for each notable thing, in virtual time. Safe for many threads. */
final class Journal {

  private static final String SKIPPED = "SKIPPED";
  private static final Pattern NUMBERS = Pattern.compile("\\d+");

  private final PrintStream out;
  private final InstantSource clock;
  private final AtomicReference<String> lastPoll = new AtomicReference<>(SKIPPED);

  Journal(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /**
   * A poll's answer. One that went as the poll before, for the same reasons, is no news, nor that
   * there was none to do.
   */
  void poll(Map<String, Object> answer) {
    String status = text(answer, "status");
    // However many: the reasons count.
    String went = status + NUMBERS.matcher(text(answer, "message")).replaceAll("");
    if (!lastPoll.getAndSet(went).equals(went) && !status.equals(SKIPPED)) {
      line("live-poll " + outcome(answer));
    }
  }

  /** A close sync's answer. */
  void closeSync(Map<String, Object> answer) {
    if (!text(answer, "status").equals(SKIPPED)) {
      line("close-sync " + outcome(answer));
    }
  }

  /**
   * How a symbol stands after its job.
   *
   * @param tracked empty if it is not tracked
   */
  void backfill(Symbol symbol, Optional<TrackedSymbol> tracked) {
    line("backfill " + symbol + ": " + tracked.map(Journal::standing).orElse("not tracked"));
  }

  /**
   * A run that somebody asked for, also one that found nothing to do.
   *
   * @param run empty if it is not in the journal of runs
   */
  void run(RunJob job, Optional<SyncRun> run) {
    line(job.kind() + " " + job.id() + run.map(it -> " " + outcome(it)).orElse(""));
  }

  /**
   * How far the directory of listed instruments has come.
   *
   * @param run empty if it has not begun
   */
  void directory(Optional<SyncRun> run) {
    line("directory" + run.map(it -> " " + outcome(it)).orElse(" waits"));
  }

  /** Symbols queued again at the start. */
  void requeued(List<Symbol> symbols) {
    if (!symbols.isEmpty()) {
      line("queued again, still waiting for their history: " + symbols);
    }
  }

  /** The data folder was used at a later time than it is now. */
  void laterData(RunType type, Instant ranAt) {
    line(
        "the data folder has seen a "
            + type.id()
            + " of "
            + ranAt.truncatedTo(ChronoUnit.SECONDS)
            + ": prices up to then stay; another --data begins anew");
  }

  void line(String text) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    out.println(now + "  " + text.replaceAll("\\p{Cntrl}", " "));
  }

  private static String standing(TrackedSymbol tracked) {
    String upTo =
        tracked.status() == SymbolStatus.ACTIVE && tracked.extent().lastCompletedSession() != null
            ? ", whole up to " + tracked.extent().lastCompletedSession()
            : "";
    return tracked.status() + upTo + (tracked.reason() == null ? "" : ", " + tracked.reason());
  }

  private static String outcome(Map<String, Object> answer) {
    return outcome(text(answer, "status"), text(answer, "counts"), text(answer, "message"));
  }

  private static String outcome(SyncRun run) {
    return outcome(
        run.status().name(),
        run.counts().byName().toString(),
        requireNonNullElse(run.message(), ""));
  }

  private static String outcome(String status, String counts, String message) {
    return status + " " + counts + (message.isEmpty() ? "" : " " + message);
  }

  private static String text(Map<String, Object> answer, String name) {
    return requireNonNullElse(answer.get(name), "").toString();
  }
}
