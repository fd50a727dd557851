package io.stockpricecache.api.openapi;

import static io.stockpricecache.api.fixture.Tree.map;
import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.Tree;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The headers in the served document against those that are sent. */
@ApiTest
class OpenApiHeadersTest {

  @Inject TestApi api;
  private Map<String, Object> document = Map.of();

  @BeforeEach
  void load() {
    document = new Yaml().load(api.get("/openapi.yaml").body());
  }

  @ParameterizedTest
  @CsvSource({
    "/portfolio, /portfolio, symbols=AAPL",
    "/prices/{symbol}, /prices/AAPL, ''",
    "/history/{symbol}, /history/AAPL, ''",
    "/history, /history, 'symbols=AAPL,MSFT'",
    "/history/{symbol}, /history/AAPL, format=csv",
    "/company, /company, 'symbols=AAPL,MSFT'",
    "/symbols, /symbols, format=csv",
    "/treemap, /treemap, universe=nasdaq-100",
    "/company/{symbol}, /company/AAPL, ''",
    "/corporate-actions/{symbol}, /corporate-actions/AAPL, ''",
    "/search, /search, q=apple",
    "/search, /search, ''",
    "/universes, /universes, ''",
    "/universes/{name}, /universes/nasdaq-100, ''",
    "/markets, /markets, ''",
    "/markets/{mic}, /markets/XLON, ''",
    "/health, /health, ''",
    "/symbols, /symbols, ''",
    "/symbols/{symbol}, /symbols/AAPL, ''",
    "/batches/{id}, /batches/nobody, ''",
    "/jobs/{id}, /jobs/nobody, ''",
    "/symbols/{symbol}/timeline, /symbols/AAPL/timeline, ''",
    "/cache/runs, /cache/runs, limit=3",
    "/health, /health, deep=true",
    "/cache/status, /cache/status, ''",
    "/cache/dead-letters, /cache/dead-letters, ''",
    "/portfolio, /portfolio, ''",
    "/prices/{symbol}, /prices/MSFT, ''",
    "/cache/validate, /cache/validate, symbol=AAPL"
  })
  void document_ofAnAnswer_namesTheHeadersThatItHas(String route, String path, String query) {
    TestPrices.trackApple(api);
    TestPrices.company(api, AAPL);

    TestApi.Answer answer = api.get(path, query);

    Map<String, Object> operation = operation(route, "get");
    assertThat(named(operation, answer)).isEqualTo(sent(answer));
    assertThat(operation.toString().contains("name=If-None-Match"))
        .isEqualTo(map(operation.get("responses")).containsKey("304"));
  }

  @Test
  void document_ofAnAnswerFromMemory_namesItsAge() {
    TestPrices.trackApple(api);
    api.get("/prices/AAPL");
    api.clock.advance(Duration.ofSeconds(3));

    TestApi.Answer answer = api.get("/prices/AAPL");

    assertThat(sent(answer)).contains("age");
    assertThat(named(operation("/prices/{symbol}", "get"), answer)).isEqualTo(sent(answer));
  }

  @Test
  void document_ofWhatIsNoReadOrFails_namesTheHeadersThatItHas() {
    TestApi.Answer made = api.call(TestApi.event("api-post-symbols.json"));
    assertThat(named(operation("/symbols", "post"), made)).isEqualTo(sent(made));
    assertThat(sent(made)).contains("location");

    TestApi.Answer refused = api.call(TestApi.request("DELETE", "/portfolio", ""));
    assertThat(named(operation("/portfolio", "get"), refused)).isEqualTo(sent(refused));
    assertThat(sent(refused)).contains("allow");

    TestApi.Answer gone = api.call(TestApi.request("DELETE", "/symbols/AAPL", ""));
    assertThat(gone.status()).isEqualTo(204);
    assertThat(named(operation("/symbols/{symbol}", "delete"), gone)).isEqualTo(sent(gone));
    assertThat(response(operation("/symbols/{symbol}", "delete"), "204").get("description"))
        .isEqualTo("It is tracked no more; its history stays until it expires.");

    api.ports.failOnly("LatestPrices.find", new StoreException("down", null));
    TestApi.Answer down = api.get("/prices/AAPL");
    assertThat(named(operation("/prices/{symbol}", "get"), down)).isEqualTo(sent(down));
    assertThat(sent(down)).contains("retry-after");
  }

  /** The headers that the document names for that answer, in lower case. */
  private Set<String> named(Map<String, Object> operation, TestApi.Answer answer) {
    Map<String, Object> response = response(operation, String.valueOf(answer.status()));
    Set<String> names = new TreeSet<>();
    map(response.get("headers")).keySet().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    if (!answer.headers().containsKey("age")) {
      // What was read just now has none.
      names.remove("age");
    }
    return names;
  }

  private static Set<String> sent(TestApi.Answer answer) {
    Set<String> names = new TreeSet<>(answer.headers().keySet());
    names.removeAll(Set.of("content-type", "vary", "date"));
    return names;
  }

  private Map<String, Object> operation(String path, String method) {
    return map(map(map(document.get("paths")).get(path)).get(method));
  }

  private Map<String, Object> response(Map<String, Object> operation, String status) {
    return Tree.resolved(document, map(map(operation.get("responses")).get(status)));
  }
}
