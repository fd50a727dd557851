package io.stockpricecache.api.memory;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.served.Latencies;
import io.stockpricecache.domain.served.ReadReport;
import io.stockpricecache.domain.served.ReadReports;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what this instance serves, and reports it at most once a minute, first a minute after its
 * first read: that one is slow enough.
 *
 * <p>Lambda stops an instance as soon as it has answered, so a report is written before: by a
 * request that had to ask the store anyway, and so never by one that memory answers. It costs that
 * one a call of some milliseconds. A report that cannot be written is an error in the log, and the
 * next is tried a minute later.
 */
@Singleton
public final class ReadMeter {

  static final Duration EVERY = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(ReadMeter.class);

  private final ReadReports reports;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final AtomicLongArray counts = new AtomicLongArray(Latencies.BUCKETS);

  /** When it last was; at first, when the first read came; null before that. */
  private final AtomicReference<@Nullable Instant> reportedAt = new AtomicReference<>();

  /** Made by the first report: what is made before a snapshot, all instances would share. */
  private volatile @Nullable String instance;

  public ReadMeter(ReadReports reports) {
    this.reports = requireNonNull(reports, "reports is null");
  }

  /**
   * Counts a request, unless it looked nothing up.
   *
   * @param length how long it took
   */
  public void note(Sources sources, Duration length, Instant now) {
    if (sources.hits() + sources.misses() == 0) {
      return;
    }
    hits.add(sources.hits());
    misses.add(sources.misses());
    counts.incrementAndGet(Latencies.bucket(length));
    if (sources.misses() > 0) {
      report(now);
    }
  }

  private void report(Instant now) {
    Instant last = reportedAt.get();
    if (last == null) {
      reportedAt.compareAndSet(null, now);
      return;
    }
    if (now.isBefore(last.plus(EVERY)) || !reportedAt.compareAndSet(last, now)) {
      return;
    }
    try {
      reports.save(new ReadReport(name(), now, hits.sum(), misses.sum(), latencies()));
    } catch (RuntimeException e) {
      LOG.error("what this instance has served is not reported", e);
    }
  }

  /** Called by one thread a minute. */
  private String name() {
    String named = instance;
    if (named == null) {
      named = UUID.randomUUID().toString();
      instance = named;
    }
    return named;
  }

  private Latencies latencies() {
    long[] copy = new long[Latencies.BUCKETS];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = counts.get(i);
    }
    return Latencies.of(copy);
  }
}
