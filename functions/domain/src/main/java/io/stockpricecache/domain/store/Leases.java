package io.stockpricecache.domain.store;

import java.time.Duration;
import java.util.Optional;

/**
 * Exclusive rights for a while, so that two runs of one kind never overlap.
 *
 * <p>A lease ends when it is released or its time is up. Each new holder gets a higher token than
 * any before. Safe for several threads and processes.
 */
public interface Leases {

  /** The lease, or empty while somebody else holds it. */
  Optional<Lease> acquire(String name, Duration length);

  /** Ends the lease early; does nothing if somebody else has it by now. */
  void release(Lease lease);
}
