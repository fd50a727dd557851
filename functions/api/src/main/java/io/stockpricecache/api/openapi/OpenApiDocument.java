package io.stockpricecache.api.openapi;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The document as the processor writes it, and what it cannot write in version 3.1 (6.20.0 of
 * micronaut-openapi): schemas of parameters, whose types are our own (left empty), and that a field
 * may be null (an object is allowed, too, and a reference none but null), nor that it is there all
 * the same: every answer has all of its fields.
 */
public final class OpenApiDocument {

  private static final String SYMBOL =
      "{type: string, maxLength: %d, pattern: '%s'}"
          .formatted(Symbol.MAX_LENGTH, SymbolForm.PATTERN);
  private static final String DATE = "{type: string, format: date}";

  /** Schema and example of each parameter, by its name. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "symbols",
          parameter(
              "{type: array, minItems: 1, maxItems: %d, items: %s}"
                  .formatted(LatestPrices.MAX_BATCH, SYMBOL),
              "[AAPL, MSFT]"),
          "symbol",
          parameter(SYMBOL, "AAPL"),
          "days",
          parameter("{type: integer, minimum: 1, maximum: 365, default: 7}", "7"),
          "from",
          parameter(DATE, "'2026-11-16'"),
          "to",
          parameter(DATE, "'2026-11-20'"),
          "adjustment",
          parameter("{type: string, enum: [none, split, all], default: split}", "split"),
          "universe",
          parameter(
              "{type: string, pattern: '^[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,3}$'}", "nasdaq-100"),
          "If-None-Match",
          parameter("{type: string}", "'\"p2kNq0Zb8yJm1cVtq3x9Aw\"'"),
          "Idempotency-Key",
          parameter(
              "{type: string, minLength: 1, maxLength: %d, pattern: '^[!-~]+$'}"
                  .formatted(IdempotencyKeys.MAX_LENGTH),
              "friday-evening-1"));

  private static final Pattern EMPTY_SCHEMA =
      Pattern.compile("(?m)^( +)- name: (\\S+)\n((?:(?!\\1- )\\1 .*\n)*?)\\1  schema: \\{}\n");
  private static final Pattern STRAY_OBJECT = Pattern.compile("(- \"null\"\n) *- object\n");
  private static final Pattern NULL_OR_REFERENCE = Pattern.compile("type: \"null\"\n( *)allOf:\n");
  private static final Pattern UNTYPED_OBJECT = Pattern.compile("(?m)^      properties:$");
  private static final Pattern UNTYPED_ENUM = Pattern.compile("(?m)^      enum:$");

  private static final String PROPERTIES = "\n      properties:\n";
  private static final Pattern NULL_IN_EXAMPLE = Pattern.compile("(['\"])" + Examples.NULL + "\\1");

  private static final Pattern BEFORE_SCHEMA = Pattern.compile("(?m)^(?=    \\S+:$)");
  private static final Pattern REQUIRED =
      Pattern.compile("(?m)^      required:\n(?:      - .*\n)++");
  private static final Pattern FIELD = Pattern.compile("(?m)^        (\\S+):$");

  private OpenApiDocument() {}

  /** The document that is served. */
  public static String finished(String written) {
    String document =
        EMPTY_SCHEMA
            .matcher(written)
            .replaceAll(
                found -> {
                  String form = requireNonNull(PARAMETERS.get(found.group(2)), found.group(2));
                  String indent = found.group(1) + "  ";
                  return quoted(
                          found.group(1) + "- name: " + found.group(2) + "\n" + found.group(3))
                      + quoted(indent + form.replace("\n", "\n" + indent) + "\n");
                });
    document = STRAY_OBJECT.matcher(document).replaceAll("$1");
    document = NULL_OR_REFERENCE.matcher(document).replaceAll("anyOf:\n$1- type: \"null\"\n");
    document = NULL_IN_EXAMPLE.matcher(document).replaceAll("null");
    document =
        BEFORE_SCHEMA
            .splitAsStream(document)
            .map(OpenApiDocument::withAllRequired)
            .collect(Collectors.joining());
    document = OpenApiHeaders.added(document);
    document = UNTYPED_OBJECT.matcher(document).replaceAll("      type: object\n      properties:");
    return UNTYPED_ENUM.matcher(document).replaceAll("      type: string\n      enum:");
  }

  /** Requires all fields of an answer; of a body, which is closed, those that it says. */
  private static String withAllRequired(String schema) {
    if (!schema.contains(PROPERTIES) || schema.contains("additionalProperties: false")) {
      return schema;
    }
    String required =
        FIELD
            .matcher(schema)
            .results()
            .map(field -> "      - " + field.group(1) + "\n")
            .collect(Collectors.joining("", "\n      required:\n", ""));
    return REQUIRED
        .matcher(schema)
        .replaceAll("")
        .replace(PROPERTIES, required + PROPERTIES.substring(1));
  }

  private static String parameter(String schema, String example) {
    return "schema: " + schema + "\nexample: " + example;
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }
}
