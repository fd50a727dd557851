package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.served.Latencies;
import io.stockpricecache.domain.served.ReadReport;
import io.stockpricecache.domain.served.ReadReports;
import io.stockpricecache.store.dynamodb.row.ReadReportSchema;
import io.stockpricecache.testkit.ItemSize;
import io.stockpricecache.testkit.contract.ReadReportsContract;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DynamoDbReadReportsTest extends ReadReportsContract {

  @Override
  protected ReadReports create(InstantSource clock) {
    return new DynamoDbReadReports(LocalTables.shared(), LocalTables.fresh().syncRuns(), clock);
  }

  /** A write unit a minute and instance is what a report may cost. */
  @Test
  void report_ofAnInstanceThatServedTenMillionOfEachLength_isBelowAKilobyte() {
    long[] counts = new long[Latencies.BUCKETS];
    Arrays.fill(counts, 10_000_000);
    ReadReport report =
        new ReadReport(
            "5f0c9a52-0c1e-4a8e-9d2b-3f6f6b0a7c11",
            Instant.parse("2026-11-20T15:00:00Z"),
            640_000_000,
            640_000_000,
            Latencies.of(counts));

    assertThat(ItemSize.of(ReadReportSchema.SCHEMA.item(report))).isBetween(700, 1_024);
  }
}
