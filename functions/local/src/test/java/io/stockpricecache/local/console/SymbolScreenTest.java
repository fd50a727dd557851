package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stockpricecache.local.RunningSystem;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One symbol: its price, its year, what happened to it, and what may be done with it. */
final class SymbolScreenTest extends ConsoleTest {

  private static final String TABLE_ROW = "spc-price-chart tbody tr";

  /** So fast that a new price comes every few seconds. */
  @Override
  String[] options() {
    return new String[] {"--now", TRADING, "--speed", "20"};
  }

  @Override
  void prepare(RunningSystem running) throws Exception {
    for (String symbol : List.of("AAPL", "ZZTOP")) {
      running.track(symbol);
    }
    running.await("/symbols/ZZTOP", json -> json.at("/status").asText().equals("INACTIVE"));
    running.await("/prices/AAPL", json -> json.at("/finality").asText().equals("LIVE"));
    running.await("/company/AAPL", json -> json.hasNonNull("name"));
  }

  @Test
  void year_isDrawnAndInATableWithTheSameFigures() throws Exception {
    JsonNode bars = system().get("/history/AAPL?range=1y").json().get("bars");
    JsonNode last = bars.get(bars.size() - 1);
    open("symbols/AAPL");
    await("spc-chart canvas");
    named("Table").click();

    await(TABLE_ROW);
    assertThat(all(TABLE_ROW)).hasSize(bars.size());
    awaitText(TABLE_ROW, last.get("close").asText());
    awaitText("spc-price-chart", "D dividend");
    awaitText("spc-symbol", "Apple Inc.");
    awaitText("spc-symbol", "Consumer Electronics");
    awaitText("spc-symbol .events", "backfilled by simulated");
    show("symbol");
  }

  @Test
  void zoomTimeframeAndAdjustment_standInTheAddress() throws Exception {
    open("symbols/AAPL?table=1");
    await(TABLE_ROW);
    int year = all(TABLE_ROW).size();
    named("1M").click();
    awaitRows(rows -> rows >= 15 && rows <= 25);
    named("6M").click();
    named("Weeks").click();
    named("As traded").click();
    assertThat(browser().driver().getCurrentUrl())
        .contains("zoom=6m")
        .contains("timeframe=1w")
        .contains("adjusted=none");

    open("symbols/AAPL?table=1&timeframe=1mo&from=2026-02-01&to=2026-05-31");
    awaitRows(rows -> rows == 4);
    assertThat(year).isGreaterThan(240);
  }

  /** The table follows the address when its answer has come. */
  private void awaitRows(IntPredicate wanted) {
    new WebDriverWait(browser().driver(), Duration.ofSeconds(60))
        .withMessage(() -> "rows of the table: " + all(TABLE_ROW).size())
        .until(_ -> wanted.test(all(TABLE_ROW).size()));
  }

  @Test
  void newestPrice_asItComes_changesWithoutAReload() {
    open("symbols/AAPL");
    awaitText("spc-symbol .newest", "shown as it comes");
    String first = await("spc-symbol .newest .price").getText();

    new WebDriverWait(browser().driver(), Duration.ofSeconds(60))
        .until(page -> !await("spc-symbol .newest .price").getText().equals(first));
  }

  @Test
  void symbolsThatNobodyKnows_sayWhyAndWhatToDo_threeStepsFromTheStart() throws Exception {
    open("");
    enter("spc-find.find input", "ZZTOP");

    awaitText("spc-symbol .why", "Why it has no price");
    awaitText("spc-symbol .why", "simulated does not know this symbol");
    awaitText("spc-symbol .why", "Is it spelled as Yahoo spells it?");
    show("symbol-unknown");
  }

  @Test
  void untrackedSymbols_areTrackedHereAndShownOnceTheirHistoryIsThere() {
    open("symbols/NVDA");
    awaitText("spc-untracked", "NVIDIA Corporation is listed as NVDA");
    named("Track NVDA").click();

    await("spc-symbol .newest .price");
    await("spc-chart canvas");
    awaitText("spc-symbol .head", "ACTIVE");
  }

  @Test
  void wrongSymbols_sayWhatWasMeant() {
    open("symbols/BRK.B");
    awaitText("spc-untracked", "a class of shares is written with a hyphen: BRK-B");
    named("BRK-B Berkshire Hathaway Inc. Class B").click();

    awaitText("spc-untracked", "Berkshire Hathaway Inc. Class B is listed as BRK-B");
  }

  @Test
  void actions_areFollowedToTheirEnd() throws Exception {
    system().track("SPY");
    system().await("/symbols/SPY", json -> json.at("/status").asText().equals("ACTIVE"));
    open("symbols/SPY");
    named("Refresh the price").click();
    awaitText("spc-symbol-actions .told", "Refresh of the price: done");
    named("Fetch its history").click();
    awaitText("spc-symbol-actions .told", "Its history: done");
    named("Validate").click();
    awaitText("spc-symbol-actions dialog.report", "All is well");
    named("Close").click();
    named("Untrack…").click();
    awaitText("spc-symbol-actions dialog.untrack", "Its history stays until it expires");
    named("Untrack it").click();

    awaitText("spc-untracked", "SPY is not tracked");
    assertThat(system().get("/symbols/SPY").status()).isEqualTo(404);
  }
}
