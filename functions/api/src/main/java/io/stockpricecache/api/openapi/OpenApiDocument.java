package io.stockpricecache.api.openapi;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The document as the processor writes it, and what it cannot write in version 3.1 (6.20.0 of
 * micronaut-openapi): that a field may be null (an object is allowed, too, and a reference none but
 * null), nor that it is there all the same: every answer has all of its fields.
 */
public final class OpenApiDocument {

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
    String document = STRAY_OBJECT.matcher(written).replaceAll("$1");
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
}
