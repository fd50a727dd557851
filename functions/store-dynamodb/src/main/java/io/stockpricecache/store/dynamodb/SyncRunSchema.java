package io.stockpricecache.store.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import io.stockpricecache.domain.store.RunStatus;
import io.stockpricecache.domain.store.RunType;
import io.stockpricecache.domain.store.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** Runs as rows of sync-runs. */
final class SyncRunSchema {

  /** How long a run is kept. */
  static final Duration KEPT = Duration.ofDays(30);

  static final TableSchema<SyncRun> SCHEMA = schema();

  private SyncRunSchema() {}

  private static TableSchema<SyncRun> schema() {
    return TableSchema.builder(SyncRun.class, Draft.class)
        .newItemBuilder(Draft::new, Draft::build)
        .addAttribute(
            RunType.class,
            a ->
                a.name("type")
                    .getter(SyncRun::type)
                    .setter((draft, value) -> draft.type = value)
                    .attributeConverter(
                        new TextConverter<>(RunType.class, RunType::id, SyncRunSchema::type))
                    .tags(primaryPartitionKey()))
        .addAttribute(
            Instant.class,
            a ->
                a.name("startedAt")
                    .getter(SyncRun::startedAt)
                    .setter((draft, value) -> draft.startedAt = value)
                    .attributeConverter(
                        new TextConverter<>(Instant.class, SortableTime::text, Instant::parse))
                    .tags(primarySortKey()))
        .addAttribute(
            RunStatus.class,
            a ->
                a.name("status")
                    .getter(SyncRun::status)
                    .setter((draft, value) -> draft.status = value)
                    .attributeConverter(TextConverter.of(RunStatus.class, RunStatus::valueOf)))
        .addAttribute(
            Instant.class,
            a ->
                a.name("finishedAt")
                    .getter(SyncRun::finishedAt)
                    .setter((draft, value) -> draft.finishedAt = value)
                    .attributeConverter(TextConverter.of(Instant.class, Instant::parse)))
        .addAttribute(
            EnhancedType.mapOf(String.class, Integer.class),
            a ->
                a.name("counts")
                    .getter(SyncRun::counts)
                    .setter((draft, value) -> draft.counts = value))
        .addAttribute(
            String.class,
            a ->
                a.name("message")
                    .getter(SyncRun::message)
                    .setter((draft, value) -> draft.message = value))
        .addAttribute(
            Long.class,
            a ->
                a.name("expiresAt")
                    .getter(run -> run.startedAt().plus(KEPT).getEpochSecond())
                    .setter((draft, value) -> {}))
        .build();
  }

  private static RunType type(String id) {
    return Arrays.stream(RunType.values())
        .filter(type -> type.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown type of run '" + id + "'"));
  }

  /** The row while its attributes come in. */
  static final class Draft {
    private @Nullable RunType type;
    private @Nullable Instant startedAt;
    private @Nullable RunStatus status;
    private @Nullable Instant finishedAt;
    private Map<String, Integer> counts = Map.of();
    private @Nullable String message;

    SyncRun build() {
      return new SyncRun(
          Row.present("a run", "type", type),
          Row.present("a run", "startedAt", startedAt),
          Row.present("a run", "status", status),
          finishedAt,
          counts,
          message);
    }
  }
}
