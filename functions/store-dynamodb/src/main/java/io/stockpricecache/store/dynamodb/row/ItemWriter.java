package io.stockpricecache.store.dynamodb.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Collects a row's attributes in order. What is null or an empty list is left out. */
final class ItemWriter {

  /** What a list or map has besides its elements. */
  private static final int COLLECTION = 3;

  private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

  /** A string: the value's text. */
  ItemWriter text(String name, @Nullable Object value) {
    if (value != null) {
      attributes.put(name, AttributeValue.fromS(value.toString()));
    }
    return this;
  }

  ItemWriter number(String name, long value) {
    attributes.put(name, AttributeValue.fromN(Long.toString(value)));
    return this;
  }

  ItemWriter number(String name, @Nullable Long value) {
    if (value != null) {
      attributes.put(name, AttributeValue.fromN(value.toString()));
    }
    return this;
  }

  ItemWriter number(String name, @Nullable BigDecimal value) {
    if (value != null) {
      attributes.put(name, AttributeValue.fromN(value.toPlainString()));
    }
    return this;
  }

  ItemWriter list(String name, List<AttributeValue> values) {
    if (!values.isEmpty()) {
      attributes.put(name, AttributeValue.fromL(values));
    }
    return this;
  }

  ItemWriter flag(String name, boolean value) {
    return value(name, AttributeValue.fromBool(value));
  }

  ItemWriter value(String name, AttributeValue value) {
    attributes.put(name, value);
    return this;
  }

  ItemWriter without(String name) {
    attributes.remove(name);
    return this;
  }

  /**
   * How many bytes the row has by now: as DynamoDB counts an item (Developer Guide, item sizes and
   * formats), numbers rounded up.
   */
  int size() {
    return size(attributes);
  }

  private static int size(Map<String, AttributeValue> attributes) {
    return attributes.entrySet().stream()
        .mapToInt(each -> each.getKey().getBytes(UTF_8).length + size(each.getValue()))
        .sum();
  }

  private static int size(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s().getBytes(UTF_8).length;
      case N -> Math.ceilDiv(value.n().length(), 2) + 1;
      case B -> value.b().asByteArrayUnsafe().length;
      case L -> COLLECTION + value.l().stream().mapToInt(each -> 1 + size(each)).sum();
      case M -> COLLECTION + value.m().size() + size(value.m());
      default -> 1;
    };
  }

  Map<String, AttributeValue> item() {
    return attributes;
  }

  /** All as one value, to stand within another row. */
  AttributeValue map() {
    return AttributeValue.fromM(attributes);
  }
}
