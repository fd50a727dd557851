package io.stockpricecache.usecases.live;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.routing.CallTally;
import io.stockpricecache.domain.routing.LiveCalls;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.close.ProvisionalCloses;
import io.stockpricecache.usecases.intraday.RecordTicks;
import io.stockpricecache.usecases.runs.FailedRun;
import io.stockpricecache.usecases.runs.NamedFew;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the live prices of some symbols out of turn. What is believed and written follows the
 * rules of {@link PollLivePrices}; it may run beside one, since rows are versioned.
 */
public final class RefreshLive {

  /**
   * A poll that began so lately has asked already: of the symbols that it covered, an old price is
   * all that vendors have.
   */
  static final Duration JUST_POLLED = Duration.ofMinutes(2);

  /** Symbols named in a message. */
  private static final int NAMED = 10;

  private final LatestPrices latestPrices;
  private final ProvisionalCloses closes;
  private final VendorRouter vendors;
  private final QuoteValidator validator;
  private final RecordTicks ticks;
  private final SyncRuns runs;
  private final Supplier<Cadences> cadences;
  private final InstantSource clock;

  /** Beside a poll that asks for every symbol. */
  public RefreshLive(
      LatestPrices latestPrices,
      ProvisionalCloses closes,
      VendorRouter vendors,
      QuoteValidator validator,
      RecordTicks ticks,
      SyncRuns runs,
      InstantSource clock) {
    this(
        latestPrices,
        closes,
        vendors,
        validator,
        ticks,
        runs,
        () -> Cadences.ONE_ROUND_OF_ALL,
        clock);
  }

  /**
   * @param cadences those of the poll: which symbols it asks for each time
   */
  public RefreshLive(
      LatestPrices latestPrices,
      ProvisionalCloses closes,
      VendorRouter vendors,
      QuoteValidator validator,
      RecordTicks ticks,
      SyncRuns runs,
      Supplier<Cadences> cadences,
      InstantSource clock) {
    this.latestPrices = latestPrices;
    this.closes = closes;
    this.vendors = vendors;
    this.validator = validator;
    this.ticks = ticks;
    this.runs = runs;
    this.cadences = cadences;
    this.clock = clock;
  }

  /**
   * How it went.
   *
   * @param due how many were asked for: those ACTIVE whose market is open
   * @param updated how many rows changed
   * @param rejected how many prices were held back
   * @param failed how many no vendor has answered for
   * @param message why, as a poll says it; null if nothing went wrong
   */
  public record Outcome(int due, int updated, int rejected, int failed, @Nullable String message) {

    private static final Outcome NOTHING_DUE = new Outcome(0, 0, 0, 0, null);
  }

  /**
   * Does a reader's job, unless a poll has just done so. Repeating it costs a vendor's call, and
   * does no harm.
   */
  public Outcome refresh(RunJob job) {
    Optional<SyncRun> poll = findJustPolled(clock.instant());
    if (poll.isPresent()) {
      Set<Symbol> uncovered = uncovered(job.symbols(), poll.get());
      return uncovered.isEmpty() ? Outcome.NOTHING_DUE : ask(uncovered);
    }
    return ask(job.symbols());
  }

  /**
   * How an operator's job went.
   *
   * @param run as it is in the journal
   * @param undone why nobody could be asked at all, for whoever asked for the job; null if somebody
   *     was, or all that was asked for has its market closed
   */
  public record ByHand(SyncRun run, @Nullable String undone) {}

  /**
   * Does an operator's job, and notes it in the journal of runs: under a type of its own, since the
   * last poll tells how the schedule is. SKIPPED is one alone whose markets are all closed.
   */
  public ByHand refreshByHand(RunJob job) {
    Instant startedAt = clock.instant();
    CallTally tally = new CallTally();
    try {
      LiveRows rows = rows(job.symbols());
      LiveCounts counts = tally.during(() -> ask(rows, startedAt));
      Optional<String> unasked = unasked(job.symbols(), rows, startedAt);
      SyncRun run =
          new SyncRun(
              RunType.LIVE_REFRESH,
              startedAt,
              status(counts, unasked.isPresent()),
              clock.instant(),
              counts.counts(tally.calls()),
              message(counts, unasked));
      runs.save(run);
      return new ByHand(run, counts.rounds() == 0 ? unasked.orElse(null) : null);
    } catch (RuntimeException e) {
      FailedRun.note(runs, RunType.LIVE_REFRESH, startedAt, clock.instant(), tally, e);
      throw e;
    }
  }

  private static RunStatus status(LiveCounts counts, boolean isAnyUnasked) {
    if (counts.rounds() == 0) {
      return isAnyUnasked ? RunStatus.FAILED : RunStatus.SKIPPED;
    }
    return isAnyUnasked && counts.status() == RunStatus.COMPLETE
        ? RunStatus.PARTIAL
        : counts.status();
  }

  private static @Nullable String message(LiveCounts counts, Optional<String> unasked) {
    if (counts.rounds() == 0) {
      return unasked.orElse("no market of what was asked for is open");
    }
    String words =
        Stream.concat(counts.message().stream(), unasked.stream())
            .collect(Collectors.joining("; "));
    return words.isEmpty() ? null : words;
  }

  /** Of what nobody was asked though its market may be open, and why. */
  private static Optional<String> unasked(Set<Symbol> wanted, LiveRows rows, Instant now) {
    if (rows.all().isEmpty()) {
      return Optional.of("none of what was asked for is ACTIVE");
    }
    List<String> words = new ArrayList<>();
    Set<Symbol> others = new TreeSet<>(wanted);
    others.removeAll(rows.all().keySet());
    if (!others.isEmpty()) {
      words.add(
          NamedFew.inWords("not ACTIVE: ", others.stream().map(Symbol::value).toList(), NAMED));
    }
    Set<String> markets = rows.openWithoutVendor(now);
    if (!markets.isEmpty()) {
      words.add("no vendor in VENDORS_ORDER has live prices of " + String.join(", ", markets));
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
  }

  /**
   * Asks for the live prices of those symbols now; of one whose market is closed, nobody is asked.
   *
   * @param symbols none for all
   */
  public Outcome ask(Set<Symbol> symbols) {
    LiveCounts counts = ask(rows(symbols), clock.instant());
    return new Outcome(
        counts.due(),
        counts.updated(),
        counts.rejected(),
        counts.failed(),
        counts.message().orElse(null));
  }

  private LiveRows rows(Set<Symbol> symbols) {
    return new LiveRows(latestPrices, symbols, vendors::hasLive, clock);
  }

  private LiveCounts ask(LiveRows rows, Instant now) {
    LiveRound round =
        new LiveRound(closes, vendors, LiveCalls.ONE_BY_ONE, validator, ticks, new DueSymbols());
    LiveCounts counts = new LiveCounts();
    round.run(rows, Cadences.ONE_ROUND_OF_ALL, now, now, () -> true, counts);
    return counts;
  }

  /** What was held back then would be held back again. */
  private static boolean isAnsweredInFull(SyncRun run) {
    return run.counts().find(RunCount.FAILED).orElse(-1) == 0;
  }

  private Optional<SyncRun> findJustPolled(Instant now) {
    return runs.newest(RunType.LIVE_POLL, 1).stream()
        .filter(run -> run.status() == RunStatus.COMPLETE || isAnsweredInFull(run))
        .filter(run -> run.startedAt().plus(JUST_POLLED).isAfter(now))
        .findFirst();
  }

  private Set<Symbol> uncovered(Set<Symbol> symbols, SyncRun poll) {
    Collection<LatestPrice> rows =
        symbols.isEmpty() ? latestPrices.all() : latestPrices.findAllConsistent(symbols);
    Cadences current = cadences.get();
    return rows.stream()
        .filter(row -> !isCovered(row, current, poll))
        .map(LatestPrice::symbol)
        .collect(Collectors.toSet());
  }

  /**
   * Whether that poll must have asked for the symbol: it asks for it each time, and knew it. A poll
   * reads the rows as it begins; a close that a backfill was fetching by then may be that of a
   * symbol which was not ACTIVE yet.
   */
  private boolean isCovered(LatestPrice row, Cadences current, SyncRun poll) {
    PricePoint price = row.price();
    return price != null
        && current.of(row.demand(), poll.startedAt()).cadence().compareTo(Cadences.WAKE_UP) <= 0
        && (LiveRows.isOfOpenSession(row, poll.startedAt())
            || price.fetchedAt().plus(Job.CLAIM).isBefore(poll.startedAt()));
  }
}
