package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stores a domain type as a string. */
final class TextConverter<T> implements AttributeConverter<T> {

  private final Class<T> type;
  private final Function<T, String> write;
  private final Function<String, T> read;

  TextConverter(Class<T> type, Function<T, String> write, Function<String, T> read) {
    this.type = requireNonNull(type, "type is null");
    this.write = requireNonNull(write, "write is null");
    this.read = requireNonNull(read, "read is null");
  }

  /** For a type whose text says all. */
  static <T> TextConverter<T> of(Class<T> type, Function<String, T> read) {
    return new TextConverter<>(type, Object::toString, read);
  }

  @Override
  public AttributeValue transformFrom(T value) {
    return AttributeValue.fromS(write.apply(value));
  }

  @Override
  public T transformTo(AttributeValue value) {
    String name = type.getSimpleName();
    return new Row(name, Map.of(name, value)).text(name, read);
  }

  @Override
  public EnhancedType<T> type() {
    return EnhancedType.of(type);
  }

  @Override
  public AttributeValueType attributeValueType() {
    return AttributeValueType.S;
  }
}
