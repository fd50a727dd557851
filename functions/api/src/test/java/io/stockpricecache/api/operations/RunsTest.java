package io.stockpricecache.api.operations;

import static io.stockpricecache.api.fixture.TestApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of all runs only the newest could be seen, and nobody could tell how often they failed. */
@ApiTest
class RunsTest {

  private static final Pattern STARTED = Pattern.compile("\"startedAt\":\"([^\"]+)\"");
  private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

  @Inject TestApi api;

  @Test
  void runs_ofAType_comeNewestFirst_withHowTheyWent() {
    Instant now = api.clock.instant();
    for (int i = 0; i < 20; i++) {
      RunStatus status = i < 3 ? RunStatus.FAILED : RunStatus.COMPLETE;
      save(
          RunType.CLOSE_SYNC, status, now.minusSeconds(60L * i), Duration.ofMillis(100L * (i + 1)));
    }
    save(RunType.CLOSE_SYNC, RunStatus.SKIPPED, now.minusSeconds(9_000), Duration.ofHours(1));
    api.runs.save(
        new SyncRun(
            RunType.CLOSE_SYNC,
            now.minusSeconds(9_001),
            RunStatus.RUNNING,
            null,
            SyncRun.Counts.NONE,
            null));

    assertThat(api.get("/cache/runs", "type=close-sync&limit=1").body())
        .startsWith(
            json(
                """
                {"runs":[{"type":"close-sync","startedAt":"2026-11-20T15:00:00Z",
                "status":"FAILED","finishedAt":"2026-11-20T15:00:00.100Z","counts":{},"message":null}],
                "statistics":[{"type":"close-sync",
                "byStatus":{"COMPLETE":17,"FAILED":3,"RUNNING":1,"SKIPPED":1},
                "errorRatePercent":15,"p50Seconds":1,"p95Seconds":1.9}],
                "unreadable":[],"nextCursor":"
                """));
  }

  @Test
  void runs_ofAllTypes_areReadPageByPage_eachOnce() {
    Instant now = api.clock.instant();
    for (int i = 0; i < 7; i++) {
      // Two of each instant.
      save(RunType.LIVE_POLL, RunStatus.COMPLETE, now.minusSeconds(i), Duration.ofSeconds(1));
      save(RunType.BACKFILL, RunStatus.COMPLETE, now.minusSeconds(i), Duration.ofSeconds(1));
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = api.get("/cache/runs", "limit=3" + cursor);
      assertThat(page.status()).isEqualTo(200);
      STARTED.matcher(page.body()).results().map(match -> match.group(1)).forEach(seen::add);
      Matcher next = CURSOR.matcher(page.body());
      cursor = next.find() ? "&cursor=" + next.group(1) : "";
    } while (!cursor.isEmpty());

    assertThat(seen).hasSize(14).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(seen.stream().distinct()).hasSize(7);
  }

  @Test
  void runs_ofNone_haveNoRates() {
    assertThat(api.get("/cache/runs", "type=validate").body())
        .isEqualTo(
            json(
                """
                {"runs":[],"statistics":[{"type":"validate","byStatus":{},"errorRatePercent":null,
                "p50Seconds":null,"p95Seconds":null}],"unreadable":[],"nextCursor":null}
                """));
  }

  @Test
  void runs_ofACursorOfAnotherListOrAltered_areABadRequest() {
    Instant now = api.clock.instant();
    save(RunType.LIVE_POLL, RunStatus.COMPLETE, now, Duration.ofSeconds(1));
    save(RunType.LIVE_POLL, RunStatus.COMPLETE, now.minusSeconds(1), Duration.ofSeconds(1));
    Matcher next = CURSOR.matcher(api.get("/cache/runs", "type=live-poll&limit=1").body());
    assertThat(next.find()).isTrue();
    String cursor = next.group(1);

    assertThat(api.get("/cache/runs", "type=live-poll&cursor=" + cursor).status()).isEqualTo(200);
    assertThat(api.get("/cache/runs", "cursor=" + cursor).status()).isEqualTo(400);
    String altered = (cursor.startsWith("1") ? "2" : "1") + cursor.substring(1);
    assertThat(api.get("/cache/runs", "type=live-poll&cursor=" + altered).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=poll",
        "limit=0",
        "limit=1001",
        "cursor=x",
        "cursor=9999999999999999999~live-poll~AAAAAAAAAAAAAAAA",
        "cursor=1~live~AAAAAAAAAAAAAAAA",
        "days=3"
      })
  void runs_ofABadQuestion_areABadRequest_beforeTheStore(String query) {
    assertThat(api.get("/cache/runs", query).status()).isEqualTo(400);
    assertThat(api.calls()).isEmpty();
  }

  private void save(RunType type, RunStatus status, Instant startedAt, Duration duration) {
    api.runs.save(
        new SyncRun(type, startedAt, status, startedAt.plus(duration), SyncRun.Counts.NONE, null));
  }
}
