package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Runs as rows of sync-runs. */
public final class RunSchema {

  /** How long a run is kept. */
  public static final Duration KEPT = Duration.ofDays(30);

  /** Of every kind of row in the table. */
  static final String KEYS = "type startedAt";

  public static final RowSchema<SyncRun> SCHEMA =
      new RowSchema<>(
          SyncRun.class,
          KEYS,
          "status finishedAt counts message expiresAt",
          () -> RunSchema::run,
          RunSchema::write);

  private RunSchema() {}

  private static void write(SyncRun run, ItemWriter item) {
    ItemWriter counts = new ItemWriter();
    run.counts().forEach((name, count) -> counts.number(name, (long) count));
    item.text("type", run.type().id())
        .text("startedAt", SortableTime.text(run.startedAt()))
        .text("status", run.status())
        .text("finishedAt", run.finishedAt())
        .value("counts", counts.map())
        .text("message", run.message())
        .number("expiresAt", run.startedAt().plus(KEPT).getEpochSecond());
  }

  private static SyncRun run(Row row) {
    return new SyncRun(
        row.text("type", RunSchema::type),
        row.text("startedAt", Instant::parse),
        row.oneOf("status", RunStatus.class),
        row.textOrNull("finishedAt", Instant::parse),
        counts(row),
        row.textOrNull("message"));
  }

  private static Map<String, Integer> counts(Row row) {
    Row numbers = row.rowOrNull("counts");
    Map<String, Integer> counts = new HashMap<>();
    if (numbers != null) {
      for (String name : numbers.attributes().keySet()) {
        counts.put(name, numbers.number(name, Integer::valueOf));
      }
    }
    return counts;
  }

  private static RunType type(String id) {
    for (RunType type : RunType.values()) {
      if (type.id().equals(id)) {
        return type;
      }
    }
    throw new IllegalArgumentException("unknown type of run '" + id + "'");
  }
}
