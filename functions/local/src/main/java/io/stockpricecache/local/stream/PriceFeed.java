package io.stockpricecache.local.stream;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.local.clock.VirtualClock;
import io.stockpricecache.local.process.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells streams what has changed. However many there are, the store is read for all of them
 * together, at most every {@link #PERIOD}, and not at all while there is none.
 */
public final class PriceFeed implements Worker {

  /** Reads the event that tells how a symbol stands now; nothing where there is none to tell. */
  public interface Source {
    Map<Symbol, String> read(Set<Symbol> symbols);
  }

  /** Of virtual time. */
  static final Duration PERIOD = Duration.ofSeconds(5);

  /** Of real time, however fast virtual time runs. */
  private static final Duration SHORTEST = Duration.ofMillis(200);

  private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);

  static final int MAX_STREAMS = 50;

  private final Source source;
  private final VirtualClock clock;
  private final Duration period;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<PriceStream> streams = new LinkedHashSet<>();
  private Instant next = Instant.MIN;
  private boolean stopped;

  public PriceFeed(Source source, VirtualClock clock) {
    this.source = source;
    this.clock = clock;
    Duration shortest = SHORTEST.multipliedBy(clock.speed());
    this.period = PERIOD.compareTo(shortest) < 0 ? shortest : PERIOD;
  }

  /**
   * A stream of those symbols; empty if there are too many streams, or it is the end. Where all
   * places are taken, each stream is probed: a connection that was closed is found out by writing
   * to it, and the second time at the latest.
   *
   * @param patience how long to wait for a place, of real time
   */
  Optional<PriceStream> open(Set<Symbol> symbols, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!stopped && streams.size() >= MAX_STREAMS && left > 0) {
        streams.forEach(PriceStream::probe);
        long pause = Math.min(left, BETWEEN_PROBES.toNanos());
        left -= pause - Math.max(0, changed.awaitNanos(pause));
      }
      if (stopped || streams.size() >= MAX_STREAMS) {
        return Optional.empty();
      }
      PriceStream stream = new PriceStream(symbols, this::forget);
      streams.add(stream);
      changed.signalAll();
      return Optional.of(stream);
    } finally {
      lock.unlock();
    }
  }

  private void forget(PriceStream stream) {
    lock.lock();
    try {
      streams.remove(stream);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String name() {
    return "price-feed";
  }

  @Override
  public void run() throws InterruptedException {
    for (Set<PriceStream> due = awaitDue(); !due.isEmpty(); due = awaitDue()) {
      Set<Symbol> symbols = new LinkedHashSet<>();
      due.forEach(stream -> symbols.addAll(stream.symbols()));
      try {
        Map<Symbol, String> events = source.read(symbols);
        due.forEach(stream -> stream.offer(events));
      } catch (RuntimeException e) {
        // The next round reads again; what was sent stays right as of its time.
        System.err.println(name() + ": " + e);
      }
    }
  }

  /** The streams to serve now; empty at the end. */
  private Set<PriceStream> awaitDue() throws InterruptedException {
    lock.lock();
    try {
      while (!stopped) {
        Duration left = clock.realTimeUntil(next);
        if (streams.isEmpty()) {
          changed.await();
        } else if (left.isZero()) {
          next = clock.instant().plus(period);
          return Set.copyOf(streams);
        } else {
          changed.await(left.toNanos(), TimeUnit.NANOSECONDS);
        }
      }
      return Set.of();
    } finally {
      lock.unlock();
    }
  }

  /** Ends every stream. */
  @Override
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      Set.copyOf(streams).forEach(PriceStream::close);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
