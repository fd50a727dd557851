package io.stockpricecache.store.dynamodb.row;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How one kind of row is written and read, as a schema of the enhanced client. The client's own
 * schemas make a converter of every type that it knows, used or not, which costs a cold start 130
 * classes: this one is told by two functions.
 */
public final class RowSchema<T> implements TableSchema<T> {

  private final Class<T> type;
  private final List<String> keys;
  private final List<String> columns;
  private final Supplier<Function<Row, T>> reading;
  private final BiConsumer<T, ItemWriter> writing;

  /**
   * @param keys names of the key attributes, which are strings, the partition's first; with spaces
   *     between
   * @param columns names of all others, if there are any, with spaces between; a row lacks those it
   *     has no value of
   * @param reading makes what reads the rows of one call, which may remember values they share
   */
  RowSchema(
      Class<T> type,
      String keys,
      String columns,
      Supplier<Function<Row, T>> reading,
      BiConsumer<T, ItemWriter> writing) {
    this.type = requireNonNull(type, "type is null");
    this.keys = List.of(keys.split(" "));
    this.columns = columns.isEmpty() ? List.of() : List.of(columns.split(" "));
    this.reading = requireNonNull(reading, "reading is null");
    this.writing = requireNonNull(writing, "writing is null");
  }

  public List<String> keys() {
    return keys;
  }

  public List<String> columns() {
    return columns;
  }

  /** The key of those values, in the order of the names. */
  public Map<String, AttributeValue> key(Object... values) {
    Map<String, AttributeValue> key = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      key.put(keys.get(i), AttributeValue.fromS(values[i].toString()));
    }
    return key;
  }

  /** All attributes that the row has a value of. */
  public Map<String, AttributeValue> item(T row) {
    ItemWriter item = new ItemWriter();
    writing.accept(row, item);
    return item.item();
  }

  /**
   * The row that the item of that table is.
   *
   * @throws UnreadableRowException if it is none
   */
  public T read(String table, Map<String, AttributeValue> item) {
    return attributes(table, item).as(reading.get());
  }

  /** The item's attributes, to be read one by one. */
  public Row attributes(String table, Map<String, AttributeValue> item) {
    return Row.of(table, item, keys);
  }

  /** Reads item by item: what of them cannot be read is beside the others. */
  public Rows<T> readAll(String table, Iterable<Map<String, AttributeValue>> items) {
    Function<Row, T> read = reading.get();
    List<T> rows = new ArrayList<>();
    List<UnreadableRow> unreadable = new ArrayList<>();
    for (Map<String, AttributeValue> item : items) {
      try {
        rows.add(attributes(table, item).as(read));
      } catch (UnreadableRowException e) {
        unreadable.add(e.row());
      }
    }
    return Rows.of(rows, unreadable);
  }

  @Override
  public T mapToItem(Map<String, AttributeValue> item) {
    return read(type.getSimpleName(), item);
  }

  /** The row, in which an attribute that is null is never told. */
  @Override
  public Map<String, AttributeValue> itemToMap(T row, boolean ignoreNulls) {
    return item(row);
  }

  @Override
  public Map<String, AttributeValue> itemToMap(T row, Collection<String> chosen) {
    Map<String, AttributeValue> item = item(row);
    item.keySet().retainAll(chosen);
    return item;
  }

  @Override
  public @Nullable AttributeValue attributeValue(T row, String attribute) {
    return item(row).get(attribute);
  }

  @Override
  public TableMetadata tableMetadata() {
    StaticTableMetadata.Builder metadata =
        StaticTableMetadata.builder()
            .addIndexPartitionKey(
                TableMetadata.primaryIndexName(), keys.getFirst(), AttributeValueType.S);
    if (keys.size() > 1) {
      metadata.addIndexSortKey(
          TableMetadata.primaryIndexName(), keys.getLast(), AttributeValueType.S);
    }
    return metadata.build();
  }

  @Override
  public EnhancedType<T> itemType() {
    return EnhancedType.of(type);
  }

  @Override
  public List<String> attributeNames() {
    return Stream.concat(keys.stream(), columns.stream()).toList();
  }

  @Override
  public boolean isAbstract() {
    return false;
  }
}
