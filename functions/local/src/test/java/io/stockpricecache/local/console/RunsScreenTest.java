package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.RunningSystem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** What ran, and how it went: after two hours of polls, of which a hundred fill a page. */
final class RunsScreenTest extends ConsoleTest {

  private static final int MORE_THAN_A_PAGE = 104;

  @Override
  String[] options() {
    return new String[] {"--now", TRADING, "--speed", "300"};
  }

  /** Of a coin, whose market is always open. */
  @Override
  void prepare(RunningSystem running) throws Exception {
    running.track("BTC-USD");
    running.awaitLine("backfill BTC-USD: ACTIVE");
    int polls = 0;
    for (int minute = 0; polls <= MORE_THAN_A_PAGE && minute < 4; minute++) {
      polls =
          running
              .await(
                  "/cache/runs?type=live-poll&limit=1000",
                  json -> json.get("runs").size() > MORE_THAN_A_PAGE)
              .json()
              .get("runs")
              .size();
    }
    assertThat(polls).isGreaterThan(MORE_THAN_A_PAGE);
  }

  @Test
  void runs_areToldInWords_andTheirCountsAddUp() throws Exception {
    open("runs");
    awaitText("spc-runs table", "1 price due: 1 updated");

    List<Integer> counts =
        all("spc-runs [role=group] button").stream().map(RunsScreenTest::number).toList();
    assertThat(counts.getFirst()).isEqualTo(100);
    assertThat(counts.stream().skip(1).mapToInt(Integer::intValue).sum()).isEqualTo(100);
    show("runs");
  }

  @Test
  void filters_standInTheAddress() {
    open("runs?type=live-poll&outcome=FAILED");
    awaitText("main", "None of these 100 runs has failed");

    named("Show all of them").click();
    awaitText("spc-runs table caption", "100 runs, the newest first");
    assertThat(browser().driver().getCurrentUrl()).endsWith("#/runs?type=live-poll");
  }

  @Test
  void details_areShownOnDemand_andHaveAnAddressOfTheirOwn() {
    open("runs?type=live-poll&outcome=COMPLETE");
    await("spc-runs td.what button").click();
    awaitText("spc-runs tr.details", "calls to vendors");
    browser().driver().navigate().refresh();

    awaitText("spc-runs tr.details", "prices given by simulated");
  }

  @Test
  void olderRuns_comeAfterThose() {
    open("runs?type=live-poll");
    awaitText("spc-runs table caption", "100 runs");
    named("Older runs").click();

    await("spc-runs tbody tr:nth-child(102)");
    List<String> began =
        all("spc-runs tbody td.what button .hidden").stream()
            .map(each -> each.getAttribute("textContent"))
            .toList();
    assertThat(began).hasSizeGreaterThan(100).doesNotHaveDuplicates();
  }

  @Test
  void kind_thatIsNone_isRefusedInWords() {
    open("runs?type=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E");

    awaitText("spc-runs [role=alert]", "type");
    assertThat(all("spc-runs img")).isEmpty();
  }

  private static int number(WebElement button) {
    return Integer.parseInt(button.getText().replaceAll("[^0-9]", ""));
  }
}
