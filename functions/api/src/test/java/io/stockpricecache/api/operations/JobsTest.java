package io.stockpricecache.api.operations;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static io.stockpricecache.testkit.cache.TestPrices.MSFT;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.IntradayJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.testkit.Race;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class JobsTest {

  @Inject TestApi api;

  @Test
  void refreshLive_withoutABody_queuesOneJobForAll() {
    Answer answer = post("refresh-live", "", null);

    RunJob job = onlyRun();
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo(
            "{\"id\":\"%s\",\"action\":\"REFRESH_LIVE\",\"jobId\":\"%s\"}"
                .formatted(job.id(), job.id()));
    assertThat(job.kind()).isEqualTo(RunJob.Kind.REFRESH_LIVE);
    assertThat(job.symbols()).isEmpty();
  }

  @Test
  void refreshLive_ofSymbols_queuesThem() {
    post("refresh-live", "{\"symbols\":[\"aapl\",\"MSFT\",\"AAPL\"]}", null);

    assertThat(onlyRun().symbols()).isEqualTo(Set.of(AAPL, MSFT));
  }

  @Test
  void syncHistorical_queuesOneJob() {
    assertThat(post("sync-historical", "{}", null).status()).isEqualTo(202);

    assertThat(onlyRun().kind()).isEqualTo(RunJob.Kind.SYNC_HISTORICAL);
  }

  @Test
  void backfill_ofATrackedSymbol_queuesItsJob() {
    TestPrices.trackApple(api);

    Answer answer =
        post("backfill-symbol", "{\"symbol\":\"AAPL\",\"market\":\"XNYS\",\"days\":365}", null);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).contains("\"action\":\"BACKFILL\"");
    BackfillJob job = (BackfillJob) api.queue.sent().getFirst();
    assertThat(job.withId(null))
        .isEqualTo(new BackfillJob(AAPL, api.clock.instant(), true).ofLast(365));
    assertThat(answer.body()).contains("\"jobId\":\"" + job.findId().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"1m, MINUTE", "5m, FIVE_MINUTES"})
  void backfill_ofAnInterval_queuesAJobForBarsWithinDays(String interval, BarInterval expected) {
    TestPrices.trackApple(api);

    Answer answer =
        post(
            "backfill-symbol",
            "{\"symbol\":\"AAPL\",\"interval\":\"" + interval + "\",\"days\":5}",
            null);

    assertThat(answer.status()).isEqualTo(202);
    IntradayJob job = (IntradayJob) api.queue.sent().getFirst();
    assertThat(job.withId(null)).isEqualTo(new IntradayJob(AAPL, expected, 5, api.clock.instant()));
    assertThat(answer.body()).contains("\"jobId\":\"" + job.findId().orElseThrow());
    assertThat(api.queue.sent()).hasSize(1);
  }

  /** Its minutes are checked by its daily bars, which have to come first. */
  @Test
  void backfill_ofAnIntervalOfAnUntrackedSymbol_asksForItsHistoryToo() {
    post("backfill-symbol", "{\"symbol\":\"AAPL\",\"interval\":\"1m\"}", null);

    assertThat(api.queue.sent())
        .extracting(Job::type)
        .containsExactly("BACKFILL", "BACKFILL_INTRADAY");
    assertThat(api.symbols.find(AAPL).orElseThrow().status()).isEqualTo(SymbolStatus.PENDING);
  }

  @Test
  void backfill_ofOneDay_isTaken() {
    TestPrices.trackApple(api);

    assertThat(post("backfill-symbol", "{\"symbol\":\"AAPL\",\"days\":1}", null).status())
        .isEqualTo(202);
  }

  @Test
  void backfill_untracked_tracksItWithOneJob() {
    // A note of long ago, sent for a symbol that was not tracked yet, was answered with 404.
    String body = "{\"symbol\": \"AAPL\", \"market\": \"US\"}";

    Answer first = post("backfill-symbol", body, "k");
    Answer again = post("backfill-symbol", body, "k");

    assertThat(first.status()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(api.queue.sent())
        .extracting(job -> ((BackfillJob) job).withId(null))
        .containsExactly(new BackfillJob(AAPL, api.clock.instant()));
    assertThat(api.symbols.find(AAPL).orElseThrow().status()).isEqualTo(SymbolStatus.PENDING);
    assertThat(api.get("/portfolio", "symbols=AAPL").body()).contains("\"status\":\"PENDING\"");
  }

  /** "asked for in vain a while ago" was all that came of it, for up to 23 hours. */
  @Test
  void backfill_ofASymbolThatWaits_asksAtOnce() {
    api.symbols.create(TrackedSymbol.pending(AAPL, Markets.US, api.clock.instant()));

    post("backfill-symbol", "{\"symbol\":\"AAPL\"}", null);

    assertThat(api.queue.sent())
        .extracting(job -> ((BackfillJob) job).withId(null))
        .containsExactly(new BackfillJob(AAPL, api.clock.instant(), /* refresh= */ true));
  }

  @Test
  void backfill_givenUp_hasAnotherChance() {
    TestPrices.givenUp(api, AAPL);

    post("backfill-symbol", "{\"symbol\":\"AAPL\"}", null);

    assertThat(api.symbols.find(AAPL).orElseThrow().status()).isEqualTo(SymbolStatus.PENDING);
  }

  @Test
  void backfill_whileTheSymbolsDoNotAnswer_givesTheKeyBack() {
    api.ports.failOnly("Symbols.create", new StoreException("no answer", null));
    assertThat(post("backfill-symbol", "{\"symbol\":\"AAPL\"}", "k").status()).isEqualTo(503);
    api.ports.heal();

    assertThat(post("backfill-symbol", "{\"symbol\":\"AAPL\"}", "k").status()).isEqualTo(202);
    assertThat(api.queue.sent()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "AAPL, US",
    "AAPL, us",
    "AAPL, XNYS",
    "AAPL, XNAS",
    "QQQ, ARCX",
    "SPY, BATS",
    "^GSPC, US",
    "VOD.L, XLON",
    "BTC-USD, CRYPTO",
    "EURUSD=X, FX"
  })
  void backfill_ofTheSymbolsMarket_isTaken(String symbol, String market) {
    assertThat(backfillOf(symbol, market).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource({"AAPL, XLON", "VOD.L, US", "VOD.L, XNAS", "BTC-USD, US", "AAPL, MARS", "AAPL, ''"})
  void backfill_ofAnotherMarket_isABadRequestThatNamesTheSymbols(String symbol, String market) {
    Answer answer = backfillOf(symbol, market);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("The market of " + symbol + " is ");
    assertThat(api.calls()).isEmpty();
  }

  private Answer backfillOf(String symbol, String market) {
    return post(
        "backfill-symbol", "{\"symbol\":\"" + symbol + "\",\"market\":\"" + market + "\"}", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "refresh-live    | []",
        "refresh-live    | {\"symbols\":\"AAPL\"}",
        "refresh-live    | {\"symbols\":[1]}",
        "refresh-live    | {\"symbols\":[\"A A\"]}",
        "refresh-live    | {\"symbols\":[\"AAPL\"",
        "refresh-live    | {\"symbol\":\"AAPL\"}",
        "refresh-live    | {\"symbols\":[\"AAPL\",\"ABCDEFGHIJ-0.XX\"]}",
        "refresh-live    | {\"symbols\":[],\"symbols\":[]}",
        "sync-historical | {\"days\":7}",
        "sync-historical | {} {}",
        "backfill-symbol | {}",
        "backfill-symbol | {\"symbol\":7}",
        "backfill-symbol | {\"symbol\":\"AAPL\",\"interval\":\"2m\"}",
        "backfill-symbol | {\"symbol\":\"AAPL\",\"interval\":1}",
        "backfill-symbol | {\"symbol\":\"AAPL\",\"interval\":\"1m\",\"days\":0}",
        "backfill-symbol | {\"symbol\":\"AAPL\",\"days\":0}",
        "backfill-symbol | {\"symbol\":\"AAPL\",\"days\":3661}",
        "backfill-symbol | {\"symbol\":\"AAPL\",\"days\":99999999999}",
        "backfill-symbol | {\"symbol\":\"AAPL\",\"days\":\"7\"}",
        "backfill-symbol | {\"symbol\":\"AAPL\",\"market\":\"XLON\"}",
        "backfill-symbol | {\"symbol\":\"AAPL\",\"refresh\":true}"
      })
  void body_ofAnotherForm_isABadRequestBeforeTheStore(String path, String body) {
    Answer answer = post(path, body, null);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(api.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"symbol\":7}                         | 400",
        "{\"symbol\":\"A A\"}                   | 400",
        "{\"symbol\":\"A.ZZ\"}                  | 400",
        "{\"symbol\":\"EURUSD\"}                | 400",
        "{\"symbol\":\"AAPL\",\"market\":\"XLON\"} | 400"
      })
  void bodyThatIsRefused_usesNoKeyUp_andUnderAUsedOneIsUnprocessable(String body, int status) {
    TestPrices.trackApple(api);
    assertThat(post("backfill-symbol", body, "k").status()).isEqualTo(status);
    assertThat(post("backfill-symbol", "{\"symbol\":\"AAPL\"}", "k").status()).isEqualTo(202);

    assertThat(post("backfill-symbol", body, "k").status()).isEqualTo(422);
    assertThat(api.queue.sent()).hasSize(1);
  }

  @Test
  void sameKeyAndBody_afterTheSymbolIsUntracked_hasTheSameAnswer() {
    TestPrices.trackApple(api);
    Answer first = post("backfill-symbol", "{\"symbol\":\"AAPL\"}", "k");
    assertThat(api.symbols.delete(AAPL)).hasSize(1);

    Answer second = post("backfill-symbol", "{\"symbol\":\"AAPL\"}", "k");

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(api.symbols.find(AAPL)).isEmpty();
    assertThat(api.queue.sent()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"100, 202", "101, 400"})
  void refreshLive_ofOneSymbolAgainAndAgain_countsEach(int times, int status) {
    String symbols = String.join(",", Collections.nCopies(times, "\"AAPL\""));

    assertThat(post("refresh-live", "{\"symbols\":[" + symbols + "]}", null).status())
        .isEqualTo(status);
  }

  @Test
  void sameKeyAndBody_byAThousandAtOnce_isOneJobAndOneAnswer() {
    List<Answer> answers = Race.run(1_000, _ -> post("refresh-live", "{}", "key-1"));

    assertThat(answers).allMatch(answer -> answer.status() == 202);
    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
    assertThat(api.queue.sent()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {"refresh-live, {\"symbols\":[\"MSFT\"]}", "sync-historical, {}"})
  void sameKey_anotherRequest_isUnprocessable(String path, String body) {
    post("refresh-live", "{}", "key-1");

    Answer answer = post(path, body, "key-1");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("This Idempotency-Key was used for another request.");
    assertThat(api.queue.sent()).hasSize(1);
  }

  @Test
  void otherKeys_andNone_areJobsOfTheirOwn() {
    post("refresh-live", "", "a");
    post("refresh-live", "", "b");
    post("refresh-live", "", null);
    post("refresh-live", "", null);

    assertThat(api.queue.sent()).hasSize(4);
  }

  @Test
  void queueDown_givesTheKeyBack() {
    api.ports.failOnly("JobQueue.send", new StoreException("no answer", null));
    assertThat(post("refresh-live", "", "a").status()).isEqualTo(503);
    api.ports.heal();

    assertThat(post("refresh-live", "", "a").status()).isEqualTo(202);
    assertThat(api.queue.sent()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\nb", "\u00e4"})
  void keyThatIsNone_isABadRequest(String key) {
    assertThat(post("refresh-live", "", key).status()).isEqualTo(400);
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void longKey_isABadRequest() {
    assertThat(post("refresh-live", "", "k".repeat(128)).status()).isEqualTo(202);
    assertThat(post("refresh-live", "", "k".repeat(129)).status()).isEqualTo(400);
  }

  private RunJob onlyRun() {
    assertThat(api.queue.sent()).hasSize(1);
    return (RunJob) api.queue.sent().getFirst();
  }

  private Answer post(String path, String body, @Nullable String key) {
    APIGatewayV2HTTPEvent event = TestApi.post(body);
    event.setRawPath("/cache/" + path);
    event.getRequestContext().getHttp().setPath("/cache/" + path);
    if (key != null) {
      event.getHeaders().put("Idempotency-Key", key);
    }
    return api.call(event);
  }
}
