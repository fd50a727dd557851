package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.RunningSystem;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.WebDriverWait;

/** How the cache stands, at a glance. */
final class OverviewScreenTest extends ConsoleTest {

  @Override
  void prepare(RunningSystem running) throws Exception {
    running.track("AAPL");
    running.awaitLine("backfill AAPL: ACTIVE");
    running.track("7203.T");
    running.awaitLine("backfill 7203.T: ACTIVE");
  }

  @Test
  void glance_tellsWhatIsTrackedWhichMarketsAreOpenAndWhenTheNextCloseSyncRuns() throws Exception {
    open("overview");

    awaitText(".tiles", "of 2 tracked");
    awaitText(".tile.next", "in Berlin, for markets that you do not track; for yours in 2 h");
    awaitText("main", "closes in 5 h");
    awaitText("main", "opens in 3 d (Tue 09:00)");
    awaitText("main", "Labor Thanksgiving Day");
    awaitText("main", "weekdays 16:05, New York");
    show("overview");
  }

  @Test
  void otherMarkets_areFoldedAway_andTellTheirHolidayByName() {
    open("overview");
    named("46 other markets, 28 of them open").click();

    awaitText("main details table", "Consciência Negra; opens in 3 d");
  }

  /**
   * Each refresh asked for the calendars of all markets anew, and a page in a hidden tab went on.
   */
  @Test
  void refresh_isTwoRequests_andNoneWhileThePageIsHidden() throws Exception {
    open("overview");
    awaitText(".tiles", "of 2 tracked");
    awaitText("main", "weekdays 16:05, New York");
    awaitText("main", "closes in 5 h");
    assertThat(asked()).contains("/markets", "/cache/status", "/cache/scheduler/status");

    int before = asked().size();
    named("Refresh").click();
    awaitAsked(before, 1);
    browser().evaluate("new Promise(done => setTimeout(done, 500))");
    assertThat(asked().subList(before, asked().size()))
        .containsExactlyInAnyOrder("/cache/status", "/cache/scheduler/status");

    hasten();
    named("Refresh").click();
    awaitAsked(before, 5);
    assertThat(asked().subList(before, asked().size()))
        .containsOnly("/cache/status", "/cache/scheduler/status");

    browser()
        .evaluate(
            """
            Object.defineProperty(document, "hidden", {get: () => true, configurable: true});
            document.dispatchEvent(new Event("visibilitychange"));
            """);
    int hidden = asked().size();
    Thread.sleep(3_000);
    assertThat(asked()).hasSize(hidden);

    browser()
        .evaluate(
            """
            delete document.hidden; document.dispatchEvent(new Event("visibilitychange"));
            """);
    awaitAsked(hidden, 1);
  }

  /** A minute of the page's timers is three seconds from here on. */
  private void hasten() {
    browser()
        .evaluate(
            """
            (set => { window.setTimeout = (then, millis) => set(then, millis / 20); })(window.setTimeout)
            """);
  }

  /** Waits until status and schedules were each asked for so often since then. */
  private void awaitAsked(int before, int times) {
    new WebDriverWait(browser().driver(), Duration.ofSeconds(60))
        .withMessage(() -> "asked: " + asked())
        .until(
            _ -> {
              List<String> since = asked().subList(before, asked().size());
              return Collections.frequency(since, "/cache/status") >= times
                  && Collections.frequency(since, "/cache/scheduler/status") >= times;
            });
  }

  @Test
  void runNow_isFollowedToItsEnd_andSaysHowItWent() {
    open("overview");
    await(row("close-sync") + " button").click();

    awaitText(row("close-sync"), "Done");
    named("See the runs").click();
    awaitText("spc-runs table", "Close sync");
    assertThat(browser().driver().getCurrentUrl()).endsWith("#/runs?type=close-sync");
  }

  @Test
  void schedules_ofWhatIsTracked_haveTheirNextRunAndAButtonThatRunsThemNow() {
    open("overview");
    awaitText(row("live-poll"), "in ");
    awaitText(row("close-sync-tokyo"), "of all markets");
    await(row("live-poll") + " button").click();

    awaitText(row("live-poll"), "Done");
    assertThat(HeldRequests.sent(browser(), origin())).contains("POST /cache/refresh-live");
    assertThat(all(row("close-sync-sydney"))).hasSize(1);
    assertThat(all(row("close-sync-sydney") + " button")).isEmpty();
  }

  private static String row(String schedule) {
    return "tr[data-schedule=" + schedule + "]";
  }

  /** The paths that the page has asked the API for, since it was opened. */
  private List<String> asked() {
    return browser().events("Network.requestWillBeSent").stream()
        .map(sent -> sent.at("/request/url").asText().substring(origin().length()))
        .filter(path -> path.startsWith("/cache") || path.startsWith("/markets"))
        .toList();
  }
}
