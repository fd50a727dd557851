package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.store.dynamodb.row.DirectorySchema;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import io.stockpricecache.store.dynamodb.time.SortableTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The directory as rows of sync-runs; see {@link DirectorySchema}. */
public final class DynamoDbInstrumentDirectory implements InstrumentDirectory {

  /** Nobody has more vendors, or chunks of one. */
  private static final int ALL = 1_000;

  private static final Expression IF_NEW =
      Expression.builder()
          .expression("attribute_not_exists(#type)")
          .putExpressionName("#type", "type")
          .build();

  private final MappedTable<DirectoryPart> parts;
  private final MappedTable<DirectorySchema.Chunk> chunks;
  private final InstantSource clock;

  public DynamoDbInstrumentDirectory(
      DynamoDbClient client, String syncRunsTable, InstantSource clock) {
    this.parts = new MappedTable<>(client, syncRunsTable, DirectorySchema.PARTS);
    this.chunks = new MappedTable<>(client, syncRunsTable, DirectorySchema.CHUNKS);
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public void saveChunk(
      VendorName vendor, Instant version, int number, List<ListedInstrument> chunk) {
    InstrumentDirectory.requireChunk(chunk);
    // Refused is as good: then it stands, by a copy of the same job.
    var _ = chunks.put(DirectorySchema.Chunk.of(vendor, version, number, chunk), IF_NEW);
  }

  @Override
  public boolean publish(DirectoryPart part) {
    return parts.put(
        part,
        Expression.builder()
            .expression("attribute_not_exists(#version) OR #version < :version")
            .putExpressionName("#version", "version")
            .putExpressionValue(":version", AttributeValue.fromS(SortableTime.text(part.version())))
            .build());
  }

  @Override
  public Rows<DirectoryPart> parts() {
    return parts
        .query(ofType(DirectorySchema.TYPE), ALL)
        .with(all -> all.stream().filter(part -> isKept(part.version())).toList());
  }

  @Override
  public Optional<List<ListedInstrument>> find(DirectoryPart part) {
    Rows<DirectorySchema.Chunk> found =
        chunks.query(ofType(DirectorySchema.chunksOf(part.vendor(), part.version())), ALL);
    if (!found.unreadable().isEmpty()) {
      throw new UnreadableRowException(found.unreadable().getFirst());
    }
    if (!isKept(part.version())) {
      return Optional.empty();
    }
    List<ListedInstrument> listed = new ArrayList<>();
    for (int number = 0; number < part.chunks(); number++) {
      if (number >= found.size() || found.get(number).number() != number) {
        return Optional.empty();
      }
      listed.addAll(found.get(number).listed());
    }
    return Optional.of(listed);
  }

  private boolean isKept(Instant version) {
    return version.plus(KEPT).isAfter(clock.instant());
  }

  private static QueryRequest.Builder ofType(String type) {
    return QueryRequest.builder()
        .keyConditionExpression("#type = :type")
        .expressionAttributeNames(Map.of("#type", "type"))
        .expressionAttributeValues(Map.of(":type", AttributeValue.fromS(type)))
        .consistentRead(true);
  }
}
