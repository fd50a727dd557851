package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the vendors for what they list, one after the other and page by page. Where a vendor lets no
 * more calls through, it comes again later and goes on at its place.
 *
 * @param requestedAt when it was asked for, in whole seconds: the version of what it stores
 * @param place where it goes on; null before the first page
 * @param notBefore a job that comes earlier waits on
 * @param ticket of several copies of a job that waits, which one goes on: the token of the lease
 *     under which it was put back; 0 if it never was
 */
public record DirectoryJob(
    Instant requestedAt, @Nullable Place place, Instant notBefore, long ticket) implements Job {

  /**
   * How far the list of one vendor was read.
   *
   * @param page the next one, in the vendor's words, at most {@value #MAX_PAGE} characters; null
   *     for the first
   * @param chunks that are stored
   * @param listed instruments in them
   */
  public record Place(VendorName vendor, @Nullable String page, int chunks, int listed) {

    /** What fits into one message with ease. */
    public static final int MAX_PAGE = 2_000;

    public Place {
      requireNonNull(vendor, "vendor is null");
      if (chunks < 0 || listed < chunks) {
        throw new IllegalArgumentException(listed + " listed in " + chunks + " chunks");
      }
      if (page != null && page.length() > MAX_PAGE) {
        throw new IllegalArgumentException("a page of " + page.length() + " characters");
      }
    }

    /** Before the vendor's first page. */
    public static Place first(VendorName vendor) {
      return new Place(vendor, null, 0, 0);
    }
  }

  public DirectoryJob {
    requestedAt = requestedAt.truncatedTo(ChronoUnit.SECONDS);
    notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public String type() {
    return "DIRECTORY";
  }

  @Override
  public Optional<Symbol> findSymbol() {
    return Optional.empty();
  }

  /** Nobody asks for one but the system itself. */
  @Override
  public Optional<JobId> findId() {
    return Optional.empty();
  }

  /** A job that may run at once. */
  public DirectoryJob(Instant requestedAt) {
    this(requestedAt, null, Instant.EPOCH, 0);
  }

  /** The same job from that place on, for later. */
  public DirectoryJob postponedTo(Instant time, Place from) {
    return new DirectoryJob(requestedAt, from, time, ticket);
  }

  /** The same job, as the copy that goes on. */
  public DirectoryJob withTicket(long newTicket) {
    return new DirectoryJob(requestedAt, place, notBefore, newTicket);
  }
}
