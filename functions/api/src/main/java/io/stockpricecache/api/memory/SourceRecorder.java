package io.stockpricecache.api.memory;

import io.stockpricecache.domain.symbol.Demand;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Notes what one read is made from. Safe for several threads. */
final class SourceRecorder {

  private final Queue<Source> all = new ConcurrentLinkedQueue<>();
  private final Map<Symbol, Demand> wanted = new ConcurrentHashMap<>();
  private final Set<Symbol> told = ConcurrentHashMap.newKeySet();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final AtomicReference<Instant> newestRead = new AtomicReference<>(Instant.EPOCH);
  private final AtomicReference<Instant> oldestRead = new AtomicReference<>(Instant.MAX);

  /** That look-up was made. */
  void looked(ReadThrough.Read<?> read) {
    (read.fromMemory() ? hits : misses).increment();
    oldestRead.accumulateAndGet(read.at(), (a, b) -> a.isBefore(b) ? a : b);
  }

  /** How often that symbol's price is wanted. What a latest row says of it is the whole of it. */
  void wanted(Symbol symbol, Demand demand) {
    wanted.merge(symbol, demand, (one, other) -> one.readOn() == null ? other : one);
  }

  /** A reader is told of that symbol's prices. */
  void told(Symbol symbol) {
    told.add(symbol);
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
    Map<Symbol, Demand> served = new HashMap<>(wanted);
    served.keySet().retainAll(told);
    return new Sources(
        all.stream().toList(),
        served,
        hits.sum(),
        misses.sum(),
        newestRead.get(),
        oldestRead.get());
  }
}
