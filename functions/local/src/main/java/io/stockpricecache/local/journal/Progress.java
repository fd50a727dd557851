package io.stockpricecache.local.journal;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.local.process.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far bulk work has come: {@code backfill 63/100 · 1 failed · yahoo 45/60 calls left ·
 * about 20 s}. A screen has that as its last line, drawn again each second; a file gets a line at
 * most every {@link #APART}, or for each tenth of the work; both get the totals.
 */
public final class Progress implements Worker {

  static final Duration APART = Duration.ofSeconds(5);

  private static final int TICK_SECONDS = 1;

  /** Before so many are settled nobody can tell how long the rest takes. */
  private static final int ENOUGH_TO_ESTIMATE = 3;

  /** What bulk work is made of. */
  enum Kind {
    BACKFILL("backfill"),
    COMPANY("company");

    private final String id;

    Kind(String id) {
      this.id = id;
    }
  }

  private final Terminal terminal;
  private final Journal journal;
  private final LongSupplier nanoTime;
  private final BulkWork backfill;
  private final BulkWork company;
  private final Map<Kind, Told> told = new EnumMap<>(Kind.class);
  private final Set<Symbol> seenPending = new HashSet<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private Supplier<List<String>> callsLeft = List::of;
  private @Nullable Symbols symbols;

  /** The last line of a work that a file got. */
  private record Told(int settled, int waiting, long at) {}

  public Progress(Terminal terminal, Journal journal) {
    this(terminal, journal, System::nanoTime);
  }

  Progress(Terminal terminal, Journal journal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.journal = journal;
    this.nanoTime = nanoTime;
    this.backfill = new BulkWork(nanoTime);
    this.company = new BulkWork(nanoTime);
  }

  /**
   * From where it learns of symbols that are done before their batch is, and of calls. To be called
   * before it runs.
   */
  public void read(Symbols givenSymbols, CallsLeft calls) {
    symbols = givenSymbols;
    callsLeft = calls::inWords;
  }

  @Override
  public String name() {
    return "progress";
  }

  @Override
  public void run() throws InterruptedException {
    boolean isTold = false;
    while (!stop.await(TICK_SECONDS, TimeUnit.SECONDS)) {
      try {
        tick();
        isTold = false;
      } catch (StoreException e) {
        if (!isTold) {
          journal.line("WARN how far the work has come cannot be read: " + e.getMessage());
          isTold = true;
        }
      }
    }
    terminal.foot("");
  }

  @Override
  public void stop() {
    stop.countDown();
  }

  /** The work that the job belongs to; empty if it is told by itself. */
  Optional<BulkWork> work(Job job) {
    return switch (job) {
      case BackfillJob _ -> Optional.of(backfill);
      case CompanyJob _ -> Optional.of(company);
      default -> Optional.empty();
    };
  }

  /** Notes something of the job's symbol in the work that the job belongs to, if it is of any. */
  void note(Job job, BiConsumer<BulkWork, Symbol> what) {
    work(job).ifPresent(work -> job.findSymbol().ifPresent(symbol -> what.accept(work, symbol)));
  }

  /** Looks once, and tells what is new. */
  void tick() {
    noteDoneEarly();
    List<String> feet = new ArrayList<>();
    List<String> ended = new ArrayList<>();
    look(Kind.BACKFILL, backfill, feet, ended);
    look(Kind.COMPANY, company, feet, ended);
    terminal.foot(feet.isEmpty() ? "" : journal.dated(String.join(" | ", feet)));
    ended.forEach(journal::line);
  }

  private void look(Kind kind, BulkWork work, List<String> feet, List<String> ended) {
    Optional<BulkWork.State> totals = work.takeTotals();
    totals.filter(BulkWork.State::isMany).ifPresent(it -> ended.add(totals(kind, it)));
    if (totals.isPresent()) {
      told.remove(kind);
    } else if (work.hasBegun() && work.state().isMany()) {
      tell(kind, work.state(), feet);
    }
  }

  private void tell(Kind kind, BulkWork.State state, List<String> feet) {
    Told last = told.get(kind);
    if (terminal.isScreen()) {
      feet.add(inWords(kind, state));
    } else if (last == null || isNews(state, last)) {
      told.put(kind, new Told(state.settled(), state.waiting(), nanoTime.getAsLong()));
      journal.line(inWords(kind, state));
    }
  }

  private boolean isNews(BulkWork.State state, Told last) {
    int more = state.settled() + state.waiting() - last.settled() - last.waiting();
    boolean isLongAgo = nanoTime.getAsLong() - last.at() >= APART.toNanos();
    return more > 0 && (isLongAgo || more * 10 >= state.total());
  }

  private String inWords(Kind kind, BulkWork.State state) {
    List<String> parts = new ArrayList<>();
    parts.add(kind.id + " " + state.settled() + "/" + state.total());
    if (!state.failed().isEmpty()) {
      parts.add(state.failed().size() + " failed");
    }
    if (state.waiting() > 0) {
      parts.add(waiting(state));
    }
    parts.addAll(callsLeft.get());
    estimate(state).ifPresent(left -> parts.add("about " + inWords(left)));
    return String.join(RunWords.BETWEEN, parts);
  }

  private String totals(Kind kind, BulkWork.State state) {
    List<String> parts = new ArrayList<>();
    parts.add(kind.id + " " + state.settled() + "/" + state.total() + " ended");
    if (!state.failed().isEmpty()) {
      parts.add(Journal.named(state.failed().size() + " failed: ", state.failed()));
    }
    if (state.waiting() > 0) {
      parts.add(waiting(state) + " to be asked for again");
      parts.addAll(callsLeft.get());
    }
    parts.add("took " + inWords(state.taken()));
    return String.join(RunWords.BETWEEN, parts);
  }

  private static String waiting(BulkWork.State state) {
    return RunWords.many(state.waiting(), "waits", "wait");
  }

  /**
   * Until none is open, if it goes on as it has gone so far; empty where too few are settled to
   * tell, or most have to wait.
   */
  private static Optional<Duration> estimate(BulkWork.State state) {
    return state.settled() < Math.max(ENOUGH_TO_ESTIMATE, state.waiting())
        ? Optional.empty()
        : Optional.of(state.taken().multipliedBy(state.open()).dividedBy(state.settled()));
  }

  static String inWords(Duration time) {
    long seconds = Math.max(1, time.toSeconds());
    return seconds < 120 ? seconds + " s" : (seconds + 30) / 60 + " min";
  }

  /** Only those that were seen without history: of the others no row tells when they are done. */
  private void noteDoneEarly() {
    Set<Symbol> atWork = backfill.atWork();
    seenPending.retainAll(atWork);
    if (symbols == null || atWork.isEmpty() || !backfill.state().isMany()) {
      return;
    }
    for (TrackedSymbol row : symbols.findAll(atWork)) {
      if (row.status() == SymbolStatus.PENDING) {
        seenPending.add(row.symbol());
      } else if (row.status() == SymbolStatus.ACTIVE && seenPending.contains(row.symbol())) {
        backfill.doneEarly(row.symbol());
      }
    }
  }
}
