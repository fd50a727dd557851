package io.stockpricecache.api.openapi;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.api.http.LatestFields;
import io.stockpricecache.api.http.SessionCount;
import io.stockpricecache.api.several.PageLimit;
import io.stockpricecache.domain.directory.Directory;
import io.stockpricecache.domain.history.ChartRange;
import io.stockpricecache.domain.history.Timeframe;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The document as the processor writes it, and what it cannot write in version 3.1 (6.20.0 of
 * micronaut-openapi): schemas of parameters that a method's annotation names, which it leaves empty
 * (an argument's own it writes with {@code explode: false}, and nullable); that a field may be null
 * (an object is allowed, too, and a reference none but null); that it is there all the same, since
 * every answer has all of its fields; and what type a schema with fields or constants is of.
 */
final class OpenApiDocument {

  private static final String PARAMETERS =
      """
      symbols:
        schema: {type: array, minItems: 1, maxItems: %d, items: {type: string, maxLength: %d, pattern: '%s'}}
        example: [AAPL, MSFT]
      days:
        schema: {type: integer, minimum: 1, maximum: %d, default: 7}
        example: 7
      fields:
        schema: {type: array, minItems: 1, items: {type: string, enum: [%s]}}
        example: [name, type, volume]
      from:
        schema: {type: string, format: date}
        example: 2026-11-16
      to:
        schema: {type: string, format: date}
        example: 2026-11-20
      adjustment:
        schema: {type: string, enum: [%s], default: split}
        example: split
      range:
        schema: {type: string, enum: [%s]}
        example: 1mo
      timeframe:
        schema: {type: string, enum: [%s], default: 1d}
        example: 1d
      cursor:
        schema: {type: string, pattern: '^[A-Z0-9.=^&-]{1,20}~([0-9]{1,6}~|[a-z-]{1,20}~)?[A-Za-z0-9_-]{16}$'}
        example: 2025-11-21~p2kNq0Zb8yJm1cVt
      type:
        schema: {type: string, enum: [%s]}
        example: close-sync
      status:
        schema: {type: string, enum: [%s]}
        example: ACTIVE
      q:
        schema: {type: string, minLength: 1, maxLength: 80}
        example: apple
      sort:
        schema: {type: string, pattern: '^-?(symbol|name|status|price|changePercent|marketCap|asOf|createdAt)$', default: symbol}
        example: -changePercent
      deep:
        schema: {type: boolean, default: false}
        example: false
      include:
        schema: {type: string, enum: [latest]}
        example: latest
      searchInstruments.q:
        schema: {type: string, minLength: 1, maxLength: %d}
        example: apple
      searchInstruments.limit:
        schema: {type: integer, minimum: 1, maximum: %d}
        example: 10
      limit:
        schema: {type: integer, minimum: 1, maximum: %d}
        example: 100
      format:
        schema: {type: string, enum: [json, csv]}
        example: json
      currency:
        schema: {type: string, pattern: '^[A-Z]{3}$'}
        example: EUR
      universe:
        schema: {type: string, pattern: '^[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,3}$'}
        example: nasdaq-100
      If-None-Match:
        schema: {type: string}
        example: '"p2kNq0Zb8yJm1cVtq3x9Aw"'
      Idempotency-Key:
        schema: {type: string, minLength: 1, maxLength: %d, pattern: '^[!-~]+$'}
        example: friday-evening-1
      """
          .formatted(
              LatestPrices.MAX_BATCH,
              Symbol.MAX_LENGTH,
              SymbolForm.PATTERN,
              SessionCount.MAX,
              String.join(", ", LatestFields.known()),
              words(Adjustment.values(), Adjustment::text),
              ChartRange.ALL,
              words(Timeframe.values(), Timeframe::text),
              words(RunType.values(), RunType::id),
              words(SymbolStatus.values(), SymbolStatus::name),
              Directory.MAX_QUERY,
              Directory.MAX_HITS,
              PageLimit.MAX,
              IdempotencyKeys.MAX_LENGTH);

  private static final String TYPE = "type";
  private static final String PROPERTIES = "properties";
  private static final String REQUIRED = "required";
  private static final String NULL = "null";

  /** What is left out of a bar, and not null, where there is nothing to say. */
  private static final String MARKS = "marks";

  /** The same of others, by schema. */
  static final Map<String, Set<String>> LEFT_OUT =
      Map.of(
          "Problem", Set.of("didYouMean"),
          "SymbolResponse", Set.of("latest", "jobId"),
          "PortfolioResponse", Set.of("excluded"),
          "PortfolioResponse.Price", Set.of("conversion"));

  /** What {@code fields=} trims. */
  private static final Set<String> TRIMMED = Set.of("Latest", "PriceResponse");

  private OpenApiDocument() {}

  /** Those of an enumeration, as the API takes them. */
  private static <T> String words(T[] all, Function<T, String> word) {
    return Arrays.stream(all).map(word).collect(Collectors.joining(", "));
  }

  /** The document that is served. */
  static String finished(String written) {
    Map<String, Object> document = map(nullsSaid(parsed(written)));
    Map<String, Object> components = map(document.get("components"));
    map(components.get("schemas")).forEach((name, schema) -> complete(name, map(schema)));
    OpenApiHeaders.add(operations(document), components);
    StreamPath.add(map(document.get("paths")));
    ReadingOrder.arrange(document);
    Map<String, Object> parameters = map(parsed(PARAMETERS));
    List<Map<String, Object>> operations = operations(document);
    operations.forEach(operation -> addSchemas(operation, parameters));
    SharedResponses.share(operations, components);
    // None is needed where nobody holds to it: under ./run.
    document.put("security", List.of(Map.of(), Map.of("token", List.of())));
    return text(document);
  }

  private static List<Map<String, Object>> operations(Map<String, Object> document) {
    return map(document.get("paths")).values().stream()
        .flatMap(methods -> map(methods).values().stream())
        .map(OpenApiDocument::map)
        .toList();
  }

  /** A tree of maps, lists and scalars; dates are text, as they are in JSON. */
  static Object parsed(String yaml) {
    LoaderOptions options = new LoaderOptions();
    return new Yaml(
            new SafeConstructor(options),
            new Representer(new DumperOptions()),
            new DumperOptions(),
            options,
            new NoTimestamps())
        .load(yaml);
  }

  private static String text(Map<String, Object> document) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setDereferenceAliases(true);
    return new Yaml(options).dump(document);
  }

  private static void addSchemas(Map<String, Object> operation, Map<String, Object> parameters) {
    if (operation.get("parameters") instanceof List<?> written) {
      for (Object each : written) {
        Map<String, Object> parameter = map(each);
        if (Map.of().equals(parameter.get("schema"))) {
          // One of that name may have other bounds in one call.
          Object own = parameters.get(operation.get("operationId") + "." + parameter.get("name"));
          parameter.putAll(map(own == null ? parameters.get(parameter.get("name")) : own));
        }
      }
    }
  }

  /** The tree, but whatever stands for null, or for something that may be null, says so. */
  private static @Nullable Object nullsSaid(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> nullSaid(map);
      case List<?> list -> {
        List<@Nullable Object> items = new ArrayList<>();
        list.forEach(item -> items.add(nullsSaid(item)));
        yield items;
      }
      case String text when text.equals(Examples.NULL) -> null;
      case null, default -> tree;
    };
  }

  private static Map<String, @Nullable Object> nullSaid(Map<?, ?> tree) {
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    tree.forEach((name, value) -> said.put(name.toString(), nullsSaid(value)));
    if (said.get(TYPE) instanceof List<?> types && types.contains(NULL)) {
      types.remove("object");
    }
    if (NULL.equals(said.get(TYPE)) && said.remove("allOf") instanceof List<?> references) {
      said.remove(TYPE);
      List<@Nullable Object> choices = new ArrayList<>(references);
      choices.addFirst(new LinkedHashMap<>(Map.of(TYPE, NULL)));
      said.put("anyOf", choices);
    }
    return said;
  }

  /**
   * Requires all fields of an answer but those that a reader may leave out; of a body, which is
   * closed, those that it says.
   */
  private static void complete(String name, Map<String, Object> schema) {
    if (schema.containsKey(PROPERTIES)) {
      schema.putIfAbsent(TYPE, "object");
      Map<String, Object> fields = map(schema.get(PROPERTIES));
      if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
        boolean isOneOf = schema.containsKey("maxProperties");
        fields.values().forEach(field -> refuseNull(map(field), isOneOf));
      } else {
        List<String> required = new ArrayList<>(fields.keySet());
        if (required.remove(MARKS)) {
          refuseNull(map(fields.get(MARKS)), /* isOneOf= */ false);
        }
        if (LEFT_OUT.containsKey(name)) {
          required.removeAll(LEFT_OUT.get(name));
        }
        if (TRIMMED.contains(name)) {
          required.removeAll(LatestFields.TRIMMED);
        }
        schema.put(REQUIRED, required);
      }
    }
    if (schema.containsKey("enum")) {
      schema.putIfAbsent(TYPE, "string");
    }
  }

  /**
   * A body's numbers and lists may be left out, and are not null.
   *
   * @param isOneOf whether the body has one of its fields: that is not null either
   */
  private static void refuseNull(Map<String, Object> field, boolean isOneOf) {
    if (field.get(TYPE) instanceof List<?> types && (isOneOf || !types.contains("string"))) {
      types.remove(NULL);
    }
  }

  @SuppressWarnings("unchecked") // As JSON has it: names are text.
  static Map<String, Object> map(@Nullable Object tree) {
    return (Map<String, Object>) requireNonNull(tree, "tree is null");
  }

  private static final class NoTimestamps extends Resolver {
    @Override
    public void addImplicitResolver(Tag tag, Pattern regexp, @Nullable String first, int limit) {
      if (!tag.equals(Tag.TIMESTAMP)) {
        super.addImplicitResolver(tag, regexp, first, limit);
      }
    }
  }
}
