package io.stockpricecache.api.operations;

import static io.stockpricecache.api.fixture.TestApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ApiTest
class HealthTest {

  @Inject TestApi api;

  @Test
  void warmFunction_doesNotGrowWithItsRequests() {
    for (int i = 0; i < 10; i++) {
      api.get("/health");
    }

    assertThat(api.beansOf(Context.class)).isZero();
    assertThat(api.beansOf(LambdaLogger.class)).isZero();
  }

  @Test
  void deepHealth_tellsOfTheNewestRuns() {
    Instant now = api.clock.instant();
    SyncRun.Counts age = SyncRun.Counts.NONE.with(RunCount.NEWEST_PRICE_AGE_SECONDS, 7);
    api.runs.save(run(RunType.VALIDATE, RunStatus.FAILED, now.minusSeconds(7_200)));
    api.runs.save(run(RunType.CLOSE_SYNC, RunStatus.COMPLETE, now.minusSeconds(3_600)));
    api.runs.save(
        new SyncRun(RunType.LIVE_POLL, now.minusSeconds(60), RunStatus.COMPLETE, now, age, null));

    assertThat(api.get("/health", "deep=true").body())
        .isEqualTo(
            json(
                """
                {"status":"UP","lastPoll":{"type":"live-poll","startedAt":"2026-11-20T14:59:00Z",
                "status":"COMPLETE","finishedAt":"2026-11-20T15:00:00Z",
                "counts":{"newestPriceAgeSeconds":7},"message":null},
                "lastSync":{"type":"close-sync","startedAt":"2026-11-20T14:00:00Z",
                "status":"COMPLETE","finishedAt":"2026-11-20T14:00:02Z","counts":{},"message":null},
                "lastError":{"type":"validate","startedAt":"2026-11-20T13:00:00Z","status":"FAILED",
                "finishedAt":"2026-11-20T13:00:02Z","counts":{},"message":null},
                "newestPriceAgeSeconds":67}
                """));
  }

  @ParameterizedTest
  @CsvSource({"COMPLETE, 3600, UP", "FAILED, 3600, DEGRADED", "COMPLETE, 18000, DEGRADED"})
  void deepHealth_ofASyncThatFailedOrIsOverdue_isDegraded(
      RunStatus status, int secondsAgo, String health) {
    api.runs.save(run(RunType.CLOSE_SYNC, status, api.clock.instant().minusSeconds(secondsAgo)));

    assertThat(api.get("/health", "deep=true").body())
        .startsWith("{\"status\":\"" + health + "\",\"lastPoll\":null,");
  }

  /** Polling was dead, and a monitor was told that all was well. */
  @ParameterizedTest
  @CsvSource({
    // The market opens at 14:30Z.
    "2026-11-20T14:44:00Z, 2026-11-19T20:59:00Z, UP",
    "2026-11-20T14:46:00Z, 2026-11-19T20:59:00Z, DEGRADED",
    "2026-11-20T14:46:00Z, , DEGRADED",
    "2026-11-20T15:00:00Z, 2026-11-20T14:46:00Z, UP",
    "2026-11-20T15:00:00Z, 2026-11-20T14:44:00Z, DEGRADED",
    "2026-11-21T15:00:00Z, 2026-11-20T20:59:00Z, UP"
  })
  void deepHealth_withoutAPollWhileAMarketIsOpen_isDegraded(
      Instant now, @Nullable Instant lastPoll, String health) {
    api.clock.set(now);
    api.latestPrices.add(LatestPrice.pending(new Symbol("AAPL")).withStatus(SymbolStatus.ACTIVE));
    api.runs.save(run(RunType.CLOSE_SYNC, RunStatus.COMPLETE, now.minusSeconds(600)));
    if (lastPoll != null) {
      api.runs.save(run(RunType.LIVE_POLL, RunStatus.COMPLETE, lastPoll));
    }

    assertThat(api.get("/health", "deep=true").body()).startsWith("{\"status\":\"" + health + "\"");
  }

  /** The address without a token leads to the same function. */
  @ParameterizedTest
  @CsvSource(
      value = {
        "-, -, 401",
        "scope, openid, 403",
        "scope, openid cache/admins, 403",
        "scope, openid cache/admin, 200",
        "scp, [openid cache/admin], 200",
        "scp, [], 403"
      })
  void deepHealth_needsTheOperatorsScope(String claim, String scopes, int status) {
    try (TestApi guarded = TestApi.start(Map.of("ADMIN_SCOPE", "cache/admin"))) {
      APIGatewayV2HTTPEvent event = TestApi.request("GET", "/health", "deep=true");
      APIGatewayV2HTTPEvent.RequestContext context = event.getRequestContext();
      context.setAuthorizer(null);
      if (!claim.equals("-")) {
        context.setAuthorizer(
            APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                .withJwt(
                    APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT
                        .builder()
                        .withClaims(Map.of(claim, scopes))
                        .build())
                .build());
      }

      assertThat(guarded.call(event).status()).isEqualTo(status);
      assertThat(guarded.calls().isEmpty()).isEqualTo(status != 200);
      event.setRawQueryString("");
      assertThat(guarded.call(event).body()).isEqualTo("{\"status\":\"UP\"}");
    }
  }

  @Test
  void deepHealth_ofAnotherWord_isABadRequest() {
    assertThat(api.get("/health", "deep=yes").status()).isEqualTo(400);
    assertThat(api.get("/health", "deep=").status()).isEqualTo(400);
    assertThat(api.get("/health", "deep=false").body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(api.calls()).isEmpty();
  }

  private static SyncRun run(RunType type, RunStatus status, Instant startedAt) {
    return new SyncRun(
        type, startedAt, status, startedAt.plusSeconds(2), SyncRun.Counts.NONE, null);
  }

  @Test
  void health_isUpWithoutTheStore() {
    Answer answer = api.call(TestApi.event("api-get-health.json"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(api.calls()).isEmpty();
  }
}
