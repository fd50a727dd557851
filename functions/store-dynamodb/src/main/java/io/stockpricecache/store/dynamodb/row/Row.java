package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A stored row or a map within one, read attribute by attribute; an attribute that is NULL is as
 * good as absent. What does not fit is an {@link UnreadableRowException} that names the row and the
 * attribute.
 *
 * @param path of the map within the row, with a dot at its end; empty for the row itself
 */
public record Row(String table, String key, String path, Map<String, AttributeValue> attributes) {

  /** The row of a table, named by those of its attributes that are its key. */
  static Row of(String table, Map<String, AttributeValue> item, List<String> keys) {
    String key =
        keys.stream()
            .map(
                name -> {
                  AttributeValue part = item.get(name);
                  return part == null ? "(no " + name + ")" : String.valueOf(part.s());
                })
            .collect(Collectors.joining(" "));
    return new Row(table, key, "", item);
  }

  <T> T text(String attribute, Function<String, T> parse) {
    return present(attribute, textOrNull(attribute, parse));
  }

  <T> @Nullable T textOrNull(String attribute, Function<String, T> parse) {
    AttributeValue value = valueOrNull(attribute);
    return value == null ? null : parsed(attribute, value.s(), parse);
  }

  /** A plain text. */
  String text(String attribute) {
    return text(attribute, text -> text);
  }

  /** A plain text; null if there is none. */
  @Nullable String textOrNull(String attribute) {
    return textOrNull(attribute, text -> text);
  }

  /** A vendor, by its id. */
  VendorName vendor(String attribute) {
    return text(attribute, Row::vendorOf);
  }

  static VendorName vendorOf(String id) {
    return VendorName.find(id)
        .orElseThrow(() -> new IllegalArgumentException("unknown vendor '" + id + "'"));
  }

  <E extends Enum<E>> E oneOf(String attribute, Class<E> type) {
    return present(attribute, oneOfOrNull(attribute, type));
  }

  <E extends Enum<E>> @Nullable E oneOfOrNull(String attribute, Class<E> type) {
    return textOrNull(attribute, text -> constant(text, type));
  }

  public <T> T number(String attribute, Function<String, T> parse) {
    return present(attribute, numberOrNull(attribute, parse));
  }

  <T> @Nullable T numberOrNull(String attribute, Function<String, T> parse) {
    AttributeValue value = valueOrNull(attribute);
    return value == null ? null : parsed(attribute, value.n(), parse);
  }

  /**
   * Counts the row's writes; 0 for a row without one. A row whose version says 0, or nothing, or
   * leaves no next one, can never be written on the condition that it is still as it was read: that
   * counts as unreadable.
   */
  long version() {
    return attributes.containsKey("version") ? number("version", Row::versionOf) : 0;
  }

  private static Long versionOf(String text) {
    long version = Long.parseLong(text);
    if (version < 1 || version == Long.MAX_VALUE) {
      throw new IllegalArgumentException("no version: " + text);
    }
    return version;
  }

  @Nullable BigDecimal decimalOrNull(String attribute) {
    return numberOrNull(attribute, BigDecimal::new);
  }

  BigDecimal decimal(String attribute) {
    return number(attribute, BigDecimal::new);
  }

  <T> T bytes(String attribute, Function<byte[], T> parse) {
    AttributeValue value = present(attribute, valueOrNull(attribute));
    return parsed(attribute, value.b(), parse);
  }

  /** The same; null if there are none, or if they say nothing that is known here. */
  <T> @Nullable T bytesOrNull(String attribute, Function<byte[], Optional<T>> parse) {
    AttributeValue value = valueOrNull(attribute);
    return value == null ? null : parsed(attribute, value.b(), parse).orElse(null);
  }

  private <T> T parsed(String attribute, @Nullable SdkBytes bytes, Function<byte[], T> parse) {
    if (bytes == null) {
      throw ofAnotherType(attribute);
    }
    try {
      return parse.apply(bytes.asByteArray());
    } catch (IllegalArgumentException e) {
      throw new UnreadableRowException(broken(attribute, e), e);
    }
  }

  boolean flag(String attribute) {
    AttributeValue value = present(attribute, valueOrNull(attribute));
    Boolean flag = value.bool();
    if (flag == null) {
      throw ofAnotherType(attribute);
    }
    return flag;
  }

  /** The maps of a list; none if there is no list. */
  List<Row> rows(String attribute) {
    return values(attribute).stream().map(one -> within(attribute, one)).toList();
  }

  /** The texts of a list; none if there is no list. */
  <T> List<T> texts(String attribute, Function<String, T> parse) {
    return values(attribute).stream().map(one -> parsed(attribute, one.s(), parse)).toList();
  }

  private List<AttributeValue> values(String attribute) {
    AttributeValue value = valueOrNull(attribute);
    if (value == null) {
      return List.of();
    }
    if (!value.hasL()) {
      throw ofAnotherType(attribute);
    }
    return value.l();
  }

  /** A map within it, if there is one. */
  @Nullable Row rowOrNull(String attribute) {
    AttributeValue value = valueOrNull(attribute);
    return value == null ? null : within(attribute, value);
  }

  /** What the row says as a whole, which may still not be possible, e.g. a low above a high. */
  public <T> T as(Function<Row, T> read) {
    try {
      return read.apply(this);
    } catch (UnreadableRowException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UnreadableRowException(unreadable("is broken: " + e.getMessage()), e);
    }
  }

  private Row within(String attribute, AttributeValue value) {
    if (!value.hasM()) {
      throw ofAnotherType(attribute);
    }
    return new Row(table, key, path + attribute + ".", value.m());
  }

  private @Nullable AttributeValue valueOrNull(String attribute) {
    AttributeValue value = attributes.get(attribute);
    return value == null || Boolean.TRUE.equals(value.nul()) ? null : value;
  }

  private <T> T parsed(String attribute, @Nullable String text, Function<String, T> parse) {
    if (text == null) {
      throw ofAnotherType(attribute);
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnreadableRowException(broken(attribute, e), e);
    }
  }

  private UnreadableRow broken(String attribute, RuntimeException e) {
    return unreadable("attribute " + path + attribute + " is broken: " + e.getMessage());
  }

  private static <E extends Enum<E>> E constant(String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown value '" + text + "'"));
  }

  private <T> T present(String attribute, @Nullable T value) {
    if (value == null) {
      throw new UnreadableRowException(unreadable("attribute " + path + attribute + " is missing"));
    }
    return value;
  }

  private UnreadableRowException ofAnotherType(String attribute) {
    return new UnreadableRowException(
        unreadable("attribute " + path + attribute + " is of another type"));
  }

  private UnreadableRow unreadable(String reason) {
    return new UnreadableRow(table, key, reason);
  }
}
