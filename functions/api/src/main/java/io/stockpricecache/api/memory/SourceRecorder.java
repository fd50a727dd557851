package io.stockpricecache.api.memory;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Notes what one read is made from. Safe for several threads. */
final class SourceRecorder {

  private final Queue<Source> all = new ConcurrentLinkedQueue<>();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final AtomicReference<Instant> newestRead = new AtomicReference<>(Instant.EPOCH);
  private final AtomicReference<Instant> oldestRead = new AtomicReference<>(Instant.MAX);

  /** That look-up was made. */
  void looked(ReadThrough.Read<?> read) {
    (read.fromMemory() ? hits : misses).increment();
    oldestRead.accumulateAndGet(read.at(), (a, b) -> a.isBefore(b) ? a : b);
  }

  /** The answer is made from that. */
  void add(Source source) {
    all.add(source);
  }

  /** The answer is made from a row, or from there being none, that was read then. */
  void add(Source source, Instant readAt) {
    add(source);
    newestRead.accumulateAndGet(readAt, (a, b) -> a.isAfter(b) ? a : b);
  }

  Sources sources() {
    return new Sources(
        all.stream().toList(), hits.sum(), misses.sum(), newestRead.get(), oldestRead.get());
  }
}
