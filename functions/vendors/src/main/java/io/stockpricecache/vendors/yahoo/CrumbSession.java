package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.http.VendorResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cookie and the crumb that quote v7 wants, fetched once and kept in memory.
 *
 * <p>When Yahoo refuses them, that is remembered for a while: asking anew at each poll would cost
 * three calls and annoy Yahoo further. Safe for several threads; one fetches, the others wait.
 */
final class CrumbSession {

  private static final Duration REFUSAL_LASTS = Duration.ofMinutes(5);

  private final YahooHttp http;
  private final YahooHosts hosts;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Ticket ticket;
  private @Nullable VendorFailure refusal;
  private Instant refusedUntil = Instant.MIN;

  CrumbSession(YahooHttp http, YahooHosts hosts, InstantSource clock) {
    this.http = http;
    this.hosts = hosts;
    this.clock = clock;
  }

  /** A crumb and the cookie it belongs to. */
  record Ticket(String cookie, String crumb) {
    /** Both are credentials of a kind. */
    @Override
    public String toString() {
      return "(hidden)";
    }
  }

  /**
   * The ticket at hand, or a new one.
   *
   * @throws VendorException if Yahoo gives none
   */
  Ticket ticket() {
    lock.lock();
    try {
      if (ticket == null) {
        requireNotRefused();
        ticket = fetched();
      }
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  /** A newer ticket than the one that was refused; perhaps another thread has fetched it. */
  Ticket renewed(Ticket refused) {
    lock.lock();
    try {
      if (refused.equals(ticket)) {
        ticket = null;
      }
      return ticket();
    } finally {
      lock.unlock();
    }
  }

  /** Even a fresh ticket was refused. */
  void refuse(VendorException why) {
    lock.lock();
    try {
      ticket = null;
      refusal = why.failure();
      refusedUntil = clock.instant().plus(REFUSAL_LASTS);
    } finally {
      lock.unlock();
    }
  }

  private void requireNotRefused() {
    Instant now = clock.instant();
    if (refusal != null && now.isBefore(refusedUntil)) {
      // No call is made, so it is no further refusal of Yahoo's.
      throw new Closed(refusal, refusedUntil, "no crumb until " + refusedUntil)
          .refusal(VendorName.YAHOO, now);
    }
  }

  private Ticket fetched() {
    String cookie = remembering(asked(hosts.cookiePage(), null), CrumbResponses::cookie);
    List<URI> addresses = hosts.crumbs();
    for (URI address : addresses.subList(0, addresses.size() - 1)) {
      Optional<String> crumb = CrumbResponses.findCrumb(asked(address, cookie));
      if (crumb.isPresent()) {
        return new Ticket(cookie, crumb.get());
      }
    }
    VendorResponse last = asked(addresses.getLast(), cookie);
    return new Ticket(cookie, remembering(last, CrumbResponses::crumb));
  }

  private String remembering(VendorResponse answer, Function<VendorResponse, String> read) {
    try {
      return read.apply(answer);
    } catch (VendorException e) {
      refuse(e);
      throw e;
    }
  }

  /** No answer is remembered like a refusal; a spent budget of our own is not. */
  private VendorResponse asked(URI address, @Nullable String cookie) {
    try {
      return cookie == null ? http.get(address) : http.get(address, cookie);
    } catch (VendorException e) {
      if (e.failure() == VendorFailure.UNAVAILABLE) {
        refuse(e);
      }
      throw e;
    }
  }
}
