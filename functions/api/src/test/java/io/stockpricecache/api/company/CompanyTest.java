package io.stockpricecache.api.company;

import static io.stockpricecache.api.fixture.TestApi.json;
import static io.stockpricecache.api.fixture.TestApi.problem;
import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.testkit.Race;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@ApiTest
class CompanyTest {

  @Inject TestApi api;

  @Test
  void company_known_answersAllThatIsKnownWithOneRead() {
    trackWithCompany();
    api.ports.forget();

    Answer answer = api.get("/company/aapl");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(body("2026-11-20T15:00:00Z", false));
    assertThat(api.calls()).containsExactly("Symbols.find");
  }

  @Test
  void company_readAgain_asksNoStore_andIsKeptForAnHourUnderATag() {
    trackWithCompany();
    Answer first = api.get("/company/AAPL");
    api.ports.forget();
    api.clock.advance(Duration.ofSeconds(29));
    APIGatewayV2HTTPEvent event = TestApi.request("GET", "/company/AAPL", "");
    event.getHeaders().put("if-none-match", first.headers().get("etag"));

    Answer second = api.get("/company/AAPL");
    Answer third = api.call(event);

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers()).containsEntry("etag", first.headers().get("etag"));
    assertThat(first.headers())
        .containsEntry(
            "cache-control", "max-age=3600, stale-while-revalidate=60, stale-if-error=86400");
    assertThat(third.status()).isEqualTo(304);
    assertThat(api.calls()).isEmpty();
  }

  @Test
  void company_aboutToBeStale_isKeptUntilThen_andThenForAMoment() {
    trackWithCompany();
    api.clock.advance(Duration.ofDays(7).minusMinutes(20));
    assertThat(api.get("/company/AAPL").headers().get("cache-control")).startsWith("max-age=1200,");

    api.clock.advance(Duration.ofMinutes(20));
    assertThat(api.get("/company/AAPL").headers().get("cache-control")).startsWith("max-age=15,");
  }

  @Test
  void company_broughtByAnotherInstance_isSeenWithinHalfAMinute() {
    TestPrices.track(api, AAPL, CorporateActions.NONE, TestPrices.date(19));
    assertThat(api.get("/company/AAPL").status()).isEqualTo(404);

    TestPrices.company(api, AAPL);
    api.clock.advance(Duration.ofSeconds(30));

    assertThat(api.get("/company/AAPL").status()).isEqualTo(200);
  }

  @Test
  void company_missingOrStale_costsItsFirstReaderALeaseAndTheOthersNothing() {
    TestPrices.track(api, AAPL, CorporateActions.NONE, TestPrices.date(19));
    assertThat(api.leases.acquire("fundamentals#AAPL", Duration.ofHours(1))).isPresent();
    api.ports.forget();

    Race.run(1_000, _ -> api.get("/company/AAPL"));

    assertThat(api.calls()).containsExactlyInAnyOrder("Symbols.find", "Leases.acquire");
    assertThat(api.queue.sent()).isEmpty();
  }

  @Test
  void company_sevenDaysOld_isServedStaleAndAskedForByOneJob() {
    trackWithCompany();
    api.clock.advance(Duration.ofDays(7));

    for (int i = 0; i < 5; i++) {
      Answer answer = api.get("/company/AAPL");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(body("2026-11-20T15:00:00Z", true));
    }
    assertThat(api.queue.sent()).containsExactly(CompanyJob.ofReader(AAPL, api.clock.instant()));

    api.clock.advance(Duration.ofHours(1));
    api.get("/company/AAPL");
    assertThat(api.queue.sent()).hasSize(2);
  }

  @Test
  void company_staleWhileTheQueueIsDown_isServedAndAskedForHalfAMinuteLater() {
    trackWithCompany();
    api.clock.advance(Duration.ofDays(8));
    api.ports.failOnly("JobQueue.send", new StoreException("down", null));
    assertThat(api.get("/company/AAPL").status()).isEqualTo(200);
    assertThat(api.queue.sent()).isEmpty();
    api.clock.advance(Duration.ofSeconds(30));
    api.ports.failOnly("Leases.acquire", new StoreException("down", null));
    assertThat(api.get("/company/AAPL").status()).isEqualTo(200);

    api.ports.heal();
    api.clock.advance(Duration.ofSeconds(30));
    assertThat(api.get("/company/AAPL").status()).isEqualTo(200);
    assertThat(api.queue.sent()).hasSize(1);
  }

  @Test
  void company_neverTold_isNotFoundAndAskedForByOneJob() {
    TestPrices.track(api, AAPL, CorporateActions.NONE, TestPrices.date(19));

    for (int i = 0; i < 3; i++) {
      Answer answer = api.get("/company/AAPL");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
      assertThat(answer.body())
          .isEqualTo(
              problem(
                  "/problems/no-company-data-yet",
                  404,
                  "No company data yet",
                  "AAPL is ACTIVE, and no vendor has told of its company yet; it is asked for.",
                  "/company/AAPL"));
    }
    assertThat(api.queue.sent()).hasSize(1);
  }

  @Test
  void company_pendingOrInactive_isNotFoundAndNobodyIsAsked() {
    api.call(TestApi.event("api-post-symbols.json"));
    int jobs = api.queue.sent().size();
    assertThat(api.get("/company/AAPL").body()).contains("AAPL is PENDING");

    api.symbols.save(stored().inactive("unknown"));
    api.clock.advance(Duration.ofSeconds(2));
    assertThat(api.get("/company/AAPL").body()).contains("AAPL is INACTIVE");

    assertThat(api.queue.sent()).hasSize(jobs);
  }

  @Test
  void company_untracked_isNotFoundAndLeavesNoJob() {
    assertThat(api.get("/company/AAPL").body()).contains("/problems/symbol-not-tracked");
    assertThat(api.get("/company/%3Cscript%3E").status()).isEqualTo(400);

    assertThat(api.queue.sent()).isEmpty();
  }

  private void trackWithCompany() {
    TestPrices.track(api, AAPL, CorporateActions.NONE, TestPrices.date(19));
    TestPrices.company(api, AAPL);
  }

  private TrackedSymbol stored() {
    return api.symbols.find(AAPL).orElseThrow();
  }

  private static String body(String asOf, boolean stale) {
    return json(
        """
        {"symbol":"AAPL","name":"Apple Inc.","sector":"Technology",
        "industry":"Consumer Electronics","exchange":"NasdaqGS","currency":"USD",
        "marketCap":3688676720640,"peRatio":null,"week52High":260.1,"week52Low":164.08,
        "asOf":"%s","stale":%s,"source":"yahoo"}
        """
            .formatted(asOf, stale));
  }
}
