package io.stockpricecache.vendors.json;

import io.stockpricecache.domain.marketdata.RejectedRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One object of a vendor's answer. Fields that nobody asks for do no harm; a field that is asked
 * for is of the type asked for, or that is a {@link WrongShapeException}. A null counts as absent.
 */
public final class JsonObject {

  private final String path;
  private final Map<?, ?> fields;

  private JsonObject(String path, Map<?, ?> fields) {
    this.path = path;
    this.fields = fields;
  }

  /**
   * @throws WrongShapeException if the body is not exactly one JSON object
   */
  public static JsonObject parse(byte[] body) {
    return of("$", JsonReader.read(body));
  }

  /**
   * The objects of a body that is an array, whatever else is in it: an odd entry costs itself
   * alone.
   *
   * @throws WrongShapeException if the body is not exactly one JSON array
   */
  public static List<JsonObject> parseAll(byte[] body) {
    Object value = JsonReader.read(body);
    if (value instanceof List<?> list) {
      return list.stream().filter(Map.class::isInstance).map(each -> of("$[]", each)).toList();
    }
    throw wrong("$", "an array", value);
  }

  /** The names of all fields, of those with null too. */
  public Set<String> names() {
    return fields.keySet().stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
  }

  public Optional<JsonObject> findObject(String name) {
    Object value = fields.get(name);
    return value == null ? Optional.empty() : Optional.of(of(path(name), value));
  }

  /** The object, if it is one; for a field that may be missing without harm. */
  public Optional<JsonObject> findAnyObject(String name) {
    return fields.get(name) instanceof Map<?, ?> map
        ? Optional.of(new JsonObject(path(name), map))
        : Optional.empty();
  }

  public JsonObject object(String name) {
    return findObject(name).orElseThrow(() -> missing(name));
  }

  /** The elements of an array, nulls and all. */
  public Optional<List<@Nullable Object>> findArray(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof List<?> list) {
      return Optional.of(new ArrayList<@Nullable Object>(list));
    }
    throw wrong(path(name), "an array", value);
  }

  /** The elements of an array, if it is one; for a field that may be missing without harm. */
  public Optional<List<@Nullable Object>> findAnyArray(String name) {
    return fields.get(name) instanceof List<?> ? findArray(name) : Optional.empty();
  }

  /** The elements of an array of objects; none if there is no such array. */
  public List<JsonObject> objects(String name) {
    return eachOf(name, findArray(name).orElse(List.of()));
  }

  /** As {@link #objects}, without the nulls among them. */
  public List<JsonObject> rows(String name) {
    return eachOf(
        name, findArray(name).orElse(List.of()).stream().filter(Objects::nonNull).toList());
  }

  /** The objects of an array, whatever else is in it: an odd entry costs itself alone. */
  public List<JsonObject> anyObjects(String name) {
    return eachOf(
        name, findArray(name).orElse(List.of()).stream().filter(Map.class::isInstance).toList());
  }

  /**
   * The values of an object of objects by their names, in order; none if there is no such object.
   */
  public Map<String, JsonObject> objectsByName(String name) {
    Map<String, JsonObject> byName = new LinkedHashMap<>();
    findObject(name)
        .ifPresent(
            object ->
                object.fields.forEach(
                    (key, value) ->
                        byName.put(
                            String.valueOf(key), of(object.path(String.valueOf(key)), value))));
    return byName;
  }

  /** The values of an object of objects, whatever their names; none if there is no such object. */
  public List<JsonObject> valuesOf(String name) {
    return findObject(name).map(object -> eachOf(name, object.fields.values())).orElse(List.of());
  }

  public Optional<Boolean> findFlag(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Boolean flag) {
      return Optional.of(flag);
    }
    throw wrong(path(name), "a boolean", value);
  }

  public Optional<String> findText(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw wrong(path(name), "text", value);
  }

  /** The text, if it is one; for a field that may be missing without harm. */
  public Optional<String> findAnyText(String name) {
    return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public String text(String name) {
    return findText(name).orElseThrow(() -> missing(name));
  }

  public Optional<BigDecimal> findNumber(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof BigDecimal number) {
      return Optional.of(number);
    }
    throw wrong(path(name), "a number", value);
  }

  /** The number, if it is one; for a figure that may be missing without harm. */
  public Optional<BigDecimal> findAnyNumber(String name) {
    return fields.get(name) instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
  }

  public BigDecimal number(String name) {
    return findNumber(name).orElseThrow(() -> missing(name));
  }

  public OptionalLong findWhole(String name) {
    return findNumber(name)
        .map(number -> OptionalLong.of(whole(path(name), number)))
        .orElse(OptionalLong.empty());
  }

  public long whole(String name) {
    return whole(path(name), number(name));
  }

  /**
   * @throws WrongShapeException if it is no whole number of a long's range
   */
  public static long whole(String what, @Nullable Object value) {
    if (value instanceof BigDecimal number) {
      try {
        return number.longValueExact();
      } catch (ArithmeticException e) {
        throw new WrongShapeException(what + " is not a whole number");
      }
    }
    throw wrong(what, "a number", value);
  }

  /** Whether any of its fields is an object, or an array that is not empty. */
  public boolean isNested() {
    return fields.values().stream()
        .anyMatch(value -> value instanceof Map || (value instanceof List<?> l && !l.isEmpty()));
  }

  /** This object as it came; where it is long, without what finds no room. */
  public String excerpt() {
    return excerptOf(fields);
  }

  /**
   * A value as JSON in the length of an excerpt, for a row that is no object of the answer.
   *
   * @param value of maps, lists, texts and numbers
   */
  public static String excerptOf(@Nullable Object value) {
    return RejectedRow.plain(JsonText.of(value, RejectedRow.EXCERPT_LENGTH));
  }

  private List<JsonObject> eachOf(String name, Collection<?> values) {
    return values.stream().map(value -> of(path(name), value)).toList();
  }

  private String path(String name) {
    return path + "." + name;
  }

  private WrongShapeException missing(String name) {
    return new WrongShapeException(path(name) + " is missing");
  }

  private static JsonObject of(String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new JsonObject(path, map);
    }
    throw wrong(path, "an object", value);
  }

  private static WrongShapeException wrong(String path, String wanted, @Nullable Object value) {
    String is =
        switch (value) {
          case null -> "null";
          case String text -> "text";
          case BigDecimal number -> "a number";
          case Boolean flag -> "a boolean";
          case List<?> list -> "an array";
          default -> "an object";
        };
    return new WrongShapeException(path + " is " + is + ", not " + wanted);
  }
}
