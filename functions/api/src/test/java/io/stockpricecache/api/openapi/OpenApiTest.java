package io.stockpricecache.api.openapi;

import static io.stockpricecache.api.fixture.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.Tree;
import io.stockpricecache.api.http.LatestFields;
import io.stockpricecache.api.http.Problem;
import io.stockpricecache.domain.history.Timeframe;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.symbol.SymbolStatus;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The served document against the routes that there are. */
@ApiTest
class OpenApiTest {

  @Inject TestApi api;
  private Map<String, Object> document = Map.of();

  @BeforeEach
  void load() {
    document = new Yaml().load(api.get("/openapi.yaml").body());
  }

  @Test
  void document_ofTheApi_isServedAsYamlOfVersion31() {
    TestApi.Answer answer = api.get("/openapi.yaml");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("content-type")).startsWith("application/yaml");
    assertThat(document().get("openapi").toString()).startsWith("3.1");
  }

  @Test
  void document_ofTheApi_hasEveryRouteAndNoOther() {
    // What the local run serves beside the function.
    Set<String> routes = new TreeSet<>(Set.of("get /stream"));
    api.context()
        .getBean(Router.class)
        .uriRoutes()
        .filter(route -> !route.getHttpMethod().name().equals("HEAD"))
        .forEach(
            route ->
                routes.add(
                    route.getHttpMethod().name().toLowerCase(Locale.ROOT)
                        + " "
                        + route.getUriMatchTemplate().toPathString()));
    Set<String> documented = new TreeSet<>();
    paths()
        .forEach(
            (path, operations) ->
                operations.keySet().forEach(method -> documented.add(method + " " + path)));

    assertThat(routes).contains("get /portfolio");
    assertThat(documented).isEqualTo(routes);
  }

  /** It was said to be the JSON of the same body. */
  @Test
  void body_thatIsATable_isText() {
    Map<String, Object> put = map(map(paths().get("/universes/{name}/members")).get("put"));

    assertThat(map(map(put.get("requestBody")).get("content")).get("text/csv"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("schema", Map.of("type", "string"));
  }

  @Test
  void document_ofEveryRoute_tellsItsProblems() {
    forEachOperation(
        (name, operation) -> {
          Set<String> expected =
              new TreeSet<>(Set.of("400", "401", "404", "405", "406", "429", "500", "503"));
          List<String> headers =
              parameters(operation).stream().map(it -> it.get("name").toString()).toList();
          if (operation.containsKey("requestBody")) {
            expected.addAll(Set.of("413", "415"));
          }
          if (headers.contains("Idempotency-Key")) {
            expected.add("422");
          }
          if (headers.contains("If-None-Match")) {
            expected.add("304");
          }
          // The function itself refuses deep=true.
          boolean isScoped =
              name.contains(" /cache")
                  || name.equals("get /health")
                  || name.startsWith("patch")
                  || (name.contains(" /universes") && !name.startsWith("get"));
          if (isScoped || name.startsWith("delete")) {
            expected.add("403");
          }
          assertThat(
                  responses(operation).keySet().stream()
                      .filter(status -> !status.startsWith("2") && !status.equals("409")))
              .as("%s: is its controller @ServesProblems?", name)
              .containsExactlyInAnyOrderElementsOf(expected);
          assertThat(responses(operation).keySet()).anyMatch(status -> status.startsWith("2"));
        });
  }

  @Test
  void document_ofEveryCall_saysWhatItDoes_inItsArea_withoutMarkupOfTheSource() {
    // A description showed "{@value LatestPrice#CLOSES}"; a summary began with "`symbols`: 1 to".
    assertThat(document().toString()).doesNotContain("{@");
    Set<Object> ids = new HashSet<>();
    List<Object> tags =
        ((List<?>) document().get("tags")).stream().map(tag -> map(tag).get("name")).toList();
    forEachOperation(
        (name, operation) -> {
          assertThat(operation.get("summary")).as(name).asString().matches("(?s)[A-Z].*");
          assertThat(ids.add(operation.get("operationId"))).as(name).isTrue();
          assertThat(operation.get("operationId"))
              .as("%s: a client's method is named by it", name)
              .asString()
              .matches(
                  "(get|list|search|value|track|untrack|stream|refresh|sync|backfill|validate|release"
                      + "|dismiss|redrive|put|enable|disable|set)[A-Z][A-Za-z]*");
          assertThat(tags).as(name).containsAll((List<?>) operation.get("tags"));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAPL~2026-11-30~yahoo",
        "BRK-B~2026-10-31~massive",
        "OCDO.L~2026-11-29~yahoo",
        "BTC-USD~2028-02-29~yahoo",
        "EURUSD=X~2026-01-30~alpha-vantage",
        "PETR4.SA~2026-01-30~eodhd",
        "^GSPC~2026-11-20~simulated"
      })
  void idOfAQuarantinedBar_isOfThePatternThatTheDocumentTells(String id) {
    // An id that the API had made itself was none by its own document.
    Map<String, Object> release = map(paths().get("/cache/quarantine/{id}/release").get("post"));
    String pattern =
        parameters(release).stream()
            .filter(parameter -> "id".equals(parameter.get("name")))
            .map(parameter -> map(parameter.get("schema")).get("pattern").toString())
            .findFirst()
            .orElseThrow();
    assertThat(QuarantinedBarId.parse(id)).hasToString(id);
    assertThat(id).matches(pattern);
    assertThat("AAPL~2026-02-30~yahoo").doesNotMatch(pattern);
    assertThat("AAPL~2027-02-29~yahoo").doesNotMatch(pattern);
  }

  @Test
  void document_tellsWhoHoldsToTheToken() {
    assertThat(map(map(map(document().get("components")).get("securitySchemes")).get("token")))
        .containsEntry("type", "http")
        .containsEntry("scheme", "bearer")
        .containsEntry("bearerFormat", "JWT");
    assertThat(document().get("security")).isEqualTo(List.of(Map.of(), Map.of("token", List.of())));
  }

  /** Every answer has all of its fields, null or not; of a body some may be left out. */
  @Test
  void document_ofEveryAnswer_requiresAllFields_butMarksOfABar() {
    schemas()
        .forEach(
            (name, schema) -> {
              if (schema.containsKey("properties") && !schema.containsKey("additionalProperties")) {
                assertThat((List<?>) schema.get("required"))
                    .as(name)
                    .isEqualTo(
                        map(schema.get("properties")).keySet().stream()
                            .filter(field -> !field.equals("marks"))
                            .filter(
                                field ->
                                    !OpenApiDocument.LEFT_OUT
                                        .getOrDefault(name, Set.of())
                                        .contains(field))
                            .filter(field -> !mayBeTrimmed(name, field))
                            .toList());
              }
            });
    assertThat((List<?>) schemas().get("BackfillSymbol").get("required")).hasSize(1);
  }

  @Test
  void document_ofEveryProblem_namesItsMediaType() {
    paths()
        .values()
        .forEach(
            operations ->
                operations
                    .values()
                    .forEach(
                        operation ->
                            responses(operation)
                                .forEach(
                                    (status, response) -> {
                                      if (!isGateways(status) && status.compareTo("400") >= 0) {
                                        assertThat(response.get("content").toString())
                                            .contains(Problem.CONTENT_TYPE);
                                      }
                                    })));
  }

  /** What the processor leaves out, or writes wrong: see OpenApiDocument. */
  @Test
  void document_ofEveryParameterAndSchema_hasItsForm() {
    String text = api.get("/openapi.yaml").body();

    assertThat(text).doesNotContain("schema: {}").doesNotContain("exampleSetFlag");
    assertThat(text).doesNotContainPattern("- \"null\"\n *- object");
    assertThat(schemas().values()).allMatch(schema -> schema.containsKey("type"));
    forEachOperation(
        (name, operation) ->
            parameters(operation)
                .forEach(
                    parameter -> {
                      assertThat(parameter).as(name).containsKeys("example", "schema");
                      assertThat(parameter.get("schema").toString()).as(name).contains("type=");
                    }));
  }

  @Test
  void document_ofEveryAnswer_hasAnExampleOfItsSchema() {
    forEachOperation(
        (name, operation) ->
            responses(operation)
                .forEach(
                    (status, response) -> {
                      if (Set.of("204", "304").contains(status)) {
                        return;
                      }
                      Map<String, Object> content = map(response.get("content"));
                      assertThat(content).as("%s %s", name, status).isNotEmpty();
                      content
                          .values()
                          .forEach(media -> checkExample(name + " " + status, status, map(media)));
                    }));
  }

  private void checkExample(String what, String status, Map<String, Object> media) {
    Map<String, Object> examples = map(media.get("examples"));
    assertThat(examples).as(what).isNotEmpty();
    Object example = map(examples.values().iterator().next()).get("value");
    List<String> findings = new ArrayList<>();
    compare(what, map(media.get("schema")), example, findings);
    assertThat(findings).isEmpty();
    if (!status.startsWith("2") && !isGateways(status)) {
      assertThat(map(example).get("status")).hasToString(status);
    }
  }

  /** A field that the schema lacks, or that it requires and the example lacks. */
  private void compare(
      String path, Map<String, Object> schema, @Nullable Object value, List<String> findings) {
    if (schema.containsKey("$ref")) {
      compare(path, Tree.resolved(document, schema), value, findings);
    } else if (value instanceof List<?> list) {
      list.forEach(each -> compare(path + "[]", map(schema.get("items")), each, findings));
    } else if (value instanceof Map<?, ?> && schema.containsKey("properties")) {
      Map<String, Object> properties = map(schema.get("properties"));
      Map<String, Object> fields = map(value);
      Object required = schema.getOrDefault("required", List.of());
      if (!properties.keySet().containsAll(fields.keySet())
          || !fields.keySet().containsAll((List<?>) required)) {
        findings.add(path + ": " + fields.keySet() + " instead of " + properties.keySet());
      }
      fields.forEach(
          (field, each) -> {
            if (each != null && properties.containsKey(field)) {
              Map<String, Object> its = map(properties.get(field));
              Object anyOf = its.get("anyOf");
              compare(
                  path + "." + field,
                  anyOf instanceof List<?> choices ? map(choices.getLast()) : its,
                  each,
                  findings);
            }
          });
    }
  }

  private static boolean mayBeTrimmed(String schema, String field) {
    return Set.of("Latest", "PriceResponse").contains(schema)
        && LatestFields.TRIMMED.contains(field);
  }

  private static boolean isGateways(String status) {
    return Set.of("401", "403", "429").contains(status);
  }

  private void forEachOperation(BiConsumer<String, Map<String, Object>> check) {
    paths()
        .forEach(
            (path, operations) ->
                operations.forEach(
                    (method, operation) -> check.accept(method + " " + path, map(operation))));
  }

  /** A client that was made of the document refused to ask for runs of the type directory. */
  @Test
  void parametersOfAFewWords_nameAllThatTheApiTakes() {
    assertThat(words("/cache/runs", "type"))
        .containsExactlyElementsOf(Arrays.stream(RunType.values()).map(RunType::id).toList());
    assertThat(words("/symbols", "status"))
        .containsExactlyElementsOf(Arrays.stream(SymbolStatus.values()).map(Enum::name).toList());
    assertThat(words("/history/{symbol}", "timeframe"))
        .containsExactly("1m", "5m", "15m", "30m", "1h", "1d", "1w", "1mo");
    assertThat(words("/history", "timeframe"))
        .containsExactlyElementsOf(Arrays.stream(Timeframe.values()).map(Timeframe::text).toList());
    assertThat(words("/history/{symbol}", "adjustment"))
        .containsExactlyElementsOf(
            Arrays.stream(Adjustment.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  private List<Object> words(String path, String parameter) {
    return parameters(map(paths().get(path).get("get"))).stream()
        .filter(each -> parameter.equals(each.get("name")))
        .map(each -> map(each.get("schema")).get("enum"))
        .flatMap(each -> each instanceof List<?> list ? list.stream() : Stream.of())
        .map(Object.class::cast)
        .toList();
  }

  private Map<String, Map<String, Object>> schemas() {
    Map<String, Map<String, Object>> schemas = new LinkedHashMap<>();
    map(map(document().get("components")).get("schemas"))
        .forEach((name, schema) -> schemas.put(name, map(schema)));
    return schemas;
  }

  private static List<Map<String, Object>> parameters(Map<String, Object> operation) {
    return Tree.maps(operation, "parameters");
  }

  private Map<String, Object> document() {
    return document;
  }

  @SuppressWarnings("unchecked")
  private Map<String, Map<String, Map<String, Object>>> paths() {
    return (Map<String, Map<String, Map<String, Object>>>) document().get("paths");
  }

  /** Those of a call, wherever in the document they stand. */
  private Map<String, Map<String, Object>> responses(Map<String, Object> operation) {
    Map<String, Map<String, Object>> responses = new LinkedHashMap<>();
    map(operation.get("responses"))
        .forEach(
            (status, response) -> responses.put(status, Tree.resolved(document, map(response))));
    return responses;
  }
}
