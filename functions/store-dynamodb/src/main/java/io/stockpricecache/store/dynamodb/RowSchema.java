package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table's schema for the enhanced client, told by two functions. The client's own schemas make a
 * converter of every type that it knows, used or not, which costs a cold start 130 classes.
 */
final class RowSchema<T> implements TableSchema<T> {

  private final Class<T> type;
  private final TableMetadata keys;
  private final List<String> attributes;
  private final Function<Map<String, AttributeValue>, T> read;
  private final Function<T, Map<String, AttributeValue>> write;

  /**
   * @param attributes the names of all, keys included
   * @param write leaves out what is null
   */
  RowSchema(
      Class<T> type,
      TableMetadata keys,
      List<String> attributes,
      Function<Map<String, AttributeValue>, T> read,
      Function<T, Map<String, AttributeValue>> write) {
    this.type = requireNonNull(type, "type is null");
    this.keys = requireNonNull(keys, "keys is null");
    this.attributes = List.copyOf(attributes);
    this.read = requireNonNull(read, "read is null");
    this.write = requireNonNull(write, "write is null");
  }

  @Override
  public T mapToItem(Map<String, AttributeValue> row) {
    return read.apply(row);
  }

  /** The row, in which an attribute that is null is never told. */
  @Override
  public Map<String, AttributeValue> itemToMap(T item, boolean ignoreNulls) {
    return write.apply(item);
  }

  @Override
  public Map<String, AttributeValue> itemToMap(T item, Collection<String> chosen) {
    Map<String, AttributeValue> row = write.apply(item);
    row.keySet().retainAll(chosen);
    return row;
  }

  @Override
  public @Nullable AttributeValue attributeValue(T item, String attribute) {
    return write.apply(item).get(attribute);
  }

  @Override
  public TableMetadata tableMetadata() {
    return keys;
  }

  @Override
  public EnhancedType<T> itemType() {
    return EnhancedType.of(type);
  }

  @Override
  public List<String> attributeNames() {
    return attributes;
  }

  @Override
  public boolean isAbstract() {
    return false;
  }
}
