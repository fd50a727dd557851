package io.stockpricecache.api.client;

import static java.util.stream.Collectors.joining;

import io.stockpricecache.api.fixture.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of the document as types of TypeScript. What may be null says so, and what may be left
 * out is optional; a form that is not known here is an error, never {@code any}.
 */
final class Types {

  private static final String SCHEMAS = "#/components/schemas/";
  private static final String UNION = " | ";

  private Types() {}

  /** A declaration of each schema, in the document's order. */
  static String declarations(Map<String, Object> schemas) {
    Map<String, String> names = new LinkedHashMap<>();
    StringBuilder out = new StringBuilder();
    schemas.forEach(
        (name, tree) -> {
          String other = names.put(name(name), name);
          if (other != null) {
            throw new IllegalStateException("%s and %s have one name".formatted(other, name));
          }
          out.append('\n').append(declaration(name, Tree.map(tree)));
        });
    return out.toString();
  }

  private static String declaration(String name, Map<String, Object> schema) {
    String comment = comment("", schema.get("description"));
    return schema.containsKey("properties")
        ? comment + "export interface " + name(name) + " " + fields(schema, "") + "\n"
        : comment + "export type " + name(name) + " = " + of(schema, "") + ";\n";
  }

  /** An identifier: {@code PortfolioResponse.Price} is {@code PortfolioResponsePrice}. */
  static String name(String schema) {
    return schema.replace(".", "");
  }

  /** The type of that schema, whose lines after the first begin with the indent. */
  static String of(Map<String, Object> schema, String indent) {
    if (schema.get("$ref") instanceof String reference) {
      return name(reference.substring(SCHEMAS.length()));
    }
    if (schema.containsKey("oneOf") || schema.containsKey("anyOf")) {
      return String.join(UNION, choices(schema, indent));
    }
    if (schema.containsKey("allOf")) {
      return Tree.maps(schema, "allOf").stream()
          .map(each -> of(each, indent))
          .collect(joining(" & "));
    }
    Set<String> types = new LinkedHashSet<>();
    for (Object type : schema.get("type") instanceof List<?> list ? list : single(schema)) {
      types.add(ofOne(type.toString(), schema, indent));
    }
    return String.join(UNION, types);
  }

  /** The types of which a value is one. */
  static Set<String> choices(Map<String, Object> schema, String indent) {
    Set<String> types = new LinkedHashSet<>();
    for (String name : List.of("oneOf", "anyOf")) {
      Tree.maps(schema, name).forEach(each -> types.add(of(each, indent)));
    }
    return types.isEmpty() ? Set.of(of(schema, indent)) : types;
  }

  private static List<Object> single(Map<String, Object> schema) {
    Object type = schema.get("type");
    if (type == null && schema.get("additionalProperties") instanceof Map<?, ?>) {
      return List.of("object");
    }
    if (type == null) {
      throw new IllegalStateException("no type: " + schema);
    }
    return List.of(type);
  }

  private static String ofOne(String type, Map<String, Object> schema, String indent) {
    return switch (type) {
      case "string" ->
          schema.get("enum") instanceof List<?> constants
              ? constants.stream().map(each -> '"' + each.toString() + '"').collect(joining(UNION))
              : "string";
      case "integer", "number" -> "number";
      case "boolean", "null" -> type;
      case "array" -> {
        String item = of(Tree.map(schema.get("items")), indent);
        yield item.contains(" ") ? "(" + item + ")[]" : item + "[]";
      }
      case "object" -> ofObject(schema, indent);
      default -> throw new IllegalStateException("unknown type " + type + " in " + schema);
    };
  }

  private static String ofObject(Map<String, Object> schema, String indent) {
    if (schema.containsKey("properties")) {
      return fields(schema, indent);
    }
    return schema.get("additionalProperties") instanceof Map<?, ?> values
        ? "Record<string, " + of(Tree.map(values), indent) + ">"
        : "Record<string, never>";
  }

  private static String fields(Map<String, Object> schema, String indent) {
    List<?> required = schema.get("required") instanceof List<?> list ? list : List.of();
    String inner = indent + "  ";
    List<String> lines = new ArrayList<>();
    Tree.mapAt(schema, "properties")
        .forEach(
            (name, tree) -> {
              Map<String, Object> field = Tree.map(tree);
              lines.add(
                  comment(inner, field.get("description"))
                      + field(inner, name, required.contains(name), of(field, inner)));
            });
    return "{\n" + String.join("", lines) + indent + "}";
  }

  /** A line with a field. */
  static String field(String indent, String name, boolean required, String type) {
    return indent + name + (required ? ": " : "?: ") + type + ";\n";
  }

  /** A line with a comment; nothing where there is nothing to say. */
  static String comment(String indent, @Nullable Object text) {
    return text == null
        ? ""
        : indent
            + "/** "
            + text.toString().strip().replaceAll("\\s+", " ").replace("*/", "* /")
            + " */\n";
  }
}
