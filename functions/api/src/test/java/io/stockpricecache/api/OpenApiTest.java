package io.stockpricecache.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The served document against the routes that there are. */
class OpenApiTest {

  private final TestApi api = new TestApi();

  @AfterEach
  void close() {
    api.close();
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
    Set<String> routes = new TreeSet<>();
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

  @Test
  void document_ofEveryRoute_tellsItsProblems() {
    paths()
        .forEach(
            (path, operations) ->
                operations.forEach(
                    (method, operation) ->
                        assertThat(responses(operation).keySet())
                            .as("%s %s: is its controller @ServesProblems?", method, path)
                            .contains("400", "404", "405", "413", "415", "422", "503")
                            .anyMatch(status -> status.startsWith("2"))));
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
                                      if (!status.startsWith("2")) {
                                        assertThat(response.get("content").toString())
                                            .contains(Problem.CONTENT_TYPE);
                                      }
                                    })));
  }

  private Map<String, Object> document() {
    return new Yaml().load(api.get("/openapi.yaml").body());
  }

  @SuppressWarnings("unchecked")
  private Map<String, Map<String, Map<String, Object>>> paths() {
    return (Map<String, Map<String, Map<String, Object>>>) document().get("paths");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> responses(Map<String, Object> operation) {
    return (Map<String, Map<String, Object>>) operation.get("responses");
  }
}
