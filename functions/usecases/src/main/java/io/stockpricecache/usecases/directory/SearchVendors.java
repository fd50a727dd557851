package io.stockpricecache.usecases.directory;

import static io.stockpricecache.domain.queue.Job.CLAIM;
import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.Isin;
import io.stockpricecache.domain.marketdata.SearchAnswer;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.SearchJob;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks a vendor for what a search has not found, and adds what it knows to that vendor's part of
 * the directory, where the next search finds it. One writer at a time, by a lease.
 */
public final class SearchVendors {

  /** The most additions that are kept; those found last. */
  static final int MOST = 5_000;

  private static final String CLAIMED = "directory-additions";

  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final InstrumentDirectory directory;
  private final VendorRouter vendors;
  private final JobQueue queue;
  private final Leases leases;
  private final InstantSource clock;

  public SearchVendors(
      InstrumentDirectory directory,
      VendorRouter vendors,
      JobQueue queue,
      Leases leases,
      InstantSource clock) {
    this.directory = requireNonNull(directory, "directory is null");
    this.vendors = requireNonNull(vendors, "vendors is null");
    this.queue = requireNonNull(queue, "queue is null");
    this.leases = requireNonNull(leases, "leases is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** How it went. */
  public enum Outcome {
    /** Something was found that was not known before. */
    ADDED,
    /** What was found is known already. */
    KNOWN,
    NOTHING_FOUND,
    /** No vendor in the operator's order can search. */
    NOT_OFFERED,
    /** No vendor answered. Nobody waits for it: a later search asks again. */
    UNANSWERED,
    /** It is in the queue again, since another search is adding what it has found. */
    WAITING,
    /** What was added before cannot be read, and stays as it is. */
    UNREADABLE
  }

  /** Runs the job. */
  public Outcome run(SearchJob job) {
    Optional<SearchAnswer> answer;
    try {
      answer = vendors.search(job.query());
    } catch (VendorException e) {
      return Outcome.UNANSWERED;
    }
    if (answer.isEmpty()) {
      return Outcome.NOT_OFFERED;
    }
    List<ListedInstrument> found = withIsin(answer.get().found(), job.query());
    return found.isEmpty() ? Outcome.NOTHING_FOUND : addAlone(job, answer.get().vendor(), found);
  }

  /**
   * One who asks for a security by its ISIN finds the first hit by it from then on. A later one of
   * the same name may be of another share class, or a receipt, with an ISIN of its own.
   */
  private static List<ListedInstrument> withIsin(List<ListedInstrument> found, String query) {
    Optional<Isin> isin = Isin.find(query);
    return isin.isEmpty()
        ? found
        : Stream.concat(
                found.stream().limit(1).map(first -> first.withIsin(isin.get())),
                found.stream().skip(1))
            .toList();
  }

  private Outcome addAlone(SearchJob job, VendorName vendor, List<ListedInstrument> found) {
    Optional<Lease> claim = leases.acquire(CLAIMED, CLAIM);
    if (claim.isEmpty()) {
      queue.sendLater(job, AGAIN);
      return Outcome.WAITING;
    }
    try {
      return add(vendor, found);
    } catch (UnreadableRowException e) {
      return Outcome.UNREADABLE;
    } finally {
      leases.release(claim.get());
    }
  }

  private Outcome add(VendorName vendor, List<ListedInstrument> found) {
    Rows<DirectoryPart> parts = directory.parts();
    if (!parts.unreadable().isEmpty()) {
      return Outcome.UNREADABLE;
    }
    Optional<DirectoryPart> part =
        parts.stream().filter(each -> each.vendor().equals(vendor)).findFirst();
    List<ListedInstrument> before = part.flatMap(directory::find).orElse(List.of());
    List<ListedInstrument> after = merged(found, before);
    if (before.containsAll(after)) {
      return Outcome.KNOWN;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant version =
        part.map(DirectoryPart::version)
            .filter(older -> !older.isBefore(now))
            .map(older -> older.plusSeconds(1))
            .orElse(now);
    int chunks = directory.saveChunks(vendor, version, 0, after);
    return directory.publish(new DirectoryPart(vendor, version, chunks, after.size()))
        ? Outcome.ADDED
        : Outcome.KNOWN;
  }

  /** What is new first; an ISIN that was told once stays. */
  private static List<ListedInstrument> merged(
      List<ListedInstrument> found, List<ListedInstrument> before) {
    Map<Symbol, ListedInstrument> bySymbol = new LinkedHashMap<>();
    found.forEach(each -> bySymbol.putIfAbsent(each.symbol(), each));
    before.forEach(
        each ->
            bySymbol.merge(
                each.symbol(),
                each,
                (fresh, old) -> fresh.isin() == null ? fresh.withIsin(old.isin()) : fresh));
    List<ListedInstrument> all = new ArrayList<>(bySymbol.values());
    return all.subList(0, Math.min(all.size(), MOST));
  }
}
