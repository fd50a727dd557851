package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.RunningSystem;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What is around every screen. */
final class FrameTest extends ConsoleTest {

  @Override
  void prepare(RunningSystem running) throws Exception {
    running.track("AAPL");
    running.awaitLine("backfill AAPL: ACTIVE");
  }

  @Test
  void time_thatIsVirtual_isSaid() {
    open("overview");

    awaitText(".virtual", "Virtual time: Nov 20, 2026");
  }

  @Test
  void search_byAWordOfTheName_completesAndOpensTheSymbol() {
    open("overview");
    await("spc-find.find input").sendKeys("apple");
    awaitText("spc-find.find [role=listbox]", "Apple Inc.");
    await("spc-find.find input").sendKeys(Keys.ARROW_DOWN, Keys.ENTER);

    await("spc-symbol h1");
    assertThat(browser().driver().getCurrentUrl()).endsWith("#/symbols/AAPL");
  }

  @Test
  void colours_byTheSwitch_stayChosenWhenThePageIsOpenedAgain() {
    open("overview");
    named("◐ System").click();
    named("☀ Light").click();
    named("☾ Dark");
    open("runs");
    browser().driver().navigate().refresh();

    named("☾ Dark");
    assertThat(browser().evaluate("document.documentElement.dataset.theme").asText())
        .isEqualTo("dark");
  }

  @Test
  void addresses_ofNoScreen_sayWhatToDo() {
    browser().navigate(origin() + "/#/nowhere");

    awaitText("main", "There is no such screen");
    named("To the overview").click();
    await("spc-overview h1");
  }

  @Test
  void keyboard_skipsToTheContent() {
    open("overview");
    browser().driver().switchTo().activeElement().sendKeys(Keys.TAB, Keys.ENTER);

    assertThat(browser().driver().switchTo().activeElement().getTagName()).isEqualTo("main");
  }

  @Test
  void connection_thatIsLost_isSaid() {
    open("overview");
    browser().evaluate("dispatchEvent(new Event('offline'))");
    awaitText(".offline", "offline");
    browser().evaluate("dispatchEvent(new Event('online'))");
    awaitGone(".offline");
  }
}
