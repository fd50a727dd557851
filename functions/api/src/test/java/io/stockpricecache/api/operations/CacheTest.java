package io.stockpricecache.api.operations;

import static io.stockpricecache.api.fixture.TestApi.json;
import static io.stockpricecache.api.fixture.TestApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.Rejection;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.queue.QuarantineReviewJob;
import io.stockpricecache.domain.queue.QuarantineReviewJob.Verdict;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.Samples;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class CacheTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final String RELEASE = "/cache/quarantine/AAPL~2026-11-19~yahoo/release";
  private static final String DISMISS = "/cache/quarantine/AAPL~2026-11-19~yahoo/dismiss";

  @Inject TestApi api;

  @Test
  void status_withNothingHeld_saysSo() {
    assertThat(api.get("/cache/status").body())
        .contains("\"quarantine\":{\"held\":0,\"entries\":[]},\"universes\":[],\"unreadable");
  }

  @Test
  void status_listsWhatIsHeld() {
    QuarantinedBar held = hold();
    assertThat(api.get("/cache/status").body())
        .contains(
            json(
                """
                "quarantine":{"held":1,"entries":[{"id":"AAPL~2026-11-19~yahoo","symbol":"AAPL",
                "date":"2026-11-19","vendor":"yahoo","reason":"JUMP",
                "detail":"100 times the last one","excerpt":"[27250]","close":27250,
                "currency":"USD","live":false,"heldAt":"2026-11-20T15:00:00Z"}]},"universes":[],"unreadable
                """));
    assertThat(held.bar()).isNotNull();
  }

  @Test
  void release_queuesAJob_andWritesNoPrice() {
    QuarantinedBar held = hold();
    Answer answer = api.call(TestApi.request("POST", RELEASE, ""));
    assertThat(answer.status()).isEqualTo(202);
    String job = api.queue.sent().getFirst().findId().orElseThrow().value();
    assertThat(answer.body())
        .isEqualTo(
            "{\"id\":\"AAPL~2026-11-19~yahoo\",\"action\":\"RELEASE\",\"jobId\":\"%s\"}"
                .formatted(job));
    assertThat(answer.headers()).containsEntry("location", "/jobs/" + job);
    assertThat(api.queue.sent())
        .extracting(sent -> ((QuarantineReviewJob) sent).withId(null))
        .containsExactly(QuarantineReviewJob.of(held, Verdict.RELEASE));
    assertThat(api.calls()).noneMatch(call -> call.contains("merge"));
  }

  @Test
  void release_ofALivePrice_queuesAJob() {
    // It was answered with 409, "no bar could be made of what the vendor sent".
    QuarantinedBar held =
        QuarantinedBar.of(
            Samples.live("AAPL", "2026-11-19", "27250", api.clock.instant()),
            RejectionReason.JUMP,
            "live price 27250 is 100 times the 272.5 of 2026-11-18",
            "{\"price\":27250}",
            api.clock.instant());
    api.quarantine.hold(List.of(held));
    assertThat(api.get("/cache/status").body()).contains("\"currency\":\"USD\",\"live\":true");

    assertThat(api.call(TestApi.request("POST", RELEASE, "")).status()).isEqualTo(202);
    assertThat(api.queue.sent())
        .extracting(sent -> ((QuarantineReviewJob) sent).withId(null))
        .containsExactly(QuarantineReviewJob.of(held, Verdict.RELEASE));
  }

  @Test
  void dismiss_queuesAJob() {
    QuarantinedBar held = hold();
    assertThat(api.call(TestApi.request("POST", DISMISS, "")).status()).isEqualTo(202);
    assertThat(api.queue.sent())
        .extracting(sent -> ((QuarantineReviewJob) sent).withId(null))
        .containsExactly(QuarantineReviewJob.of(held, Verdict.DISMISS));
  }

  @Test
  void release_ofARowWithoutABar_isAConflict() {
    RejectedRow row =
        new RejectedRow(
            SessionDate.parse("2026-11-19"),
            RejectionReason.IMPOSSIBLE_FIGURES,
            "zero",
            "[0,0,0,0]");
    api.quarantine.hold(
        List.of(QuarantinedBar.of(AAPL, VendorName.YAHOO, row, api.clock.instant())));
    assertThat(api.call(TestApi.request("POST", RELEASE, "")).status()).isEqualTo(409);
    assertThat(api.queue.sent()).isEmpty();
  }

  @Test
  void release_ofWhatIsNotHeld_isNotFound() {
    Answer answer = api.call(TestApi.request("POST", RELEASE, ""));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo(problem(404, "Not Found", "Nothing of that id is held.", RELEASE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AAPL", "AAPL~2026-11-31~yahoo", "A~2026-11-19~bloomberg", "~~", "a~b~c~d"})
  void release_ofAnIdThatIsNone_isABadRequest(String id) {
    String path = "/cache/quarantine/" + id + "/release";
    assertThat(api.call(TestApi.request("POST", path, "")).status()).isEqualTo(400);
  }

  private QuarantinedBar hold() {
    Rejection rejection =
        new Rejection(
            Samples.official("2026-11-19", "27250"),
            RejectionReason.JUMP,
            "100 times the last one");
    QuarantinedBar held = QuarantinedBar.of(AAPL, rejection, "[27250]", api.clock.instant());
    api.quarantine.hold(List.of(held));
    return held;
  }
}
