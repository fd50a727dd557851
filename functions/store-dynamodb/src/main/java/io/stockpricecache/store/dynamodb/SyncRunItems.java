package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Runs as rows of sync-runs. */
final class SyncRunItems {

  /** How long a run is kept. */
  static final Duration KEPT = Duration.ofDays(30);

  private SyncRunItems() {}

  static Map<String, AttributeValue> item(SyncRun run) {
    ItemWriter counts = new ItemWriter();
    run.counts().forEach((name, count) -> counts.number(name, (long) count));
    return new ItemWriter()
        .text("type", run.type().id())
        .text("startedAt", SortableTime.text(run.startedAt()))
        .text("status", run.status())
        .text("finishedAt", run.finishedAt())
        .value("counts", counts.map())
        .text("message", run.message())
        .number("expiresAt", run.startedAt().plus(KEPT).getEpochSecond())
        .item();
  }

  static SyncRun run(String table, Map<String, AttributeValue> attributes) {
    return Row.of(table, attributes, "type", "startedAt").as(SyncRunItems::run);
  }

  private static SyncRun run(Row row) {
    return new SyncRun(
        row.text("type", SyncRunItems::type),
        row.text("startedAt", Instant::parse),
        row.oneOf("status", RunStatus.class),
        row.textOrNull("finishedAt", Instant::parse),
        counts(row),
        row.textOrNull("message", text -> text));
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
