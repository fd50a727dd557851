package io.stockpricecache.api.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /symbols} with its parameters. */
@ApiTest
final class SymbolListTest {

  private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

  @Inject TestApi api;

  @BeforeEach
  void fill() {
    TestPrices.trackApple(api);
    TestPrices.liveMicrosoft(api);
    TestPrices.pending(api, new Symbol("ABC"));
  }

  @Test
  void pages_followEachOther_byTheirCursor_withTheSameParametersAlone() {
    Answer first = api.get("/symbols", "sort=-price&limit=1&include=latest");
    assertThat(first.body())
        .startsWith("{\"symbols\":[{\"symbol\":\"MSFT\",")
        .contains("\"latest\":{\"price\":401,", "\"total\":3,");
    String cursor = cursor(first);

    Answer second = api.get("/symbols", "sort=-price&limit=2&cursor=" + cursor);
    assertThat(second.body())
        .startsWith("{\"symbols\":[{\"symbol\":\"AAPL\",")
        .contains("{\"symbol\":\"ABC\",", "\"nextCursor\":null}")
        .doesNotContain("latest");
    assertThat(api.get("/symbols", "sort=price&cursor=" + cursor).status()).isEqualTo(400);
    assertThat(api.get("/symbols", "sort=-price&q=A&cursor=" + cursor).body())
        .contains("cursor is of another list");
    String altered = cursor.replace("MSFT", "AAPL");
    assertThat(api.get("/symbols", "sort=-price&cursor=" + altered).status()).isEqualTo(400);
  }

  private static String cursor(Answer answer) {
    Matcher cursor = CURSOR.matcher(answer.body());
    assertThat(cursor.find()).isTrue();
    return cursor.group(1);
  }

  @Test
  void status_andText_chooseThem() {
    assertThat(api.get("/symbols", "status=PENDING").body())
        .contains("\"symbol\":\"ABC\"", "\"total\":1,");
    assertThat(api.get("/symbols", "q=company&status=ACTIVE").body()).contains("\"total\":2,");
    assertThat(api.get("/symbols", "q=nothing").body())
        .isEqualTo("{\"symbols\":[],\"total\":0,\"nextCursor\":null}");
  }

  @Test
  void csv_withTheLatestPrice_hasItsColumns() {
    assertThat(api.get("/symbols", "include=latest&format=csv&q=AAPL").body())
        .contains(",createdAt,name,price,change,", ",A company,127.26,1.26,1,");
    assertThat(api.get("/symbols", "format=csv&q=AAPL").body()).doesNotContain("127.26");
    Answer page = api.get("/symbols", "format=csv&sort=-price&limit=1");
    assertThat(page.headers().get("link"))
        .startsWith("</symbols?")
        .contains("sort=-price&", "limit=1&", "format=csv&cursor=MSFT%7E1%7E")
        .endsWith(">; rel=\"next\"");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit is not a whole number from 1 to 1000",
    "limit=1001, limit is not a whole number from 1 to 1000",
    "limit=1e2, limit is not a whole number from 1 to 1000",
    "sort=volume, sort is not symbol",
    "sort=--price, sort is not symbol",
    "include=history, include is not latest",
    "status=active, 'status is not PENDING, ACTIVE or INACTIVE'",
    "cursor=AAPL, cursor is not one",
    "cursor=AAPL~99999999~AAAAAAAAAAAAAAAA, cursor is not one",
    "cursor=aapl~1~AAAAAAAAAAAAAAAA, cursor is not one",
    "q=%20, q is not a text",
    "q=a%00b, q is not a text",
    "page=2, A parameter is not known"
  })
  void parameters_outOfBounds_areNamed_beforeTheStore(String query, String detail) {
    api.ports.forget();

    Answer answer = api.get("/symbols", query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(detail);
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void text_ofTenThousandCharacters_isABadRequest() {
    assertThat(api.get("/symbols", "q=" + "a".repeat(10_000)).status()).isEqualTo(400);
  }
}
