package io.stockpricecache.api.openapi;

import static io.stockpricecache.api.fixture.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.Tree;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What the document tells of codes and maps is what the API takes and gives. */
@ApiTest
class OpenApiCodesTest {

  @Inject TestApi api;

  /** A client that was made of the document sent XXX, and was refused. */
  @Test
  void currencies_areThoseThatTheApiTakes() {
    List<Object> codes = List.copyOf((List<?>) parameter("/portfolio", "currency").get("enum"));

    assertThat(codes).contains("EUR", "USD", "JPY").isSorted().doesNotContain("CNH", "XXX");
    for (Object code : codes) {
      assertThat(api.get("/portfolio", "symbols=AAPL&currency=" + code).status())
          .as(code.toString())
          .isEqualTo(200);
    }
    for (String body : List.of("Holdings", "HoldingsHistory")) {
      Map<String, Object> currency = map(fields(body).get("currency"));
      assertThat(currency.get("enum")).isEqualTo(codes);
      assertThat(currency).doesNotContainKey("pattern");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CNH", "XXX", "DEM", "eur", "EU"})
  void currency_thatIsNotTold_isRefused(String code) {
    assertThat(api.get("/portfolio", "symbols=AAPL&currency=" + code).status()).isEqualTo(400);
  }

  @Test
  void maps_areObjects() {
    assertThat(fields("RunStatistics").get("byStatus"))
        .isEqualTo(
            Map.of(
                "type", "object",
                "additionalProperties", Map.of("type", "integer", "format", "int32"),
                "description", "how many ended so, or are RUNNING"));
    assertThat(map(fields("StatusResponse").get("symbols"))).containsEntry("type", "object");
  }

  private Map<String, Object> parameter(String path, String name) {
    return Tree.maps(map(map(map(document().get("paths")).get(path)).get("get")), "parameters")
        .stream()
        .filter(each -> name.equals(each.get("name")))
        .map(each -> map(each.get("schema")))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Object> fields(String schema) {
    return map(
        map(map(map(document().get("components")).get("schemas")).get(schema)).get("properties"));
  }

  private Map<String, Object> document() {
    return map(new Yaml().load(api.get("/openapi.yaml").body()));
  }
}
