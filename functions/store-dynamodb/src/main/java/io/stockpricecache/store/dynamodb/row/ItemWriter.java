package io.stockpricecache.store.dynamodb.row;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Collects a row's attributes in order. What is null or an empty list is left out. */
final class ItemWriter {

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

  Map<String, AttributeValue> item() {
    return attributes;
  }

  /** All as one value, to stand within another row. */
  AttributeValue map() {
    return AttributeValue.fromM(attributes);
  }
}
