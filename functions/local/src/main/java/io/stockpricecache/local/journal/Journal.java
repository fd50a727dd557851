package io.stockpricecache.local.journal;

import static java.util.Objects.requireNonNullElse;

import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.runs.NamedFew;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One line on the terminal for each notable thing, with the time of the run's clock; where that is
 * virtual, each line says so. Safe for many threads.
 */
public final class Journal {

  private static final String SKIPPED = RunStatus.SKIPPED.name();
  private static final Pattern NUMBERS = Pattern.compile("\\d+");

  /** Symbols named in one line. */
  private static final int NAMED = 10;

  private final Terminal terminal;
  private final InstantSource clock;
  private final boolean isVirtual;
  private final AtomicReference<String> lastPoll = new AtomicReference<>(SKIPPED);

  /**
   * @param isVirtual whether the clock tells another time than the machine's
   */
  public Journal(Terminal terminal, InstantSource clock, boolean isVirtual) {
    this.terminal = terminal;
    this.clock = clock;
    this.isVirtual = isVirtual;
  }

  /**
   * A poll's answer. One that went as the poll before, for the same reasons, is no news, nor that
   * there was none to do.
   */
  public void poll(Map<String, Object> answer) {
    String status = text(answer, "status");
    // However many: the reasons count.
    String went = status + NUMBERS.matcher(text(answer, "message")).replaceAll("");
    if (!lastPoll.getAndSet(went).equals(went) && !status.equals(SKIPPED)) {
      line("live-poll " + RunWords.of(RunType.LIVE_POLL, answer));
    }
  }

  /** A close sync's answer. */
  public void closeSync(Map<String, Object> answer) {
    if (!text(answer, "status").equals(SKIPPED)) {
      line("close-sync " + RunWords.of(RunType.CLOSE_SYNC, answer));
    }
  }

  /**
   * How a symbol stands after its job.
   *
   * @param tracked empty if it is not tracked
   */
  public void backfill(Symbol symbol, Optional<TrackedSymbol> tracked) {
    line("backfill " + symbol + ": " + standing(tracked));
  }

  /** The same of several; those that wait for the same share a line. */
  void backfills(Map<Symbol, Optional<TrackedSymbol>> batch) {
    Map<String, List<Symbol>> waiting = new LinkedHashMap<>();
    batch.forEach(
        (symbol, tracked) -> {
          if (tracked.filter(row -> row.status() == SymbolStatus.PENDING).isPresent()) {
            waiting.merge(standing(tracked), List.of(symbol), Journal::joined);
          } else {
            backfill(symbol, tracked);
          }
        });
    waiting.forEach((how, symbols) -> line(named("backfill ", symbols) + ": " + how));
  }

  /**
   * A run that somebody asked for, also one that found nothing to do.
   *
   * @param run empty if it is not in the journal of runs
   */
  void run(RunJob job, Optional<SyncRun> run) {
    String what =
        switch (job.kind()) {
          case REFRESH_LIVE -> "live-refresh (asked for)";
          case SYNC_HISTORICAL -> "close-sync (asked for)";
          case REFRESH_STALE -> named("live-refresh (for readers of ", job.symbols()) + ")";
        };
    line(what + run.map(it -> " " + RunWords.of(it)).orElse(" has ended"));
  }

  /**
   * How far the directory of listed instruments has come.
   *
   * @param run empty if it has not begun
   */
  void directory(Optional<SyncRun> run) {
    line("directory" + run.map(it -> " " + RunWords.of(it)).orElse(" waits for its vendors"));
  }

  /** Symbols queued again at the start. */
  public void requeued(List<Symbol> symbols) {
    if (!symbols.isEmpty()) {
      line(
          "queued again, "
              + RunWords.many(symbols.size(), "symbol")
              + " without history yet: "
              + named("", symbols));
    }
  }

  /** The data folder was used at a later time than it is now. */
  public void laterData(RunType type, Instant ranAt) {
    line(
        "the data folder has seen a "
            + type.id()
            + " of "
            + ranAt.truncatedTo(ChronoUnit.SECONDS)
            + ": prices up to then stay; another --data begins anew");
  }

  /** Text on one line, whatever is in it. */
  public void line(String text) {
    terminal.line(dated(text));
  }

  /** As {@link #line} would write it. */
  String dated(String text) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return (isVirtual ? "virtual " : "") + now + "  " + Plain.line(text);
  }

  static String named(String what, Collection<Symbol> symbols) {
    return NamedFew.inWords(what, symbols.stream().map(Symbol::value).sorted().toList(), NAMED);
  }

  private static List<Symbol> joined(List<Symbol> some, List<Symbol> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static String standing(Optional<TrackedSymbol> tracked) {
    return tracked.map(Journal::standing).orElse("not tracked");
  }

  private static String standing(TrackedSymbol tracked) {
    String upTo =
        tracked.status() == SymbolStatus.ACTIVE && tracked.extent().lastCompletedSession() != null
            ? ", history complete to " + tracked.extent().lastCompletedSession()
            : "";
    return tracked.status() + upTo + (tracked.reason() == null ? "" : ", " + tracked.reason());
  }

  private static String text(Map<String, Object> answer, String name) {
    return requireNonNullElse(answer.get(name), "").toString();
  }
}
