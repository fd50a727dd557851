package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.freshness.PriceClock;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Queues one refresh of what readers found stale, however many read it: the first of a process asks
 * for a lease, the first of all processes gets it and queues the job. The lease is not given back;
 * until it ends, nobody asks for the same again.
 *
 * <p>An old live price of an open session wants a live price, again after the time in which one
 * gets stale; a session that is missing wants its bars. Safe for several threads.
 */
public final class RefreshStale {

  /** Symbols that one read may ask for; the others wait for the next read. */
  static final int AT_ONCE = 20;

  static final Duration BARS_EVERY = Duration.ofMinutes(15);

  /** Who reads a symbol that has waited for its first history for so long is noted, so often. */
  static final Duration LONG = Duration.ofMinutes(10);

  static final Duration NOTED_EVERY = Duration.ofHours(6);

  /** A provisional session that is missing may be a holiday. */
  static final Duration DOUBTFUL_EVERY = Duration.ofHours(2);

  private final Staleness staleness;
  private final Leases leases;
  private final JobQueue queue;
  private final InstantSource clock;
  private final RecentRequests<Wish> asked = new RecentRequests<>();
  private final Map<Symbol, Instant> pendingSince = new ConcurrentHashMap<>();

  public RefreshStale(Staleness staleness, Leases leases, JobQueue queue, InstantSource clock) {
    this.staleness = staleness;
    this.leases = leases;
    this.queue = queue;
    this.clock = clock;
  }

  private enum Want {
    LIVE,
    BARS,
    /** A first history that takes long: that somebody waits for it counts where calls are few. */
    FIRST
  }

  /** Each is asked for in its own time: a symbol may want one now, and soon another. */
  private record Wish(Symbol symbol, Want want) {

    String lease() {
      return "stale#%s#%s".formatted(want, symbol);
    }
  }

  /**
   * Queues what those rows want; how many symbols it was queued for.
   *
   * @throws StoreException if leases or queue did not answer; it is tried again with a later read
   */
  public int refresh(Collection<LatestPrice> rows) {
    Instant now = clock.instant();
    Set<Symbol> live = new HashSet<>();
    List<Job> jobs = new ArrayList<>();
    Map<Wish, Lease> held = new HashMap<>();
    int first = 0;
    for (LatestPrice row : rows) {
      Symbol symbol = row.symbol();
      Optional<Want> want = want(row, now);
      if (want.isPresent() && first < AT_ONCE) {
        Wish wish = new Wish(symbol, want.get());
        Duration every = every(wish, now);
        if (asked.isFirst(wish, every, now)) {
          first++;
          Optional<Lease> lease = lease(wish, every, now);
          lease.ifPresent(its -> held.put(wish, its));
          if (lease.isPresent() && want.get() == Want.LIVE) {
            live.add(symbol);
          } else if (lease.isPresent()) {
            jobs.add(BackfillJob.ofReader(symbol, now));
          }
        }
      }
    }
    if (!live.isEmpty()) {
      String id = UUID.randomUUID().toString();
      jobs.add(new RunJob(RunJob.Kind.REFRESH_STALE, id, live, now));
    }
    if (!jobs.isEmpty()) {
      send(jobs, held, now);
    }
    return held.size();
  }

  private Optional<Want> want(LatestPrice row, Instant now) {
    if (row.status() == SymbolStatus.PENDING) {
      return isPendingForLong(row.symbol(), now) ? Optional.of(Want.FIRST) : Optional.empty();
    }
    pendingSince.remove(row.symbol());
    if (row.status() != SymbolStatus.ACTIVE || !row.isStale(staleness, now)) {
      return Optional.empty();
    }
    PriceClock due = row.clock();
    PricePoint price = row.price();
    boolean missing = price == null || price.session().isBefore(due.lastDue(now).date());
    return Optional.of(!missing && due.findLive(now).isPresent() ? Want.LIVE : Want.BARS);
  }

  /** As far as this process has seen: most first histories take seconds. */
  private boolean isPendingForLong(Symbol symbol, Instant now) {
    Instant since = pendingSince.computeIfAbsent(symbol, _ -> now);
    return !since.plus(LONG).isAfter(now);
  }

  private Duration every(Wish wish, Instant now) {
    return switch (wish.want()) {
      case LIVE -> staleness.limit();
      case FIRST -> NOTED_EVERY;
      case BARS -> isLastProvisional(wish.symbol(), now) ? DOUBTFUL_EVERY : BARS_EVERY;
    };
  }

  private static boolean isLastProvisional(Symbol symbol, Instant now) {
    TradingCalendar calendar = Markets.of(symbol).calendar();
    return calendar.isProvisional(calendar.lastCompleted(now).date());
  }

  private Optional<Lease> lease(Wish wish, Duration every, Instant now) {
    try {
      return leases.acquire(wish.lease(), every);
    } catch (StoreException e) {
      asked.failed(wish, now);
      throw e;
    }
  }

  private void send(List<Job> jobs, Map<Wish, Lease> held, Instant now) {
    try {
      queue.send(jobs);
    } catch (StoreException e) {
      held.forEach(
          (wish, lease) -> {
            leases.release(lease);
            asked.failed(wish, now);
          });
      throw e;
    }
  }
}
