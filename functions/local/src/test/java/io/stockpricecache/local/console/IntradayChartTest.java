package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stockpricecache.local.RunningSystem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The newest session and five of them on a symbol's screen. New York opens at 14:30. */
final class IntradayChartTest extends ConsoleTest {

  private static final String CHART = "document.querySelector('spc-chart').chart";
  private static final String TABLE_ROW = "spc-intraday-chart tbody tr";
  private static final String LEGEND = "spc-intraday-chart .legend";

  /** Zooms into a part of the chart, and counts how often it is drawn anew from then on. */
  private static final String ZOOMED =
      """
      window.first = @CHART@;
      window.drawnAnew = 0;
      const set = first.setOption;
      first.setOption = (option, how) => {
        if (how?.notMerge) drawnAnew++;
        return set.call(first, option, how);
      };
      first.dispatchAction({type: 'dataZoom', startValue: 40, endValue: 160})
      """
          .replace("@CHART@", CHART);

  /** So fast that a minute passes in three seconds. */
  @Override
  String[] options() {
    return new String[] {"--now", TRADING, "--speed", "20"};
  }

  @Override
  void prepare(RunningSystem running) throws Exception {
    for (String symbol : List.of("AAPL", "7203.T")) {
      running.track(symbol);
      running.await("/symbols/" + symbol, json -> json.path("status").asText().equals("ACTIVE"));
    }
    running.await("/history/AAPL?timeframe=1m", json -> json.path("bars").size() > 1);
  }

  @Test
  void session_isDrawnByTheMinute_withTheCloseBeforeAndTheSameFiguresInTheTable() throws Exception {
    open("symbols/AAPL");
    named("1D").sendKeys(Keys.ENTER);
    await("spc-intraday-chart canvas");
    assertThat(browser().driver().getCurrentUrl()).contains("range=1d");
    assertThat(browser().evaluate("document.activeElement.textContent").asText()).isEqualTo("1D");
    named("Table").click();
    await(TABLE_ROW);

    JsonNode first = system().get("/history/AAPL?timeframe=1m").json().path("bars").path(0);
    String oldest = TABLE_ROW + ":last-child";
    awaitText(oldest, first.path("close").asText());
    awaitText(oldest, "10:");
    JsonNode latest = system().get("/prices/AAPL").json();
    awaitText(LEGEND, "the close before, " + latest.path("previousClose").asText());
    awaitText(LEGEND, "Times of Eastern Standard Time");
    awaitText(LEGEND, "no price from 09:30 to 10:");
    assertThat(await("spc-chart").getAttribute("aria-label"))
        .startsWith("Chart of AAPL from 10:")
        .contains("on Nov 20, 2026", "against the close before");
    browser().driver().navigate().refresh();
    await("spc-intraday-chart canvas");
    show("symbol-day");
  }

  /** Each new price drew the chart anew and threw the reader out of what he looked at. */
  @Test
  void newestPoint_grows_andWhatIsZoomedStaysSo() throws Exception {
    open("symbols/AAPL?range=1d");
    await("spc-intraday-chart canvas");
    browser().await(CHART + " !== null && " + points() + " > 0");
    browser().evaluate(ZOOMED);
    int before = browser().evaluate(points()).asInt();

    new WebDriverWait(browser().driver(), Duration.ofSeconds(60))
        .until(_ -> browser().evaluate(points()).asInt() > before + 1);
    assertThat(browser().evaluate(CHART + " === window.first").asBoolean()).isTrue();
    assertThat(browser().evaluate("drawnAnew").asInt()).isZero();
    JsonNode zoom = browser().evaluate(CHART + ".getOption().dataZoom[0]");
    assertThat(zoom.path("startValue").asInt()).isEqualTo(40);
    assertThat(zoom.path("endValue").asInt()).isEqualTo(160);
  }

  /** How many points the line has, without those that end it. */
  private static String points() {
    return CHART
        + ".getOption().series.find(each => each.id === 'price').data"
        + ".filter(each => each.value[1] !== '-').length";
  }

  @Test
  void fiveSessions_sayWhichAreMissing_andAskVendorsForThem() throws Exception {
    open("symbols/AAPL?range=5d");
    awaitText(LEGEND, "Nov 19, 2026 is missing");
    show("symbol-five-missing");
    named("Ask the vendors for what is missing").click();

    new WebDriverWait(browser().driver(), Duration.ofSeconds(60))
        .until(_ -> !await(LEGEND).getText().contains("is missing"));
    assertThat(browser().evaluate("document.querySelectorAll('spc-intraday-chart').length").asInt())
        .isEqualTo(1);
    show("symbol-five");
    named("1M").click();
    awaitGone("spc-intraday-chart");
    assertThat(browser().driver().getCurrentUrl()).contains("zoom=1m").doesNotContain("range");
  }

  /** A session that nobody saw was an empty frame. */
  @Test
  void session_withoutAPrice_saysSoAndOffersWhatThereIs_andABreakIsNotJoined() throws Exception {
    open("symbols/7203.T?range=1d");
    awaitText("spc-intraday-chart", "There is no price within the session of Nov 20, 2026");
    show("symbol-day-empty");
    named("Ask the vendors for what is missing").click();

    awaitText(LEGEND, "Times of Japan Standard Time");
    awaitText(LEGEND, "The line ends at the break and begins after it");
    await("spc-intraday-chart canvas");
    // The vendors' bars come row by row, and may be read meanwhile.
    browser()
        .await(
            CHART
                + ".getOption().series[0].data.filter(each => each.value[1] === '-').length === 1");
    show("symbol-day-break");
    named("1Y").click();
    await("spc-price-chart spc-chart canvas");
  }

  @Test
  void addresses_thatNameNoRange_areTheYear() {
    open("symbols/AAPL?range=constructor");
    awaitText("#chart-title", "A year");
    assertThat(all("spc-intraday-chart")).isEmpty();
  }
}
