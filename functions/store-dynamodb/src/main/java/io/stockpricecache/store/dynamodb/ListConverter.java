package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stores a list of a domain type as a list of maps. */
final class ListConverter<T> implements AttributeConverter<List<T>> {

  private final Class<T> type;
  private final Function<List<T>, List<AttributeValue>> write;
  private final Function<Row, T> read;

  ListConverter(
      Class<T> type, Function<List<T>, List<AttributeValue>> write, Function<Row, T> read) {
    this.type = requireNonNull(type, "type is null");
    this.write = requireNonNull(write, "write is null");
    this.read = requireNonNull(read, "read is null");
  }

  @Override
  public AttributeValue transformFrom(List<T> values) {
    return AttributeValue.fromL(write.apply(values));
  }

  @Override
  public List<T> transformTo(AttributeValue value) {
    return value.l().stream()
        .map(one -> new Row(type.getSimpleName(), one.m()))
        .map(row -> row.as(read))
        .toList();
  }

  @Override
  public EnhancedType<List<T>> type() {
    return EnhancedType.listOf(type);
  }

  @Override
  public AttributeValueType attributeValueType() {
    return AttributeValueType.L;
  }
}
