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

  /** The longest that anybody asks for. */
  Duration LONGEST = Duration.ofDays(30);

  /** More than {@link #LONGEST} by far more than clocks differ. */
  Duration NOBODYS = LONGEST.plusDays(1);

  /**
   * The lease, or empty while somebody else holds it. One that ends more than {@link #NOBODYS} from
   * now is of a clock that has gone back since, and is nobody's.
   *
   * @param length at most {@link #LONGEST}
   */
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
