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

  /**
   * The lease until {@code length} from now, under the same token; empty if it was released, or
   * somebody else has had it since. One whose time was up and that nobody else has taken is had
   * back: nothing can have happened in between.
   */
  Optional<Lease> renew(Lease lease, Duration length);

  /** Ends the lease early; does nothing if somebody else has it by now. */
  void release(Lease lease);
}
