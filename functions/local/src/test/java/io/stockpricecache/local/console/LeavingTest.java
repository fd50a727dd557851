package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.RunningSystem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The reader goes elsewhere while a screen still waits for an answer. */
final class LeavingTest extends ConsoleTest {

  @Override
  void prepare(RunningSystem running) throws Exception {
    running.track("AAPL");
    running.awaitLine("backfill AAPL: ACTIVE");
  }

  @Test
  void addedSymbols_whoseAnswerComesOnAnotherScreen_leaveItsAddressAlone() throws Exception {
    // The list of the other screen had the batch in its address.
    open("symbols?add=1");
    await("spc-add-symbols textarea").sendKeys("NVDA\nKO");
    HeldRequests held = HeldRequests.of(browser(), "POST", "/symbols");
    named("Track 2 symbols").click();
    held.await();
    go("runs");
    await("spc-runs h1");
    held.letGo();

    assertThat(address()).isEqualTo("#/runs");
  }

  @Test
  void addedSymbols_whoseAnswerComesWhileTheListIsFiltered_areFollowed() throws Exception {
    open("symbols?add=1");
    await("spc-add-symbols textarea").sendKeys("SPY\nQQQ");
    HeldRequests held = HeldRequests.of(browser(), "POST", "/symbols");
    named("Track 2 symbols").click();
    held.await();
    await("spc-symbols .filters input").sendKeys("a");
    held.letGo();

    assertThat(address()).contains("q=a").contains("batch=");
    await("spc-add-symbols progress");
  }

  @Test
  void firstSymbol_whoseAnswerComesOnAnotherScreen_doesNotBringTheReaderBack() throws Exception {
    open("overview");
    await(".tiles");
    HeldRequests held = HeldRequests.of(browser(), "POST", "/symbols");
    browser()
        .evaluate(
            """
            window.begin = document.createElement("spc-begin");
            document.body.append(begin);
            begin.chosen(new CustomEvent("chosen", {detail: "AAPL", cancelable: true}));
            true;
            """);
    held.await();
    go("runs");
    await("spc-runs h1");
    held.letGo();

    assertThat(address()).isEqualTo("#/runs");
    assertThat(browser().evaluate("begin.text").asText()).contains("Tracked");
  }

  @Test
  void search_thatWasLeftAsItWasTyped_isNotAskedFor() {
    open("runs");
    await("spc-runs h1");
    go("symbols?add=1");
    await("spc-add-symbols spc-find input");
    browser()
        .evaluate(
            """
            (field => {
              field.value = "zebr";
              field.dispatchEvent(new InputEvent("input", {bubbles: true}));
              location.hash = "#/runs";
            })(document.querySelector("spc-add-symbols spc-find input"))
            """);
    await("spc-runs h1");
    pause();
    await("header spc-find input").sendKeys("yonder", Keys.ENTER);
    await("spc-symbol h1");
    pause();

    assertThat(sent()).noneMatch(each -> each.contains("/search?q=zebr"));
    assertThat(address()).isEqualTo("#/symbols/YONDER");
  }

  @Test
  void table_whosePricesComeAfterItWasLeft_asksForNoMore() throws Exception {
    // Each visit left a request every fifteen seconds behind, for as long as the page was open.
    open("runs");
    await("spc-runs h1");
    HeldRequests held = HeldRequests.of(browser(), "GET", "/portfolio");
    go("symbols");
    held.await();
    go("runs");
    await("spc-runs h1");
    hasten();
    held.letGo();
    int before = sent().size();
    pause();
    pause();

    assertThat(sent().subList(before, sent().size()))
        .noneMatch(each -> each.contains("/portfolio") || each.contains("/symbols"));
  }

  @Test
  void screen_thatWasLeftWhileItWaited_asksForNoMore() throws Exception {
    // A portfolio that was left went on being valued.
    open("overview");
    await(".tiles");
    browser()
        .evaluate(
            "localStorage.setItem('stock-price-cache.portfolio', '"
                + "{\"version\":1,\"currency\":\"USD\",\"holdings\":[{\"symbol\":\"COST\",\"quantity\":\"2\"}]}')");
    go("portfolio");
    named("Track COST");
    HeldRequests held = HeldRequests.of(browser(), "POST", "/symbols");
    named("Track COST").click();
    held.await();
    go("runs");
    await("spc-runs h1");
    int before = sent().size();
    held.letGo();

    assertThat(sent().subList(before, sent().size()))
        .contains("POST /symbols")
        .doesNotContain("POST /valuation");
  }

  @Test
  void element_thatIsMovedOnThePage_isNotLeft() {
    // A run that was begun by hand was followed no more once its row had another place.
    open("overview");
    await(".tiles");
    assertThat(
            browser()
                .evaluate(
                    """
                    (async () => {
                      const button = document.createElement("spc-run-now");
                      document.body.append(button);
                      const {visit} = button;
                      document.body.prepend(button);
                      await Promise.resolve();
                      const moved = visit.isOver;
                      button.remove();
                      await Promise.resolve();
                      return [moved, visit.isOver, visit.signal.aborted];
                    })()
                    """)
                .toString())
        .isEqualTo("[false,true,true]");
  }

  private void go(String address) {
    browser().evaluate("location.hash = '#/" + address + "'");
  }

  private String address() {
    return browser().evaluate("location.hash").asText();
  }

  private List<String> sent() {
    return HeldRequests.sent(browser(), origin());
  }

  private void pause() {
    browser().evaluate("new Promise(done => setTimeout(done, 500))");
  }

  /** Fifteen seconds of the page's timers are 150 milliseconds from here on. */
  private void hasten() {
    browser()
        .evaluate(
            """
            (set => { window.setTimeout = (then, millis) => set(then, millis / (millis > 5000 ? 100 : 1)); })(window.setTimeout)
            """);
  }
}
