package io.stockpricecache.api.search;

import static io.stockpricecache.api.fixture.TestApi.json;
import static io.stockpricecache.api.fixture.TestApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.queue.SearchJob;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /search}, and what is probably meant by a name that is sent as a symbol. */
@ApiTest
final class SearchTest {

  @Inject TestApi api;

  @Test
  void search_beforeAnyVendorHasListed_findsWhatTheSeedHas_andSaysWhatIsTracked() {
    api.call(TestApi.post("{\"symbol\":\"AAPL\"}"));

    Answer answer = api.get("/search", "q=apple");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"results":[{"symbol":"AAPL","name":"Apple Inc.","type":"STOCK","exchange":"XNAS",
                "currency":"USD","tracked":true}],"pending":false}
                """));
    assertThat(api.get("/search", "q=mcrosoft").body()).contains("MSFT", "\"tracked\":false");
  }

  @Test
  void search_ofTwentyHits_isOneCallOfTheStore_andNoneFromMemory() {
    api.get("/search", "q=apple");
    api.ports.forget();

    Answer answer = api.get("/search", "q=a&limit=20");

    assertThat(answer.body().split("\"symbol\":", -1)).hasSize(21);
    assertThat(api.calls()).hasSize(1);
    api.ports.forget();
    api.get("/search", "q=a&limit=20");
    assertThat(api.calls()).isEmpty();
    assertThat(api.queue.sent()).isEmpty();
  }

  @Test
  void search_whatIsPublishedLater_isFoundWithinMinutes_andOneVendorsFailureCostsNothing() {
    assertThat(api.get("/search", "q=zyxwv").body())
        .isEqualTo("{\"results\":[],\"pending\":false}");
    publish(VendorName.MASSIVE, "2026-11-20T15:00:00Z", "Zyxwv Robotics Inc.");
    assertThat(api.get("/search", "q=zyxwv").body())
        .isEqualTo("{\"results\":[],\"pending\":false}");

    api.clock.advance(Duration.ofMinutes(5));
    assertThat(api.get("/search", "q=zyxwv").body()).contains("Zyxwv Robotics Inc.");

    // Its chunks are not all there, as when they have been deleted by hand.
    api.directory.publish(
        new DirectoryPart(VendorName.MASSIVE, Instant.parse("2026-11-20T15:04:00Z"), 1, 1));
    publish(VendorName.ALPACA, "2026-11-20T15:04:00Z", "Zyxwv Common Stock");
    api.clock.advance(Duration.ofMinutes(5));
    assertThat(api.get("/search", "q=zyxwv").body()).contains("Zyxwv Robotics Inc.");
  }

  @Test
  void search_theDirectoryCannotBeRead_searchesWhatIsKnown() {
    api.ports.failWith(new StoreException("the store is away", null));

    assertThat(api.get("/search", "q=zyxwvu").status()).isEqualTo(200);
  }

  /** Who typed the name of a company that no vendor lists found nothing, however often. */
  @Test
  void search_ofWhatNobodyListsHere_hasAVendorAsked_andTheNextOneFindsIt() {
    try (TestApi yahoo = TestApi.start(Map.of("VENDORS_ORDER", "yahoo"))) {
      Answer first = yahoo.get("/search", "q=Zyxwv%20%20AG");

      assertThat(first.body()).isEqualTo("{\"results\":[],\"pending\":true}");
      assertThat(yahoo.queue.sent())
          .containsExactly(new SearchJob("zyxwv ag", yahoo.clock.instant()));
      publish(yahoo, VendorName.YAHOO, "2026-11-20T15:00:00Z", "Zyxwv AG");
      yahoo.clock.advance(Duration.ofSeconds(3));
      assertThat(yahoo.get("/search", "q=zyxwv%20ag").body())
          .contains("Zyxwv AG", "\"pending\":false");
      assertThat(yahoo.queue.sent()).hasSize(1);
    }
  }

  @Test
  void search_ofAnUnknownIsin_hasAVendorAsked_andOfAKnownNameNobody() {
    try (TestApi yahoo = TestApi.start(Map.of("VENDORS_ORDER", "yahoo"))) {
      assertThat(yahoo.get("/search", "q=DE0008404005").body()).contains("\"pending\":true");
      assertThat(yahoo.queue.sent()).hasSize(1);
      assertThat(yahoo.get("/search", "q=apple").body()).contains("\"pending\":false");
      assertThat(yahoo.queue.sent()).hasSize(1);
    }
  }

  @Test
  void search_whileTheQueueIsAway_isAnsweredAllTheSame() {
    try (TestApi yahoo = TestApi.start(Map.of("VENDORS_ORDER", "yahoo"))) {
      yahoo.ports.failOnly("JobQueue.send", new StoreException("the queue is away", null));

      Answer answer = yahoo.get("/search", "q=zyxwv");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"results\":[],\"pending\":false}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=", "q=%20", "q=%00", "q=a%0Ab", "limit=5", "q=%1B%5B31m"})
  void search_withoutTextThatCanBeSeen_is400AndNamesIt(String query) {
    Answer answer = api.get("/search", query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            problem(
                400,
                "Bad Request",
                "q is not a text of 1 to 100 characters that can be seen.",
                "/search"));
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void search_ofTenThousandCharacters_is400() {
    assertThat(api.get("/search", "q=" + "a".repeat(10_000)).status()).isEqualTo(400);
    assertThat(api.get("/search", "q=" + "%E8%85%BE".repeat(10_000)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "21", "-1", "1.5", "x", "", "999999999999"})
  void search_aLimitOutOfBounds_is400AndNamesIt(String limit) {
    Answer answer = api.get("/search", "q=a&limit=" + limit);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("limit is not a whole number from 1 to 20.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"腾讯", "société générale", "ＡＰＰＬＥ", "💶", "ı", "'; DROP TABLE", "%", "a&b=c"})
  void search_anyText_isAnswered(String text) {
    String query = "q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);

    assertThat(api.get("/search", query).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "apple, AAPL",
    "Apple, AAPL",
    "Coca Cola, KO",
    "L’Oréal, OR.PA",
    "腾讯控股, 0700.HK",
    "Mircosoft Corp, MSFT"
  })
  void post_aName_is400WithTheSymbolThatHasIt(String text, String symbol) {
    Answer answer = api.call(TestApi.post("{\"symbol\":\"" + text + "\"}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"didYouMean\":\"" + symbol + "\"");
    assertThat(api.queue.sent()).isEmpty();
  }

  @Test
  void post_manyNames_areRefusedByThemselves() {
    Answer answer = api.call(TestApi.post("{\"symbols\":[\"apple\",\"coca cola\",\"MSFT\"]}"));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body())
        .contains("\"accepted\":1", "\"didYouMean\":\"AAPL\"", "\"didYouMean\":\"KO\"");
  }

  @Test
  void get_aName_isNotLookedUp() {
    Answer answer = api.get("/prices/coca%20cola");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("\"KO\"");
    assertThat(api.calls()).isEmpty();
  }

  private void publish(VendorName vendor, String version, String name) {
    publish(api, vendor, version, name);
  }

  private static void publish(TestApi api, VendorName vendor, String version, String name) {
    Instant at = Instant.parse(version);
    ListedInstrument listed =
        new ListedInstrument(new Symbol("ZYX"), name, InstrumentKind.STOCK, "XNAS", "USD");
    api.directory.saveChunk(vendor, at, 0, List.of(listed));
    assertThat(api.directory.publish(new DirectoryPart(vendor, at, 1, 1))).isTrue();
  }
}
