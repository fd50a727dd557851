package io.stockpricecache.api.openapi;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.api.http.LatestFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
 * micronaut-openapi): {@link ParameterSchemas}; that a field may be null (an object is allowed,
 * too, and a reference none but null); that it is there all the same, since every answer has all of
 * its fields; what type a schema with fields, with constants or of a map is of; and which codes
 * there are of a currency in a body.
 */
final class OpenApiDocument {

  private static final String TYPE = "type";
  private static final String PROPERTIES = "properties";
  private static final String REQUIRED = "required";
  private static final String NULL = "null";

  /** As the bodies' annotations have it, which cannot hold a list that is computed. */
  private static final String CURRENCY = "^[A-Z]{3}$";

  /** What is left out of a bar, and not null, where there is nothing to say. */
  private static final String MARKS = "marks";

  /** The same of others, by schema. */
  static final Map<String, Set<String>> LEFT_OUT =
      Map.of(
          "Problem", Set.of("didYouMean", "refused"),
          "RefusedMember", Set.of("didYouMean"),
          "SymbolResponse", Set.of("latest", "jobId"),
          "PortfolioResponse", Set.of("excluded"),
          "PortfolioResponse.Price", Set.of("conversion", "intraday"));

  /** What {@code fields=} trims. */
  private static final Set<String> TRIMMED = Set.of("Latest", "PriceResponse");

  private OpenApiDocument() {}

  /** The document that is served. */
  static String finished(String written) {
    Map<String, Object> document = map(nullsSaid(parsed(written)));
    Map<String, Object> components = map(document.get("components"));
    map(components.get("schemas")).forEach((name, schema) -> complete(name, map(schema)));
    OpenApiHeaders.add(operations(document), components);
    StreamPath.add(map(document.get("paths")));
    ReadingOrder.arrange(document);
    List<Map<String, Object>> operations = operations(document);
    ParameterSchemas.add(operations);
    operations.forEach(OpenApiDocument::sayThatTablesAreText);
    SharedResponses.share(operations, components);
    // None is needed where nobody holds to it: under ./run.
    document.put("security", List.of(Map.of(), Map.of("token", List.of())));
    return text(document);
  }

  /** The generator gives every form of a body the schema of its JSON. */
  private static void sayThatTablesAreText(Map<String, Object> operation) {
    if (operation.get("requestBody") instanceof Map<?, ?> body
        && body.get("content") instanceof Map<?, ?> content
        && content.containsKey("text/csv")) {
      map(content.get("text/csv")).put("schema", Map.of(TYPE, "string"));
    }
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
      fields.values().forEach(field -> tellType(map(field)));
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

  /** Of a map that it is an object, and of a code of a currency which ones there are. */
  private static void tellType(Map<String, Object> field) {
    if (field.containsKey("additionalProperties")) {
      field.putIfAbsent(TYPE, "object");
    }
    if (CURRENCY.equals(field.get("pattern"))) {
      field.remove("pattern");
      field.put("enum", ParameterSchemas.CURRENCIES);
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
