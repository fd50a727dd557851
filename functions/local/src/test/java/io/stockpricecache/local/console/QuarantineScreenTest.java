package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.RunningSystem;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Prices that are not believed, and what an operator decides of them. */
final class QuarantineScreenTest extends ConsoleTest {

  /** A hundredfold, nothing, a live price, and one of which nobody decides. */
  private static final String CLOSE = "AAPL";

  private static final String NOUGHT = "NVDA";
  private static final String LIVE = "MSFT";
  private static final String STAYS = "TSLA";
  private static final String SLOW = "ORCL";

  private final WildYahoo yahoo =
      new WildYahoo(Map.of(CLOSE, "10000", NOUGHT, "0", STAYS, "10000.25", SLOW, "10000"));

  @Override
  String[] options() {
    return new String[] {"--now", TRADING, "--speed", "20"};
  }

  @Override
  Map<String, String> environment() {
    return yahoo.environment();
  }

  @Override
  void prepare(RunningSystem running) throws Exception {
    yahoo.follow(running.clock());
    for (String symbol : new String[] {CLOSE, NOUGHT, STAYS, SLOW, LIVE}) {
      running.track(symbol);
      running.awaitLine("backfill " + symbol + ": ACTIVE");
    }
    running.await("/prices/" + LIVE, json -> json.path("price").asText().equals("100.5"));
  }

  @AfterAll
  void closeVendor() {
    yahoo.close();
  }

  @Test
  void release_inThreeClicksFromTheOverview_storesTheClose() throws Exception {
    open("overview");
    named("Look and decide").click();
    await(card(CLOSE) + " .buttons button").click();
    awaitText(
        card(CLOSE) + " .decide",
        "10,000.00 USD is stored as the close of Nov 17, 2026, of which nothing is stored now.");
    assertThat(browser().driver().getCurrentUrl()).contains("decide=release");
    named("Release it").click();

    awaitText("spc-quarantine .done", "AAPL: the close 10,000.00 USD of Nov 17, 2026 by Yahoo");
    awaitGone(card(CLOSE));
    assertThat(
            system()
                .await(
                    "/history/AAPL?from=2026-11-17&to=2026-11-17",
                    json -> json.get("bars").size() == 1)
                .json()
                .at("/bars/0/close"))
        .hasToString("10000");
  }

  @Test
  void dismissal_ofWhatIsNoPrice_changesNoneAndTakesItAway() throws Exception {
    open("quarantine");
    awaitText(card(NOUGHT), "No price could be made of what was sent");
    assertThat(await(card(NOUGHT) + " .buttons button").isEnabled()).isFalse();
    await(card(NOUGHT) + " .buttons button:enabled").click();
    awaitText(card(NOUGHT) + " .decide", "No price changes: Nov 17, 2026 stays without a close");
    named("Dismiss it").click();

    awaitText("spc-quarantine .done", "is dismissed");
    awaitGone(card(NOUGHT));
    assertThat(system().get("/cache/status").json().get("quarantine").toString())
        .doesNotContain(NOUGHT);
  }

  @Test
  void livePrice_thatIsReleased_isShown() throws Exception {
    yahoo.quote(LIVE, "2010");
    try {
      open("quarantine");
      awaitText(card(LIVE), "live price of Nov 20, 2026");
      awaitText(card(LIVE), "100.50 USD");
      awaitText(card(LIVE), "+1,900.00 %");
      await(card(LIVE) + " .buttons button").click();
      awaitText(card(LIVE) + " .decide", "MSFT is shown at 2,010.00 USD in place of 100.50 USD");
      named("Release it").click();

      awaitText("spc-quarantine .done", "MSFT");
      assertThat(
              system()
                  .await("/prices/MSFT", json -> json.path("price").asText().equals("2010"))
                  .json()
                  .get("price"))
          .hasToString("2010");
    } finally {
      yahoo.quote(LIVE, "100.5");
    }
  }

  @Test
  void entry_showsBothPricesAndWhatTheVendorSent() throws Exception {
    open("quarantine?of=TSLA~2026-11-17~yahoo&decide=dismiss");
    awaitText(card(STAYS), "It is far from the last good price, and no known split explains it.");
    awaitText(card(STAYS), "+9,900.25 %");
    await(card(STAYS) + " summary").click();
    awaitText(card(STAYS) + " pre", "\"close\": 10000.25");
    show("quarantine");

    named("Decide later").click();
    awaitGone(".decide");
    assertThat(browser().driver().getCurrentUrl()).endsWith("#/quarantine");
  }

  @Test
  void decision_thatWasLeftBeforeItWasSeenWhetherItStillHolds_isNotSent() throws Exception {
    open("quarantine?of=TSLA~2026-11-17~yahoo&decide=release");
    awaitText(card(STAYS), "This would change");
    HeldRequests held = HeldRequests.of(browser(), "GET", "/cache/status");
    named("Release it").click();
    held.await();
    browser().evaluate("location.hash = '#/runs'");
    await("spc-runs h1");
    held.letGo();

    assertThat(HeldRequests.sent(browser(), origin()))
        .noneMatch(each -> each.startsWith("POST /cache/quarantine"));
  }

  @Test
  void decision_thatIsDoneWhileAnotherIsMade_leavesTheReaderThere() throws Exception {
    open("quarantine?of=ORCL~2026-11-17~yahoo&decide=dismiss");
    awaitText(card(SLOW), "This would change");
    HeldRequests held = HeldRequests.of(browser(), "GET", "/jobs/");
    named("Dismiss it").click();
    held.await();
    await(card(STAYS) + " .buttons button:enabled").click();
    await(card(STAYS) + " .decide");
    held.letGo();

    awaitText("spc-quarantine .done", "ORCL");
    assertThat(browser().evaluate("document.activeElement.closest('article')?.dataset.id").asText())
        .startsWith(STAYS);
    assertThat(browser().evaluate("location.hash").asText()).contains("of=TSLA");
  }

  private static String card(String symbol) {
    return "article[data-id^='" + symbol + "~']";
  }
}
