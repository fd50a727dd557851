package io.stockpricecache.api.universes;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.company.Universes;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class UniversesTest {

  @Inject TestApi api;

  @Test
  void universes_untouched_areThoseOfTheProduct() {
    Answer answer = api.get("/universes");

    assertThat(answer.body())
        .startsWith(
            "{\"universes\":[{\"name\":\"nasdaq-100\",\"title\":\"Nasdaq-100\","
                + "\"asOf\":\"2025-12-22\",\"source\":\"membership as Nasdaq announced it")
        .contains(
            "\"count\":101,\"cadenceSeconds\":60,\"priority\":10,\"enabled\":false,"
                + "\"settled\":true,\"change\":null,\"problem\":null}")
        .contains("\"name\":\"russell-3000\",\"title\":\"Russell 3000\",\"asOf\":null")
        .contains("\"count\":0,\"cadenceSeconds\":900,")
        .contains("\"name\":\"full\"");
    assertThat(answer.headers().get("cache-control")).startsWith("max-age=15,");
    assertThat(answer.headers()).containsKey("etag");
    assertThat(api.calls()).containsExactly("StoredUniverses.all");
  }

  @Test
  void universe_byItsName_hasItsMembersInItsOrder() {
    String body = api.get("/universes/nasdaq-100").body();

    assertThat(body)
        .contains(
            "\"problem\":null,\"members\":[{\"symbol\":\"AAPL\",\"sector\":\"Technology\","
                + "\"industry\":\"Consumer Electronics\"},{\"symbol\":\"ABNB\"");
    assertThat(body.split("\"symbol\"", -1))
        .hasSize(1 + Universes.find("nasdaq-100").orElseThrow().members().size());
  }

  @Test
  void universe_unknown_isNotFoundAndToldWhichThereAre() {
    Answer answer = api.get("/universes/sp-500");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no universe of that name; there are: nasdaq-100,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NASDAQ-100", "nasdaq-100.csv", "..%2Findex"})
  void name_thatIsNone_isABadRequest(String name) {
    Answer answer = api.get("/universes/" + name);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("name is not the name of one; there are: nasdaq-100,");
  }
}
