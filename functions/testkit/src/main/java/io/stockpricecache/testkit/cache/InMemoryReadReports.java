package io.stockpricecache.testkit.cache;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.served.ReadReport;
import io.stockpricecache.domain.served.ReadReports;
import io.stockpricecache.domain.store.Rows;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The reports in a map. */
public final class InMemoryReadReports implements ReadReports {

  private final Map<String, ReadReport> reports = new HashMap<>();
  private final InstantSource clock;

  public InMemoryReadReports(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized void save(ReadReport report) {
    reports.put(report.instance(), report);
  }

  @Override
  public synchronized Rows<ReadReport> lately() {
    long now = clock.instant().getEpochSecond();
    return Rows.of(
        reports.values().stream()
            .filter(report -> report.at().plus(KEPT).getEpochSecond() > now)
            .toList());
  }
}
