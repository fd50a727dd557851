package io.stockpricecache.usecases.directory;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.directory.Directory;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.SearchJob;
import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Has a vendor asked for what a search has not found: each text once an hour at most, and all texts
 * together once in six seconds, so that whoever types leaves the vendor's calls to prices. Leases
 * say both, for all instances together.
 */
public final class RequestSearch {

  /** Until the same text may be asked for again, whatever came of it. */
  static final Duration ASKED = Duration.ofHours(1);

  /** As long as the answer is waited for. */
  static final Duration ASKING = Duration.ofSeconds(30);

  /** Of a vendor's sixty calls a minute at most ten are for searches. */
  static final Duration APART = Duration.ofSeconds(6);

  private static final int SHORTEST = 2;

  private final Leases leases;
  private final JobQueue queue;
  private final boolean isOffered;
  private final InstantSource clock;

  /**
   * @param isOffered whether a configured vendor can search
   */
  public RequestSearch(Leases leases, JobQueue queue, boolean isOffered, InstantSource clock) {
    this.leases = requireNonNull(leases, "leases is null");
    this.queue = requireNonNull(queue, "queue is null");
    this.isOffered = isOffered;
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Whether a vendor is being asked for that text, by this call or by one a moment ago.
   *
   * @param text that nothing was found of
   * @throws StoreException if leases or queue do not answer
   */
  public boolean isPending(String text) {
    String query = normal(text);
    if (!isOffered || query.length() > Directory.MAX_QUERY || !isWorthIt(query)) {
      return false;
    }
    Optional<Lease> asked = leases.acquire("search-asked#" + query, ASKED);
    return asked.isPresent() ? ask(query, asked.get()) : isBeingAsked(query);
  }

  private boolean ask(String query, Lease asked) {
    if (leases.acquire("search", APART).isEmpty()) {
      leases.release(asked);
      return false;
    }
    try {
      queue.send(List.of(new SearchJob(query, clock.instant())));
    } catch (StoreException e) {
      leases.release(asked);
      throw e;
    }
    var _ = leases.acquire(asking(query), ASKING);
    return true;
  }

  private boolean isBeingAsked(String query) {
    Optional<Lease> free = leases.acquire(asking(query), ASKING);
    free.ifPresent(leases::release);
    return free.isEmpty();
  }

  private static String asking(String query) {
    return "search-asking#" + query;
  }

  /** Of whatever case and spaces, the same text is the same question. */
  private static String normal(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private static boolean isWorthIt(String query) {
    return query.codePoints().filter(Character::isLetterOrDigit).count() >= SHORTEST;
  }
}
