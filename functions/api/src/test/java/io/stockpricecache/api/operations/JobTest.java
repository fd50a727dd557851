package io.stockpricecache.api.operations;

import static io.stockpricecache.api.fixture.TestApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.price.Rejection;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.DeadLetterQueue.DeadLetter;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.testkit.Samples;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who had asked for a job was told an id that nothing but the log knew. */
@ApiTest
class JobTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Pattern JOB_ID = Pattern.compile("\"jobId\":\"([^\"]+)\"");

  @Inject TestApi api;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/symbols                 | {\"symbol\":\"AAPL\"}                | BACKFILL        | AAPL",
        "/cache/backfill-symbol   | {\"symbol\":\"AAPL\"}                | BACKFILL        | AAPL",
        "/cache/refresh-live      | {\"symbols\":[\"AAPL\"]}             | REFRESH_LIVE    | AAPL",
        "/cache/refresh-live      | {\"symbols\":[\"AAPL\",\"MSFT\"]}    | REFRESH_LIVE    | ",
        "/cache/sync-historical   | {}                                   | SYNC_HISTORICAL | "
      })
  void job_ofEveryPost_isKnownByTheIdAnswered(
      String path, String body, String type, String symbol) {
    JobId id = accepted(post(path, body));

    assertThat(api.get("/jobs/" + id).body())
        .isEqualTo(
            json(
                """
                {"id":"%s","type":"%s","symbol":%s,"state":"QUEUED","reason":null,
                "requestedAt":"2026-11-20T15:00:00Z","startedAt":null,"finishedAt":null}
                """
                    .formatted(id, type, symbol == null ? "null" : "\"" + symbol + "\"")));
  }

  @Test
  void job_ofAVerdict_isKnown() {
    Rejection rejection =
        new Rejection(Samples.official("2026-11-19", "27250"), RejectionReason.JUMP, "too high");
    api.quarantine.hold(
        List.of(QuarantinedBar.of(AAPL, rejection, "[27250]", api.clock.instant())));

    for (String verdict : new String[] {"release", "dismiss"}) {
      Answer answer = post("/cache/quarantine/AAPL~2026-11-19~yahoo/" + verdict, "");
      assertThat(api.get("/jobs/" + accepted(answer)).body())
          .contains("\"type\":\"" + verdict.toUpperCase(Locale.ROOT), "QUEUED");
    }
  }

  @Test
  void job_underAnIdempotencyKey_isTheFirst() {
    APIGatewayV2HTTPEvent event = event("/cache/refresh-live", "{}");
    event.setHeaders(new HashMap<>(Map.of("idempotency-key", "k")));
    JobId first = accepted(api.call(event));

    assertThat(accepted(api.call(event))).isEqualTo(first);
    assertThat(api.get("/jobs/" + first).status()).isEqualTo(200);
    assertThat(api.queue.sent()).hasSize(1);
  }

  @Test
  void job_tellsHowItWent() {
    JobId id = accepted(post("/cache/sync-historical", "{}"));
    api.clock.advance(Duration.ofSeconds(2));
    api.records.update(id, JobState.RUNNING, null);
    api.clock.advance(Duration.ofSeconds(5));
    api.records.update(id, JobState.FAILED, "the run failed");

    assertThat(api.get("/jobs/" + id).body())
        .contains(
            json(
                """
                "state":"FAILED","reason":"the run failed","requestedAt":"2026-11-20T15:00:00Z",
                "startedAt":"2026-11-20T15:00:02Z","finishedAt":"2026-11-20T15:00:07Z"
                """));
  }

  /** DONE in the morning read WAITING in the evening: its symbol's row told of later work. */
  @Test
  void job_thatAnotherGoesOnFor_isToldByTheRowOfItsSymbol_untilItsEndIsSeen() {
    JobId id = accepted(post("/symbols", "{\"symbol\":\"AAPL\"}"));
    api.records.update(id, JobState.JOINED, "another job for the same waits");

    change(row -> row.rationed("no calls are left today"));
    assertThat(api.get("/jobs/" + id).body())
        .contains("\"state\":\"WAITING\",\"reason\":\"no calls are left today\"");
    api.clock.advance(Duration.ofSeconds(2));
    change(row -> row.filled(null, null));
    String done =
        "\"state\":\"DONE\",\"reason\":null,\"requestedAt\":\"2026-11-20T15:00:00Z\","
            + "\"startedAt\":null,\"finishedAt\":\"2026-11-20T15:00:02Z\"";
    assertThat(api.get("/jobs/" + id).body()).contains(done);
    api.clock.advance(Duration.ofHours(9));
    change(row -> row.rationed("no calls are left today"));

    assertThat(api.get("/jobs/" + id).body()).contains(done);
  }

  @Test
  void job_thatWaits_hasTheReasonOfItsSymbol() {
    JobId id = accepted(post("/symbols", "{\"symbol\":\"AAPL\"}"));
    api.records.update(id, JobState.WAITING, "no vendor may be asked just now");
    assertThat(api.get("/jobs/" + id).body())
        .contains("\"state\":\"WAITING\",\"reason\":\"no vendor may be asked just now\"");

    change(row -> row.waiting("QUOTA_EXHAUSTED: massive allows no more calls today"));

    assertThat(api.get("/jobs/" + id).body())
        .contains("\"state\":\"WAITING\",\"reason\":\"QUOTA_EXHAUSTED: massive");
  }

  @Test
  void redrive_isDone_andWhatItPutBackIsQueuedAgain() {
    JobId buried = accepted(post("/symbols", "{\"symbol\":\"AAPL\"}"));
    api.records.update(buried, JobState.FAILED, "BAD_CREDENTIALS: refused");
    BackfillJob job = new BackfillJob(AAPL, api.clock.instant()).withId(buried);
    api.deadLetters.add(new DeadLetter("1", job, "{...}", null, api.clock.instant()));

    JobId redrive = accepted(post("/cache/dead-letters/redrive", ""));

    assertThat(api.get("/jobs/" + redrive).body())
        .contains("\"type\":\"REDRIVE\"", "\"state\":\"DONE\"", "queued again: 1;");
    assertThat(api.get("/jobs/" + buried).body()).contains("\"state\":\"QUEUED\",\"reason\":null");
  }

  /** A job that was killed at its last delivery was told as RUNNING, and so it stayed. */
  @Test
  void job_thatIsAtWorkForTooLong_saysSo_andIsQueuedByARedrive() {
    JobId id = accepted(post("/symbols", "{\"symbol\":\"AAPL\"}"));
    api.records.update(id, JobState.RUNNING, null);
    api.clock.advance(Duration.ofMinutes(12));
    assertThat(api.get("/jobs/" + id).body()).contains("\"state\":\"RUNNING\",\"reason\":null");

    api.clock.advance(Duration.ofSeconds(1));

    assertThat(api.get("/jobs/" + id).body())
        .contains(
            "\"state\":\"RUNNING\",\"reason\":\"it has been at work for longer than a job may");
    BackfillJob job = new BackfillJob(AAPL, api.clock.instant()).withId(id);
    api.deadLetters.add(new DeadLetter("1", job, "{...}", null, api.clock.instant()));
    post("/cache/dead-letters/redrive", "");
    assertThat(api.get("/jobs/" + id).body()).contains("\"state\":\"QUEUED\",\"reason\":null");
  }

  @Test
  void post_whileNoRecordCanBeWritten_queuesNothing() {
    api.ports.failOnly("JobRecords.create", new StoreException("no answer", null));

    assertThat(post("/cache/sync-historical", "{}").status()).isEqualTo(503);
    assertThat(api.queue.sent()).isEmpty();
  }

  @Test
  void job_thatNobodyAskedFor_is404() {
    Answer answer = api.get("/jobs/nobody");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("/problems/no-such-job", "There is no job of that id;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAPL~2026-11-19~yahoo", "%0A", "a_b"})
  void job_ofAMalformedId_isABadRequest_beforeTheStore(String id) {
    Answer answer = api.get("/jobs/" + id);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("The id is not one of a job");
    assertThat(api.calls()).isEmpty();
  }

  private Answer post(String path, String body) {
    return api.call(event(path, body));
  }

  private static APIGatewayV2HTTPEvent event(String path, String body) {
    APIGatewayV2HTTPEvent event = TestApi.post(body);
    event.setRawPath(path);
    event.getRequestContext().getHttp().setPath(path);
    return event;
  }

  private static JobId accepted(Answer answer) {
    assertThat(answer.status()).isEqualTo(202);
    Matcher id = JOB_ID.matcher(answer.body());
    assertThat(id.find()).isTrue();
    return new JobId(id.group(1));
  }

  private void change(UnaryOperator<TrackedSymbol> change) {
    TrackedSymbol row = api.symbols.find(AAPL).orElseThrow();
    assertThat(api.symbols.save(change.apply(row))).isTrue();
  }
}
