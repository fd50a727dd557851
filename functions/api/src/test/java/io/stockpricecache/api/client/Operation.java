package io.stockpricecache.api.client;

import static java.util.stream.Collectors.joining;

import io.stockpricecache.api.fixture.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of the document, and the client's method of that name.
 *
 * @param parameters in the document's order, without those that a browser sends by itself
 * @param body the type of what is sent; empty where nothing is
 * @param bodyRequired whether it may not be left out
 * @param answers types of what comes back, by media type; none where nothing does
 * @param mayBeEmpty whether there may be nothing in the answer though it went well
 */
record Operation(
    String id,
    String method,
    String path,
    String summary,
    List<Parameter> parameters,
    String body,
    boolean bodyRequired,
    Map<String, Set<String>> answers,
    boolean mayBeEmpty) {

  private static final String CSV = "text/csv";
  private static final String EVENTS = "text/event-stream";
  private static final String JSON = "application/json";

  /**
   * @param key as callers write it: {@code idempotencyKey}
   * @param name as it is sent: {@code Idempotency-Key}
   * @param in path, query or header
   */
  record Parameter(
      String key, String name, String in, boolean required, String type, String description) {}

  /** All of the document, in its order. */
  static List<Operation> all(Map<String, Object> document) {
    List<Operation> all = new ArrayList<>();
    Tree.mapAt(document, "paths")
        .forEach(
            (path, methods) ->
                Tree.map(methods)
                    .forEach(
                        (method, call) -> all.add(of(document, method, path, Tree.map(call)))));
    return all;
  }

  private static Operation of(
      Map<String, Object> document, String method, String path, Map<String, Object> call) {
    List<Parameter> parameters = new ArrayList<>();
    for (Map<String, Object> written : Tree.maps(call, "parameters")) {
      Parameter parameter = parameter(Tree.resolved(document, written));
      // A browser asks on conditions by itself, with what its cache has.
      if (!parameter.name().equals("If-None-Match")) {
        parameters.add(parameter);
      }
    }
    Map<String, Object> body = Tree.mapAt(call, "requestBody");
    return new Operation(
        Tree.text(call, "operationId"),
        method.toUpperCase(Locale.ROOT),
        path,
        Tree.text(call, "summary"),
        List.copyOf(parameters),
        body.isEmpty() ? "" : Types.of(schema(Tree.mapAt(body, "content").get(JSON)), "  "),
        Boolean.TRUE.equals(body.get("required")),
        answers(document, call),
        Tree.mapAt(call, "responses").containsKey("204"));
  }

  private static Parameter parameter(Map<String, Object> written) {
    String name = Tree.text(written, "name");
    String[] words = name.split("-");
    StringBuilder key =
        new StringBuilder(words.length > 1 ? words[0].toLowerCase(Locale.ROOT) : name);
    for (int i = 1; i < words.length; i++) {
      key.append(words[i]);
    }
    String type = Types.of(schema(written), "  ");
    return new Parameter(
        key.toString(),
        name,
        Tree.text(written, "in"),
        Boolean.TRUE.equals(written.get("required")),
        (type.endsWith("[]") ? "readonly " : "") + type,
        written.getOrDefault("description", "").toString());
  }

  private static Map<String, Set<String>> answers(
      Map<String, Object> document, Map<String, Object> call) {
    Map<String, Set<String>> answers = new LinkedHashMap<>();
    Tree.mapAt(call, "responses")
        .forEach(
            (status, written) -> {
              if (status.startsWith("2")) {
                Tree.mapAt(Tree.resolved(document, Tree.map(written)), "content")
                    .forEach(
                        (media, content) ->
                            answers
                                .computeIfAbsent(media, any -> new LinkedHashSet<>())
                                .addAll(Types.choices(schema(content), "  ")));
              }
            });
    return answers;
  }

  private static Map<String, Object> schema(@Nullable Object media) {
    return Tree.map(Tree.map(media).get("schema"));
  }

  /** The row of the client's table, by which a call is made. */
  String row() {
    String fields =
        parameters.stream()
            .map(each -> "%s: [\"%s\", \"%s\"]".formatted(each.key(), each.in(), each.name()))
            .collect(joining(", "));
    String accepts = answers.keySet().stream().map(each -> '"' + each + '"').collect(joining(", "));
    return "  %s: { method: \"%s\", path: \"%s\", parameters: {%s}, body: %s, accepts: [%s] },\n"
        .formatted(
            id, method, path, fields.isEmpty() ? "" : " " + fields + " ", !body.isEmpty(), accepts);
  }

  /** What the method takes: the parameters by name, and the body as {@code body}. */
  String parameterType() {
    if (takesNothing()) {
      return "";
    }
    StringBuilder fields = new StringBuilder();
    for (Parameter each : parameters) {
      fields.append(Types.comment("  ", each.description().isEmpty() ? null : each.description()));
      fields.append(Types.field("  ", each.key(), each.required(), each.type()));
    }
    if (!body.isEmpty()) {
      fields.append(Types.field("  ", "body", bodyRequired, body));
    }
    return "\nexport interface " + parametersName() + " {\n" + fields + "}\n";
  }

  /** The method's signatures: a table has its own, where an answer can be one. */
  String signatures() {
    String takes = takesNothing() ? "NoParameters" : parametersName();
    String comment = Types.comment("  ", summary + " `" + method + " " + path + "`");
    if (!answers.containsKey(CSV)) {
      return comment + signature(isOptional() ? "?" : "", takes, answerType());
    }
    return comment
        + signature("", takes + " & { format: \"csv\" }", "string")
        + comment
        + signature(isOptional() ? "?" : "", takes + " & { format?: \"json\" }", answerType());
  }

  private String signature(String mark, String takes, String gives) {
    return "  %s(parameters%s: %s, options?: CallOptions): Promise<%s>;\n"
        .formatted(id, mark, takes, gives);
  }

  private String answerType() {
    Set<String> types = new LinkedHashSet<>();
    answers.forEach(
        (media, each) -> {
          if (media.equals(EVENTS)) {
            types.add("AsyncGenerator<ServerSentEvent, void, void>");
          } else if (!media.equals(CSV)) {
            types.addAll(each);
          }
        });
    if (types.isEmpty()) {
      return "void";
    }
    if (mayBeEmpty) {
      types.add("undefined");
    }
    return String.join(" | ", types);
  }

  private boolean takesNothing() {
    return parameters.isEmpty() && body.isEmpty();
  }

  private boolean isOptional() {
    return !bodyRequired && parameters.stream().noneMatch(Parameter::required);
  }

  private String parametersName() {
    return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1) + "Parameters";
  }
}
