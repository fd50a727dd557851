package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Whoever opens the console of an empty cache. */
final class FirstStepsTest extends ConsoleTest {

  @Test
  void emptyCache_saysHowToBegin_andTracksWhatIsFound() throws Exception {
    open("overview");
    awaitText("spc-begin", "Nothing is tracked yet");
    show("overview-empty");

    await("spc-begin input").sendKeys("microsoft");
    awaitText("spc-begin [role=listbox]", "Microsoft");
    await("spc-begin input").sendKeys(Keys.ARROW_DOWN, Keys.ENTER);

    await("spc-symbol");
    assertThat(browser().driver().getCurrentUrl()).endsWith("#/symbols/MSFT");
    assertThat(system().get("/symbols/MSFT").status()).isEqualTo(200);
    system().awaitLine("backfill MSFT: ACTIVE");
    open("overview");
    awaitText(".tiles", "of 1 tracked");
    assertThat(all("spc-begin")).isEmpty();
  }
}
