package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.store.dynamodb.row.UniverseSchema;
import io.stockpricecache.store.dynamodb.row.UniverseSchema.Member;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import io.stockpricecache.store.dynamodb.table.WriteBatch;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The universes in DynamoDB; see {@link UniverseSchema}. */
public final class DynamoDbStoredUniverses implements StoredUniverses {

  /** One that nobody has written yet, or a hand without a version. */
  private static final Expression WITHOUT_VERSION =
      Expression.builder()
          .expression("attribute_not_exists(#version)")
          .putExpressionName("#version", "version")
          .build();

  private final MappedTable<StoredUniverse> table;
  private final MappedTable<Member> members;
  private final WriteBatch batch;

  public DynamoDbStoredUniverses(DynamoDbClient client, String table) {
    this(client, table, Backoff.standard());
  }

  DynamoDbStoredUniverses(DynamoDbClient client, String table, Backoff backoff) {
    this.table = new MappedTable<>(client, table, UniverseSchema.SCHEMA);
    this.members = new MappedTable<>(client, table, UniverseSchema.MEMBERS);
    this.batch = new WriteBatch(client, table, requireNonNull(backoff, "backoff is null"));
  }

  @Override
  public Rows<StoredUniverse> all() {
    return table.query(of(UniverseSchema.HEADERS), Integer.MAX_VALUE);
  }

  @Override
  public Optional<StoredUniverse> find(TierName name) {
    return table.find(UniverseSchema.key(name));
  }

  @Override
  public boolean save(StoredUniverse universe) {
    long read = universe.version();
    return table.put(
        universe.withVersion(read + 1), read == 0 ? WITHOUT_VERSION : table.isOfVersion(read));
  }

  /** In the order of their symbols, as that of their keys is: both are ASCII. */
  @Override
  public Rows<Symbol> members(TierName name) {
    return members
        .query(of(name.value()), Integer.MAX_VALUE)
        .with(all -> all.stream().map(Member::symbol).toList());
  }

  @Override
  public void change(TierName name, Collection<Symbol> added, Collection<Symbol> removed) {
    Set<Symbol> puts = Set.copyOf(added);
    Set<Symbol> deletions = new HashSet<>(removed);
    deletions.removeAll(puts);
    batch.write(
        puts.stream().map(symbol -> UniverseSchema.MEMBERS.item(new Member(name, symbol))).toList(),
        deletions.stream().map(symbol -> UniverseSchema.MEMBERS.key(name, symbol)).toList());
  }

  private static QueryRequest.Builder of(String universe) {
    return QueryRequest.builder()
        .keyConditionExpression("#universe = :universe")
        .expressionAttributeNames(Map.of("#universe", "universe"))
        .expressionAttributeValues(Map.of(":universe", AttributeValue.fromS(universe)))
        .consistentRead(true);
  }
}
