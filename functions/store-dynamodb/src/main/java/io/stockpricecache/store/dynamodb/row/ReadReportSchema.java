package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.served.Latencies;
import io.stockpricecache.domain.served.ReadReport;
import io.stockpricecache.domain.served.ReadReports;
import io.stockpricecache.store.dynamodb.time.Moments;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reports of the API's instances as rows of sync-runs: type {@code reads}, startedAt the instance.
 */
public final class ReadReportSchema {

  public static final String TYPE = "reads";

  public static final RowSchema<ReadReport> SCHEMA =
      new RowSchema<>(
          ReadReport.class,
          RunSchema.KEYS,
          "at hits misses latencies expiresAt",
          () -> ReadReportSchema::report,
          ReadReportSchema::write);

  private ReadReportSchema() {}

  private static void write(ReadReport report, ItemWriter item) {
    item.text("type", TYPE)
        .text("startedAt", report.instance())
        .text("at", report.at())
        .number("hits", report.hits())
        .number("misses", report.misses())
        .text("latencies", text(report.latencies()))
        .number("expiresAt", report.at().plus(ReadReports.KEPT).getEpochSecond());
  }

  /** Below a kilobyte, which is a write unit, however many reads there were: {@code 12:3 15:7}. */
  private static String text(Latencies latencies) {
    return IntStream.range(0, Latencies.BUCKETS)
        .filter(bucket -> latencies.count(bucket) > 0)
        .mapToObj(bucket -> bucket + ":" + latencies.count(bucket))
        .collect(Collectors.joining(" "));
  }

  private static ReadReport report(Row row) {
    return new ReadReport(
        row.text("startedAt"),
        row.text("at", Moments::instant),
        row.number("hits", Long::parseLong),
        row.number("misses", Long::parseLong),
        row.text("latencies", ReadReportSchema::latencies));
  }

  private static Latencies latencies(String text) {
    long[] counts = new long[Latencies.BUCKETS];
    for (String part : text.isEmpty() ? new String[0] : text.split(" ")) {
      String[] halves = part.split(":", 2);
      int bucket = Integer.parseInt(halves[0]);
      if (bucket < 0 || bucket >= Latencies.BUCKETS || halves.length < 2) {
        throw new IllegalArgumentException("no bucket: " + part);
      }
      counts[bucket] = Long.parseLong(halves[1]);
    }
    return Latencies.of(counts);
  }
}
