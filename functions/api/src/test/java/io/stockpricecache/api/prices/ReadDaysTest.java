package io.stockpricecache.api.prices;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static io.stockpricecache.testkit.cache.TestPrices.MSFT;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.StreamedPrices;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Demand;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.testkit.Race;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads a symbol of a slow tier makes it the users' for some days. */
@ApiTest
class ReadDaysTest {

  private static final TierName SP500 = new TierName("sp500");
  private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
  private static final String NOTE = "LatestPrices.noteRead";
  private static final String UNIVERSES = "StoredUniverses.all";

  @Inject TestApi api;

  /** Of AAPL's row before anybody has read it. */
  private long version;

  @ParameterizedTest
  @CsvSource({
    "/portfolio, symbols=AAPL",
    "/portfolio, symbols=AAPL&days=30",
    "/prices/AAPL, ''",
    "/history/AAPL, ''",
    "/history, symbols=AAPL",
    "/history/AAPL, timeframe=1m"
  })
  void read_ofASymbolOfAList_notesTheDay(String path, String query) {
    of(SP500);

    assertThat(api.get(path, query).status()).isEqualTo(200);

    assertThat(demand()).isEqualTo(new Demand(SP500, FRIDAY));
  }

  @ParameterizedTest
  @CsvSource({
    "api-post-valuation.json, '{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"USD\"}'",
    "api-post-valuation-history.json, '{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"USD\",\"range\":\"1mo\"}'"
  })
  void valuation_ofASymbolOfAList_notesTheDay(String file, String body) {
    of(SP500);
    APIGatewayV2HTTPEvent event = TestApi.event(file);
    event.setBody(body);

    Answer answer = api.call(event);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(demand()).isEqualTo(new Demand(SP500, FRIDAY));
  }

  @Test
  void stream_ofASymbolOfAList_notesTheDay() {
    of(SP500);

    api.context().getBean(StreamedPrices.class).read(Set.of(AAPL));

    assertThat(demand()).isEqualTo(new Demand(SP500, FRIDAY));
  }

  /** Nobody has chosen its symbols: a look at a list would make all of it the users'. */
  @ParameterizedTest
  @CsvSource({
    "/treemap, symbols=AAPL",
    "/symbols, ''",
    "/symbols/AAPL, ''",
    "/corporate-actions/AAPL, ''",
    "/search, q=apple"
  })
  void look_atWhatIsNoPriceOfItsOwn_notesNothing(String path, String query) {
    of(SP500);

    assertThat(api.get(path, query).status()).isEqualTo(200);

    assertThat(api.calls()).doesNotContain(NOTE);
    assertThat(demand()).isEqualTo(new Demand(SP500, null));
  }

  /** What users have asked for costs a page nothing. */
  @Test
  void page_ofWhatUsersHaveAskedFor_isOneCall() {
    TestPrices.trackApple(api);
    api.ports.forget();

    api.get("/portfolio", "symbols=AAPL");

    assertThat(api.calls()).containsExactly("LatestPrices.findAll");
  }

  @Test
  void tierThatIsNoLessFrequentThanTheUsers_isNotNoted() {
    of(new TierName("nasdaq-100"));
    api.ports.forget();

    api.get("/portfolio", "symbols=AAPL");

    assertThat(api.calls()).doesNotContain(NOTE).contains(UNIVERSES);
  }

  @Test
  void universeThatSaysAnotherCadence_isHeeded() {
    of(new TierName("nasdaq-100"));
    assertThat(
            api.universes.save(
                new StoredUniverse(
                    new TierName("nasdaq-100"),
                    "A list",
                    new TierRule(Duration.ofMinutes(2), 10),
                    true,
                    "a test",
                    FRIDAY,
                    1,
                    api.clock.instant(),
                    null,
                    null,
                    null,
                    0)))
        .isTrue();

    api.get("/portfolio", "symbols=AAPL");

    assertThat(demand().readOn()).isEqualTo(FRIDAY);
  }

  /** However many read it, from memory or not, it is one write and one read of the universes. */
  @Test
  void manyReadersOfADay_areOneWrite() {
    of(SP500);
    api.ports.forget();

    Race.run(200, _ -> api.get("/prices/AAPL"));
    api.get("/portfolio", "symbols=AAPL");
    api.clock.advance(Duration.ofSeconds(59));
    api.get("/history/AAPL");

    assertThat(api.calls()).containsOnlyOnce(NOTE).containsOnlyOnce(UNIVERSES);
    assertThat(api.row(AAPL).version()).isEqualTo(version + 1);
  }

  @Test
  void dayThatAnotherInstanceHasNoted_isNotWrittenAgain() {
    of(SP500);
    api.latestPrices.noteRead(List.of(AAPL), FRIDAY);
    api.ports.forget();

    api.get("/prices/AAPL");
    assertThat(api.calls()).doesNotContain(NOTE);

    // Of a history, memory does not know it: the store refuses.
    api.get("/history/AAPL");
    assertThat(api.row(AAPL).version()).isEqualTo(version + 1);
  }

  @Test
  void nextDay_isNotedAgain() {
    of(SP500);
    api.get("/prices/AAPL");
    api.clock.advance(Duration.ofHours(10));

    api.get("/prices/AAPL");

    assertThat(demand().readOn()).isEqualTo(FRIDAY.plusDays(1));
    assertThat(api.row(AAPL).version()).isEqualTo(version + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {NOTE, UNIVERSES})
  void noteThatFails_isLoggedAndTriedAgain_andTheAnswerStands(String call) {
    of(SP500);
    api.ports.forget();
    api.ports.failOnly(call, new StoreException("no answer", null));

    Answer answer = api.get("/prices/AAPL");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(api.log.getLast()).contains("\"status\":200", "StoreException: no answer");
    api.get("/prices/AAPL");
    assertThat(api.calls()).containsOnlyOnce(call);
    api.ports.heal();
    api.clock.advance(Duration.ofSeconds(30));
    api.get("/prices/AAPL");
    assertThat(demand().readOn()).isEqualTo(FRIDAY);
  }

  @Test
  void streamWhoseNoteFails_goesOn() {
    of(SP500);
    api.ports.failOnly(NOTE, new StoreException("no answer", null));

    assertThat(api.context().getBean(StreamedPrices.class).read(Set.of(AAPL)).get(AAPL))
        .startsWith("event: price");
  }

  @Test
  void page_ofSeveral_notesThoseOfListsAlone() {
    of(SP500);
    TestPrices.liveMicrosoft(api);

    api.get("/portfolio", "symbols=AAPL,MSFT,NVDA");

    assertThat(demand().readOn()).isEqualTo(FRIDAY);
    assertThat(api.row(MSFT).demand()).isEqualTo(Demand.OF_USERS);
  }

  /** AAPL is of that tier. */
  private void of(TierName tier) {
    TestPrices.trackApple(api);
    TrackedSymbol tracked = api.symbols.find(AAPL).orElseThrow();
    LatestPrice row = api.row(AAPL).withDemand(new Demand(tier, null));
    assertThat(api.symbols.save(tracked.withWanted(tracked.wanted().in(tier)), row)).isTrue();
    version = api.row(AAPL).version();
  }

  private Demand demand() {
    return api.row(AAPL).demand();
  }
}
