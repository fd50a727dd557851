package io.stockpricecache.local.stream;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One listener's events. Of a symbol that changed several times since the listener last took
 * something only the newest waits, so that a slow one costs no memory.
 */
final class PriceStream implements AutoCloseable {

  private final Set<Symbol> symbols;
  private final Consumer<PriceStream> onClose;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Symbol, String> told = new HashMap<>();
  private final Map<Symbol, String> waiting = new LinkedHashMap<>();
  private boolean probed;
  private boolean closed;

  PriceStream(Set<Symbol> symbols, Consumer<PriceStream> onClose) {
    this.symbols = Set.copyOf(symbols);
    this.onClose = onClose;
  }

  Set<Symbol> symbols() {
    return symbols;
  }

  /** Takes those of the events that are the stream's and are not what it was told last. */
  void offer(Map<Symbol, String> events) {
    lock.lock();
    try {
      for (Symbol symbol : symbols) {
        String event = events.get(symbol);
        if (event != null && !event.equals(told.put(symbol, event))) {
          waiting.put(symbol, event);
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Has whoever waits in {@link #take} write something, which fails where nobody listens. */
  void probe() {
    lock.lock();
    try {
      probed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What has changed since the last call, waiting for it.
   *
   * @param atMost of real time; after it, or a {@link #probe}, the map is empty
   * @return empty if the stream has ended
   */
  Optional<Map<Symbol, String>> take(Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (!closed && !probed && waiting.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (closed) {
        return Optional.empty();
      }
      probed = false;
      Map<Symbol, String> taken = Map.copyOf(waiting);
      waiting.clear();
      return Optional.of(taken);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    onClose.accept(this);
  }
}
