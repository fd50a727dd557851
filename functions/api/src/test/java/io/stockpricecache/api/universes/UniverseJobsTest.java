package io.stockpricecache.api.universes;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Wanted;
import io.stockpricecache.domain.universe.StoredUniverse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class UniverseJobsTest {

  private static final TierName SP500 = new TierName("sp500");
  private static final Symbol AAPL = new Symbol("AAPL");

  @Inject TestApi api;

  @Test
  void members_asJson_areInPlaceOfTheOldOnesAndAJobFollows() {
    Answer answer =
        put(
            "mine",
            "{\"members\":[\"msft\",\"AAPL\",\"MSFT\"],\"title\":\"Mine\","
                + "\"source\":\"my own\",\"asOf\":\"2026-11-19\","
                + "\"cadenceSeconds\":120,\"priority\":7}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).contains("\"action\":\"UNIVERSE\",\"jobId\":");
    assertThat(jobs()).extracting(UniverseJob::universe).containsExactly(new TierName("mine"));
    assertThat(answer.headers().get("location")).startsWith("/jobs/");
    assertThat(api.get(answer.headers().get("location")).status()).isEqualTo(200);
    assertThat(api.get("/universes/mine").body())
        .isEqualTo(
            "{\"name\":\"mine\",\"title\":\"Mine\",\"asOf\":\"2026-11-19\",\"source\":"
                + "\"my own\",\"count\":2,\"cadenceSeconds\":120,\"priority\":7,"
                + "\"enabled\":false,\"settled\":false,\"change\":\"2 added (AAPL, MSFT)\","
                + "\"problem\":null,\"members\":[{\"symbol\":\"AAPL\",\"sector\":null,"
                + "\"industry\":null},{\"symbol\":\"MSFT\",\"sector\":null,"
                + "\"industry\":null}]}");
  }

  @Test
  void members_asCsv_areReadWithCommentsAndHeading() {
    Answer answer =
        csv("mine", "# title: Mine\n# as of: 2026-11-18\nsymbol,name\nAAPL,Apple\n\nBRK-B\n");

    assertThat(answer.status()).isEqualTo(202);
    StoredUniverse mine = api.universes.find(new TierName("mine")).orElseThrow();
    assertThat(mine.title()).isEqualTo("Mine");
    assertThat(mine.asOf()).hasToString("2026-11-18");
    assertThat(api.universes.members(mine.name())).containsExactly(AAPL, new Symbol("BRK-B"));
  }

  @Test
  void members_someWrong_areAllRefusedEachWithItsReason() {
    put("mine", "{\"members\":[\"MSFT\"]}");

    Answer answer = put("mine", "{\"members\":[\"AAPL\",\"BRK.B\",\"X.XX\",\"?\"]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("The members stay as they are: 3 of the list are none")
        .contains("{\"symbol\":\"BRK.B\",\"reason\":")
        .contains("\"didYouMean\":\"BRK-B\"}")
        .contains("{\"symbol\":\"?\",\"reason\":");
    assertThat(api.universes.members(new TierName("mine"))).containsExactly(new Symbol("MSFT"));
    assertThat(jobs()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"members\":[]}",
        "{\"members\":[1]}",
        "{\"members\":\"AAPL\"}",
        "{\"members\":[\"AAPL\"],\"cadenceSeconds\":0}",
        "{\"members\":[\"AAPL\"],\"priority\":-1}",
        "{\"members\":[\"AAPL\"],\"asOf\":\"yesterday\"}",
        "{\"members\":[\"AAPL\"],\"title\":\"\"}",
        "{\"members\":[\"AAPL\"],\"owner\":\"me\"}"
      })
  void members_ofAnotherForm_areABadRequest(String body) {
    assertThat(put("mine", body).status()).isEqualTo(400);
    assertThat(api.universes.all()).isEmpty();
    assertThat(jobs()).isEmpty();
  }

  @Test
  void members_thatWouldRemoveMost_areAConflictUnlessItIsSaid() {
    // A list of 500 that was cut off after ten lines untracked all the others.
    put("mine", list(30));

    Answer answer = put("mine", list(10));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body())
        .contains("it would remove 20 of 30 members, more than half; replace=true does so.");
    assertThat(api.universes.members(new TierName("mine"))).hasSize(30);

    APIGatewayV2HTTPEvent event = event("PUT", "/universes/mine/members", list(10));
    event.setRawQueryString("replace=true");
    assertThat(api.call(event).status()).isEqualTo(202);
    assertThat(api.universes.members(new TierName("mine"))).hasSize(10);
  }

  @Test
  void members_byThousands_areTaken() {
    // Of four letters, 12,000 of them: more than any other body may be long.
    String list =
        IntStream.range(0, 12_000)
            .mapToObj(UniverseJobsTest::letters)
            .collect(Collectors.joining("\n"));

    assertThat(csv("mine", list).status()).isEqualTo(202);
    assertThat(api.universes.members(new TierName("mine"))).hasSize(12_000);
    assertThat(csv("mine", list + "\nABCDE").body())
        .contains("12,001 members; the most are 12,000");
    assertThat(csv("mine", "X\n".repeat(300_000)).status()).isEqualTo(413);
  }

  private static String letters(int number) {
    StringBuilder text = new StringBuilder("WXYZ");
    for (int i = 3, left = number; i >= 0; i--, left /= 26) {
      text.setCharAt(i, (char) ('A' + left % 26));
    }
    return "Q" + text;
  }

  @Test
  void enable_aListOfTheProduct_hasItsMembersStored() {
    Answer answer = post("nasdaq-100", "enable");

    assertThat(answer.status()).isEqualTo(202);
    StoredUniverse universe = api.universes.find(new TierName("nasdaq-100")).orElseThrow();
    assertThat(universe.enabled()).isTrue();
    assertThat(universe.isSettled()).isFalse();
    assertThat(universe.rule().cadence()).isEqualTo(Duration.ofMinutes(1));
    assertThat(api.universes.members(universe.name())).hasSize(101);

    assertThat(post("nasdaq-100", "disable").status()).isEqualTo(202);
    assertThat(api.universes.find(universe.name()).orElseThrow().enabled()).isFalse();
    assertThat(jobs()).hasSize(2);
  }

  @Test
  void enable_unknown_isNotFound() {
    assertThat(post("nobodys", "enable").status()).isEqualTo(404);
    assertThat(post("NOBODYS", "enable").status()).isEqualTo(400);
    assertThat(jobs()).isEmpty();
  }

  @Test
  void sameIdempotencyKey_isOneJob() {
    APIGatewayV2HTTPEvent event = event("POST", "/universes/nasdaq-100/enable", null);
    event.setHeaders(Map.of("idempotency-key", "once"));

    String first = api.call(event).body();

    assertThat(api.call(event).body()).isEqualTo(first);
    assertThat(jobs()).hasSize(1);
  }

  @Test
  void tier_isPinnedAndLeftAgain() {
    api.call(TestApi.post("{\"symbol\":\"AAPL\"}"));

    assertThat(patch("{\"tier\":\"full\"}").body()).contains("\"tier\":\"full\"");
    assertThat(wanted()).isEqualTo(new Wanted(new TierName("full"), true, true));
    // The API writes no latest rows.
    assertThat(jobs()).extracting(UniverseJob::universe).containsExactly(new TierName("full"));
    assertThat(api.get("/symbols", "tier=full").body()).contains("\"symbol\":\"AAPL\"");
    assertThat(api.get("/symbols", "tier=USER").body()).contains("\"symbols\":[]");

    assertThat(patch("{\"tier\":null}").body()).contains("\"tier\":\"USER\"");
    assertThat(wanted()).isEqualTo(Wanted.BY_USER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "", "{\"tier\":1}", "{\"tier\":\"SP\"}", "{\"tier\":null,\"x\":1}"})
  void tier_ofAnotherForm_isABadRequest(String body) {
    api.call(TestApi.post("{\"symbol\":\"AAPL\"}"));

    assertThat(patch(body).status()).isEqualTo(400);
    assertThat(wanted()).isEqualTo(Wanted.BY_USER);
  }

  @Test
  void tier_thatIsNone_orOfASymbolThatIsNotTracked_isNotFound() {
    assertThat(patch("{\"tier\":\"USER\"}").status()).isEqualTo(404);
    api.call(TestApi.post("{\"symbol\":\"AAPL\"}"));
    assertThat(patch("{\"tier\":\"nobodys\"}").status()).isEqualTo(404);
  }

  @Test
  void symbolOfAnEnabledUniverse_deleted_staysTrackedForThat() {
    put("sp500", "{\"members\":[\"AAPL\"]}", "replace=true");
    post("sp500", "enable");
    api.call(TestApi.post("{\"symbol\":\"AAPL\"}"));

    Answer answer = api.call(TestApi.event("api-delete-symbol.json"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"symbol\":\"AAPL\"", "\"tier\":\"sp500\"");
    assertThat(wanted()).isEqualTo(Wanted.byUniverse(SP500));

    assertThat(api.call(TestApi.post("{\"symbol\":\"AAPL\"}")).status()).isEqualTo(200);
    assertThat(wanted()).isEqualTo(Wanted.BY_USER);
    assertThat(jobs()).hasSize(4);
  }

  @Test
  void symbols_withATier_areItsMembersToo() {
    put("sp500", "{\"members\":[\"MSFT\"]}", "replace=true");
    String body = "{\"symbols\":[\"AAPL\",\"?\"],\"tier\":\"sp500\"}";
    assertThat(api.call(TestApi.post(body)).status()).isEqualTo(409);

    post("sp500", "enable");
    Answer answer = api.call(TestApi.post(body));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).contains("\"accepted\":1").contains("\"symbol\":\"?\"");
    assertThat(api.universes.members(SP500)).containsExactly(AAPL, new Symbol("MSFT"));
    assertThat(wanted()).isEqualTo(Wanted.byUniverse(SP500));
    assertThat(jobs()).hasSize(3);

    Answer one = api.call(TestApi.post("{\"symbol\":\"NVDA\",\"tier\":\"sp500\"}"));
    assertThat(one.status()).isEqualTo(202);
    assertThat(one.body()).contains("\"batchId\"", "\"accepted\":1");
    assertThat(api.universes.members(SP500)).contains(new Symbol("NVDA"));
  }

  @Test
  void symbols_withATier_needTheOperatorsScope() {
    try (TestApi scoped = TestApi.start(Map.of("ADMIN_SCOPE", "operators-only"))) {
      String body = "{\"symbols\":[\"AAPL\"],\"tier\":\"nasdaq-100\"}";

      assertThat(scoped.call(TestApi.post(body)).status()).isIn(401, 403);

      assertThat(scoped.symbols.all()).isEmpty();
      assertThat(scoped.universes.all()).isEmpty();
    }
  }

  @Test
  void status_tellsOfUniverses() {
    put("mine", "{\"members\":[\"AAPL\",\"MSFT\"]}");
    api.call(TestApi.post("{\"symbol\":\"AAPL\"}"));

    assertThat(api.get("/cache/status").body())
        .contains(
            "\"universes\":[{\"name\":\"mine\",\"enabled\":false,\"members\":2,"
                + "\"tracked\":1,\"settled\":false,\"change\":\"2 added (AAPL, MSFT)\","
                + "\"problem\":null}]");
  }

  @Test
  void treemap_ofAStoredUniverse_hasItsMembers() {
    put("mine", "{\"members\":[\"AAPL\",\"MSFT\"]}");

    assertThat(api.get("/treemap", "universe=mine").body())
        .startsWith("{\"universe\":\"mine\",\"membersAsOf\":\"2026-11-20\"")
        .contains("\"untracked\":[\"AAPL\",\"MSFT\"]");
  }

  private Answer patch(String body) {
    return api.call(event("PATCH", "/symbols/AAPL", body));
  }

  private Answer put(String name, String body, String query) {
    APIGatewayV2HTTPEvent event = event("PUT", "/universes/" + name + "/members", body);
    event.setRawQueryString(query);
    return api.call(event);
  }

  private Answer put(String name, String body) {
    return put(name, body, "");
  }

  private Answer post(String name, String what) {
    return api.call(event("POST", "/universes/" + name + "/" + what, null));
  }

  private Answer csv(String name, String body) {
    APIGatewayV2HTTPEvent event = event("PUT", "/universes/" + name + "/members", body);
    event.setHeaders(Map.of("content-type", "text/csv; charset=utf-8"));
    return api.call(event);
  }

  private static APIGatewayV2HTTPEvent event(String method, String path, String body) {
    APIGatewayV2HTTPEvent event = TestApi.post(body);
    event.setRawPath(path);
    event.getRequestContext().getHttp().setMethod(method);
    event.getRequestContext().getHttp().setPath(path);
    return event;
  }

  private static String list(int count) {
    return "{\"members\":["
        + IntStream.range(0, count)
            .mapToObj(i -> "\"S" + (char) ('A' + i / 10) + (char) ('A' + i % 10) + "\"")
            .collect(Collectors.joining(","))
        + "]}";
  }

  private List<UniverseJob> jobs() {
    List<Job> sent = api.queue.sent();
    return sent.stream()
        .filter(UniverseJob.class::isInstance)
        .map(UniverseJob.class::cast)
        .toList();
  }

  private Wanted wanted() {
    return api.symbols.find(AAPL).map(TrackedSymbol::wanted).orElseThrow();
  }
}
