package io.stockpricecache.local;

import io.stockpricecache.domain.store.RunStatus;
import io.stockpricecache.domain.store.SyncRun;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TrackedSymbol;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line on the terminal for each notable thing, in virtual time. Safe for many threads. */
final class Journal {

  private final PrintStream out;
  private final InstantSource clock;
  private final AtomicReference<@Nullable RunStatus> lastPoll = new AtomicReference<>();

  Journal(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  void line(String text) {
    line(clock.instant(), text);
  }

  /**
   * A poll that went as the one before is no news; nor is one that found nothing to do.
   *
   * @param run null for a poll that left no run
   */
  void poll(@Nullable SyncRun run) {
    RunStatus status = run == null ? null : run.status();
    if (lastPoll.getAndSet(status) != status && run != null) {
      run(run);
    }
  }

  void run(SyncRun run) {
    String counts =
        new TreeMap<>(run.counts())
            .entrySet().stream()
                .map(count -> " " + count.getKey() + "=" + count.getValue())
                .collect(Collectors.joining());
    String message = run.message() == null ? "" : ": " + run.message();
    line(run.startedAt(), run.type().id() + " " + run.status() + counts + message);
  }

  void backfill(TrackedSymbol symbol) {
    String reason = symbol.reason() == null ? "" : ": " + symbol.reason();
    line("backfill " + symbol.symbol() + " " + symbol.status() + reason);
  }

  void untracked(Symbol symbol) {
    line("backfill " + symbol + " not tracked");
  }

  private void line(Instant at, String text) {
    out.println(at.truncatedTo(ChronoUnit.SECONDS) + "  " + text);
  }
}
