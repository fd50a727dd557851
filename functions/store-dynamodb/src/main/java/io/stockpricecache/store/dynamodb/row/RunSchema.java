package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.store.dynamodb.time.Moments;
import io.stockpricecache.store.dynamodb.time.SortableTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
          "status finishedAt counts cursor message expiresAt",
          () -> RunSchema::run,
          RunSchema::write);

  /** The names of all that a run is made of but its cursor. */
  public static final List<String> OUTLINE =
      SCHEMA.attributeNames().stream().filter(name -> !name.equals("cursor")).toList();

  private RunSchema() {}

  private static void write(SyncRun run, ItemWriter item) {
    ItemWriter counts = new ItemWriter();
    run.counts().byName().forEach((name, count) -> counts.number(name, (long) count));
    item.text("type", run.type().id())
        .text("startedAt", SortableTime.text(run.startedAt()))
        .text("status", run.status())
        .text("finishedAt", run.finishedAt())
        .value("counts", counts.map());
    if (run.cursor() != null) {
      item.value("cursor", map(run.cursor()));
    }
    item.text("message", run.message())
        .number("expiresAt", run.startedAt().plus(KEPT).getEpochSecond());
  }

  private static AttributeValue map(SyncRun.Cursor cursor) {
    return new ItemWriter()
        .text("after", cursor.after())
        .flag("atEnd", cursor.isAtEnd())
        .list(
            "wrong", cursor.wrong().stream().map(Symbol::value).map(AttributeValue::fromS).toList())
        .number("more", (long) cursor.more())
        .map();
  }

  private static SyncRun run(Row row) {
    Row cursor = row.rowOrNull("cursor");
    return new SyncRun(
        row.text("type", RunSchema::type),
        row.text("startedAt", Moments::instant),
        row.oneOf("status", RunStatus.class),
        row.textOrNull("finishedAt", Moments::instant),
        counts(row),
        cursor == null ? null : cursor(cursor),
        row.textOrNull("message"));
  }

  private static SyncRun.Counts counts(Row row) {
    Row numbers = row.rowOrNull("counts");
    Map<String, Integer> counts = new HashMap<>();
    if (numbers != null) {
      for (String name : numbers.attributes().keySet()) {
        counts.put(name, numbers.number(name, Integer::valueOf));
      }
    }
    return new SyncRun.Counts(counts);
  }

  private static SyncRun.Cursor cursor(Row row) {
    return new SyncRun.Cursor(
        row.textOrNull("after", Symbol::new),
        row.flag("atEnd"),
        row.texts("wrong", Symbol::new),
        row.number("more", Integer::valueOf));
  }

  private static RunType type(String id) {
    return RunType.find(id)
        .orElseThrow(() -> new IllegalArgumentException("unknown type of run '" + id + "'"));
  }
}
