package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stockpricecache.local.RunningSystem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The table of symbols: found, added by the list, and handled several at once. */
final class SymbolsScreenTest extends ConsoleTest {

  private static final String TABLE = "spc-table .grid";
  private static final String ADDED = "spc-add-symbols .figures";

  @Override
  void prepare(RunningSystem running) throws Exception {
    for (String symbol : List.of("AAPL", "MSFT", "7203.T", "BTC-USD", "ZZTOP")) {
      running.track(symbol);
    }
    running.await("/symbols?status=ACTIVE", json -> json.at("/total").asInt() == 4);
    running.await("/symbols/ZZTOP", json -> !json.at("/reason").isNull());
    running.await("/prices/AAPL", json -> json.at("/finality").asText().equals("LIVE"));
  }

  @Test
  void symbols_withoutAPrice_sayWhyInPlainWordsOneClickFromTheStart() throws Exception {
    open("");
    named("Symbols").click();

    awaitText(row("ZZTOP"), "simulated does not know this symbol");
    awaitText(row("AAPL"), "Apple Inc.");
    awaitText(row("AAPL"), "LIVE");
    await(row("AAPL") + " svg[role=img][aria-label^=\"Session of Nov 20, 2026: from\"] path[d^=M]");
    // Tokyo closed before anybody looked.
    await(row("7203.T") + " svg[aria-label^=\"The last 10 sessions, since nothing was seen\"]");
    show("symbols");
  }

  @Test
  void lists_ofACsv_areTrackedWithOneProgressBarAndTheirRefusals() throws Exception {
    open("symbols");
    named("Add symbols").click();
    await("spc-add-symbols textarea")
        .sendKeys("Name;Symbol\nNvidia;NVDA\nBerkshire;brk.b\nCoca-Cola;KO\nNvidia again;NVDA");
    named("Track 3 symbols").click();

    awaitText("spc-add-symbols", "a class of shares is written with a hyphen");
    named("Take BRK-B").click();
    awaitText("spc-add-symbols", "BRK-B is taken");
    awaitText(ADDED, "3 of 3 done");
    awaitText(ADDED, "All is done");
    assertThat(browser().driver().getCurrentUrl()).contains("batch=");
    awaitText(row("BRK-B"), "ACTIVE");
    browser().driver().navigate().refresh();
    awaitText(ADDED, "3 of 3 done");
    show("symbols-added");
  }

  @Test
  void lists_inTheFormsThatPeopleHave_giveTheirSymbols() {
    open("symbols?add=1");
    JsonNode found =
        browser()
            .evaluate(
                """
                import("/assets/parts/symbol-list.js").then(({symbolsIn}) => [
                  "AAPL, MSFT NVDA\\nGOOG",
                  "AAPL,MSFT\\nNVDA,GOOG",
                  "Name;Ticker\\r\\nApple;AAPL\\r\\n",
                  'symbol,name\\nAAPL,"The ""Apple"", Inc."\\nMSFT,x',
                  "AAPL,Apple Inc.\\nMSFT,Microsoft,Corp",
                  "AAPL,10\\nMSFT,20",
                  "\\ufeff^GSPC\\n\\nEURUSD=X\\n^GSPC",
                  "coca cola\\nKO",
                  "",
                ].map(text => symbolsIn(text).join("|")))
                """);

    assertThat(found)
        .extracting(JsonNode::asText)
        .containsExactly(
            "AAPL|MSFT|NVDA|GOOG",
            "AAPL|MSFT|NVDA|GOOG",
            "AAPL",
            "AAPL|MSFT",
            "AAPL|MSFT",
            "AAPL|MSFT",
            "^GSPC|EURUSD=X",
            "coca cola|KO",
            "");
  }

  @Test
  void filtersAndOrder_standInTheAddress() {
    open("symbols");
    await(row("MSFT"));
    await("spc-symbols .filters input").sendKeys("apple");
    awaitGone(row("MSFT"));
    await(row("AAPL"));
    assertThat(browser().driver().getCurrentUrl()).endsWith("#/symbols?q=apple");

    named("Show all").click();
    await(row("MSFT"));
    await("spc-table [data-column=price] button").click();
    await("spc-table [data-column=price][aria-sort=ascending]");
    await("spc-table [data-column=price] button").click();
    await("spc-table [data-column=price][aria-sort=descending]");
    assertThat(browser().driver().getCurrentUrl()).endsWith("#/symbols?sort=-price");
    awaitText("spc-table .row[aria-rowindex=\"2\"]", "BTC-USD");

    open("symbols?market=XTKS");
    await(row("7203.T"));
    assertThat(all("spc-table .row")).hasSize(1);
  }

  @Test
  void keyboard_choosesSeveralAndOpensOne() {
    open("symbols?q=a&sort=-symbol");
    await(row("AAPL"));
    open("symbols");
    await(row("AAPL"));
    WebElement table = await(TABLE);
    table.sendKeys(Keys.HOME, Keys.SPACE, Keys.chord(Keys.SHIFT, Keys.ARROW_DOWN));
    awaitText("spc-bulk", "2 chosen");
    String active = table.getDomAttribute("aria-activedescendant");
    assertThat(all("#" + active)).hasSize(1);
    table.sendKeys(Keys.ARROW_UP, Keys.ARROW_DOWN, Keys.ENTER);

    await("spc-symbol h1");
    assertThat(browser().driver().getCurrentUrl()).endsWith("#/symbols/AAPL");
  }

  @Test
  void chosenSymbols_areRefreshedFilledAndUntrackedAfterAQuestion() throws Exception {
    system().track("SPY");
    system().track("QQQ");
    system().await("/symbols/QQQ", json -> json.at("/status").asText().equals("ACTIVE"));
    open("symbols?q=QQQ");
    await(row("QQQ") + " input").click();
    awaitText("spc-bulk", "1 chosen");
    named("Refresh prices").click();
    awaitText("spc-bulk", "Prices asked for: 1 of 1");
    named("Fetch history").click();
    awaitText("spc-bulk", "Histories asked for: 1 of 1");
    named("Untrack…").click();
    awaitText("spc-bulk dialog", "Their history stays until it expires");
    named("Untrack it").click();

    awaitText("main", "No symbol is like that");
    assertThat(system().get("/symbols/QQQ").status()).isEqualTo(404);
    assertThat(system().get("/symbols/SPY").status()).isEqualTo(200);
  }

  private static String row(String symbol) {
    return "spc-table .row:has(a[href=\"#/symbols/" + symbol + "\"])";
  }
}
