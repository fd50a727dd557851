package io.stockpricecache.vendors.guard;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Symbols whose last history by a vendor was malformed: each is left alone for half an hour, since
 * the same answer again would cost a call, and close the vendor for every other symbol. Safe for
 * several threads.
 */
final class MalformedHistories {

  private static final Duration LENGTH = Duration.ofMinutes(30);

  private final VendorName vendor;
  private final InstantSource clock;
  private final Map<Symbol, Instant> seen = new ConcurrentHashMap<>();

  MalformedHistories(VendorName vendor, InstantSource clock) {
    this.vendor = vendor;
    this.clock = clock;
  }

  void note(Symbol symbol) {
    seen.put(symbol, clock.instant());
  }

  void forget(Symbol symbol) {
    seen.remove(symbol);
  }

  /**
   * @throws CallRefusedException if it was malformed within the half hour
   */
  void requireNotLately(Symbol symbol) {
    Instant at = seen.getOrDefault(symbol, Instant.EPOCH);
    Instant until = at.plus(LENGTH);
    Instant now = clock.instant();
    if (now.isBefore(until)) {
      throw new CallRefusedException(
          vendor,
          VendorFailure.MALFORMED,
          "%s was malformed at %s; asked again after %s"
              .formatted(symbol, at.truncatedTo(SECONDS), until.truncatedTo(SECONDS)),
          Duration.between(now, until));
    }
  }
}
