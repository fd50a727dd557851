package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobRecord;
import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.store.dynamodb.time.Moments;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Records of jobs as rows of sync-runs: type {@code job}, startedAt the id. */
public final class JobSchema {

  private static final String TYPE = "job";

  public static final RowSchema<JobRecord> SCHEMA =
      new RowSchema<>(
          JobRecord.class,
          RunSchema.KEYS,
          "job symbol state reason requestedAt begunAt changedAt expiresAt",
          () -> JobSchema::job,
          JobSchema::write);

  private JobSchema() {}

  public static Map<String, AttributeValue> key(JobId id) {
    return SCHEMA.key(TYPE, id);
  }

  private static void write(JobRecord job, ItemWriter item) {
    item.text("type", TYPE)
        .text("startedAt", job.id())
        .text("job", job.type())
        .text("symbol", job.symbol())
        .text("state", job.state())
        .text("reason", job.reason())
        .text("requestedAt", job.requestedAt())
        .text("begunAt", job.startedAt())
        .text("changedAt", job.changedAt())
        .number("expiresAt", job.expiresAt().getEpochSecond());
  }

  private static JobRecord job(Row row) {
    return new JobRecord(
        row.text("startedAt", JobId::new),
        row.text("job"),
        row.textOrNull("symbol", Symbol::new),
        row.oneOf("state", JobState.class),
        row.textOrNull("reason"),
        row.text("requestedAt", Moments::instant),
        row.textOrNull("begunAt", Moments::instant),
        row.text("changedAt", Moments::instant));
  }
}
