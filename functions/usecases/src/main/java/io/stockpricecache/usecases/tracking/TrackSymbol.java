package io.stockpricecache.usecases.tracking;

import io.stockpricecache.domain.directory.InstrumentNames;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.MistakenSymbolException;
import io.stockpricecache.domain.symbol.Spelling;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.UnsupportedMarketException;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Untracked;
import io.stockpricecache.domain.tracked.Wanted;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts to track a symbol: remembers it as PENDING, then queues its backfill. */
public final class TrackSymbol {

  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final JobQueue queue;
  private final InstantSource clock;
  private final Runnable takePlace;
  private final InstrumentNames names;
  private final Supplier<Cadences> cadences;
  private final ChangeWanted changeWanted;

  /** Without a limit. */
  public TrackSymbol(
      Symbols symbols, LatestPrices latestPrices, JobQueue queue, InstantSource clock) {
    this(
        symbols,
        latestPrices,
        queue,
        () -> {},
        InstrumentNames.NONE,
        () -> Cadences.ONE_ROUND_OF_ALL,
        clock);
  }

  /**
   * @param names by which a new symbol is refused that is the name of another
   * @param cadences by which a symbol that universes have is in the most frequent tier
   */
  public TrackSymbol(
      Symbols symbols,
      LatestPrices latestPrices,
      JobQueue queue,
      SymbolLimit limit,
      InstrumentNames names,
      Supplier<Cadences> cadences,
      InstantSource clock) {
    this(symbols, latestPrices, queue, limit::takePlace, names, cadences, clock);
  }

  private TrackSymbol(
      Symbols symbols,
      LatestPrices latestPrices,
      JobQueue queue,
      Runnable takePlace,
      InstrumentNames names,
      Supplier<Cadences> cadences,
      InstantSource clock) {
    this.changeWanted = ChangeWanted.byJob(symbols, queue, Backoff.contended(), clock);
    this.cadences = cadences;
    this.takePlace = takePlace;
    this.names = names;
    this.symbols = symbols;
    this.latestPrices = latestPrices;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * The symbol as it is tracked now.
   *
   * @param isNew whether this call began it: its backfill is due then
   */
  public record Tracked(TrackedSymbol symbol, boolean isNew) {}

  /**
   * Tracks the symbol. Asked again, it changes nothing, unless the symbol was INACTIVE: that one
   * gets another chance.
   *
   * @throws UnsupportedMarketException if the symbol's exchange is not known here
   * @throws MistakenSymbolException if it is another's spelling, or the name, of something else
   * @throws TooManySymbolsException if it is new, and as many are tracked as may be
   */
  public Tracked track(Symbol symbol) {
    return track(symbol, null);
  }

  /**
   * The same for a caller who may ask how its backfill stands.
   *
   * @param id of that job, if there is one: the symbol is new
   */
  public Tracked track(Symbol symbol, @Nullable JobId id) {
    Instant now = clock.instant();
    Tracked tracked = asked(remember(symbol));
    if (tracked.isNew()) {
      queue.send(List.of(new BackfillJob(symbol, now).withId(id)));
    }
    return tracked;
  }

  /**
   * Tracks the symbol as {@link #track} does, but leaves its backfill to the caller to queue. If
   * that is not done, the PENDING row stands and {@link RequeuePending} goes on from it.
   *
   * @throws UnsupportedMarketException if the symbol's exchange is not known here
   * @throws MistakenSymbolException if it is another's spelling, or the name, of something else
   * @throws TooManySymbolsException if it is new, and as many are tracked as may be
   */
  public Tracked remember(Symbol symbol) {
    Instant now = clock.instant();
    Market market = requireSpelled(symbol);
    Optional<TrackedSymbol> standing = symbols.find(symbol);
    if (standing.isEmpty()) {
      requireTrackable(symbol);
    }
    TrackedSymbol fresh = TrackedSymbol.pending(symbol, market, now);
    if (standing.isPresent() && standing.get().status() != SymbolStatus.INACTIVE) {
      return new Tracked(standing.get(), false);
    }
    if (standing.isEmpty()) {
      names
          .findNamed(symbol)
          .ifPresent(
              meant -> {
                throw MistakenSymbolException.ofName(symbol, meant);
              });
      takePlace.run();
    }
    TrackedSymbol begun =
        standing.map(TrackedSymbol::reopened).orElseGet(() -> knownBefore(symbols, fresh));
    boolean isNew = standing.isPresent() ? symbols.save(begun) : symbols.create(begun);
    if (!isNew) {
      TrackedSymbol there = symbols.find(symbol).orElse(begun);
      // Somebody else was faster, and what they began stands; or it is this call's own write, whose
      // first answer was lost.
      if (there.status() != SymbolStatus.PENDING || !there.createdAt().equals(begun.createdAt())) {
        return new Tracked(there, false);
      }
    }
    PendingRow.ensure(symbols, latestPrices, begun);
    return new Tracked(begun, true);
  }

  /** Of one that universes keep it is noted that somebody has asked for it by itself. */
  private Tracked asked(Tracked tracked) {
    TrackedSymbol row = tracked.symbol();
    if (row.wanted().byUser()) {
      return tracked;
    }
    return changeWanted
        .change(row.symbol(), this::alsoByUser)
        .map(changed -> new Tracked(changed, tracked.isNew()))
        // The universes have just untracked it.
        .orElseGet(() -> remember(row.symbol()));
  }

  /** In the more frequent tier of the two. */
  private Wanted alsoByUser(Wanted wanted) {
    Wanted also = wanted.alsoByUser();
    Cadences current = cadences.get();
    boolean keepsTier = also.pinned() || current.of(also.tier()).isMoreFrequentThan(current.user());
    return keepsTier ? also : also.in(TierName.USER);
  }

  private static TrackedSymbol knownBefore(Symbols symbols, TrackedSymbol fresh) {
    Rows<Untracked> known = symbols.findUntracked(List.of(fresh.symbol()));
    known.unreadable().stream()
        .findFirst()
        .ifPresent(
            row -> {
              throw new UnreadableRowException(row);
            });
    return known.stream().findFirst().map(fresh::knownBefore).orElse(fresh);
  }

  /**
   * Whether a symbol that is new may be tracked; an index may be tracked from before there was a
   * table of them.
   *
   * @throws UnsupportedMarketException if its exchange is not known here
   */
  static void requireTrackable(Symbol symbol) {
    if (Markets.findTrackable(symbol).isEmpty()) {
      throw new UnsupportedMarketException(symbol);
    }
  }

  /**
   * The market of that symbol, new or not.
   *
   * @throws UnsupportedMarketException if the symbol's exchange is not known here
   * @throws MistakenSymbolException if it is another's spelling of something else
   */
  static Market requireSpelled(Symbol symbol) {
    Spelling.mistaken(symbol)
        .ifPresent(
            meant -> {
              throw new MistakenSymbolException(symbol, meant);
            });
    return Markets.of(symbol);
  }

  /** The page's row of a symbol that waits for its history. */
  static final class PendingRow {
    private PendingRow() {}

    static void ensure(Symbols symbols, LatestPrices latestPrices, TrackedSymbol tracked) {
      if (!symbols.createLatest(tracked.symbol(), tracked.wanted().tier())) {
        latestPrices.reopen(tracked.symbol());
      }
    }
  }
}
