package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.tracked.SymbolBatch;
import io.stockpricecache.domain.tracked.SymbolBatches;
import io.stockpricecache.store.dynamodb.row.BatchSchema;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The batches as rows of sync-runs; see {@link BatchSchema}. */
public final class DynamoDbSymbolBatches implements SymbolBatches {

  private final MappedTable<BatchSchema.Kept> table;
  private final InstantSource clock;

  public DynamoDbSymbolBatches(DynamoDbClient client, String syncRunsTable, InstantSource clock) {
    this.table = new MappedTable<>(client, syncRunsTable, BatchSchema.SCHEMA);
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public void save(SymbolBatch batch) {
    table.put(BatchSchema.Kept.of(batch));
  }

  @Override
  public Optional<SymbolBatch> find(String id) {
    return table
        .find(BatchSchema.key(id))
        .filter(kept -> kept.expiresAt() > clock.instant().getEpochSecond())
        .map(BatchSchema.Kept::batch);
  }
}
