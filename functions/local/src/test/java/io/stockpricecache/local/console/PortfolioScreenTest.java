package io.stockpricecache.local.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.stockpricecache.local.RunningSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Holdings that the browser keeps, and what they are worth. */
final class PortfolioScreenTest extends ConsoleTest {

  private static final String KEY = "stock-price-cache.portfolio";

  @TempDir private Path folder;

  @Override
  void prepare(RunningSystem running) throws Exception {
    for (String symbol :
        List.of("AAPL", "MSFT", "VOD.L", "BTC-USD", "GBPUSD=X", "EURUSD=X", "ZZTOP")) {
      running.track(symbol);
    }
    running.await(
        "/portfolio?symbols=AAPL,MSFT,VOD.L,BTC-USD,GBPUSD%3DX,EURUSD%3DX",
        page -> page.findValues("finality").size() == 6);
    running.await("/symbols/ZZTOP", row -> row.path("status").asText().equals("INACTIVE"));
  }

  @Test
  void portfolio_thatIsEmpty_offersAnExample() throws Exception {
    open("portfolio");
    awaitText("spc-portfolio", "No holdings yet");
    show("portfolio-empty");
    named("Try with an example").click();

    await("spc-holdings-table [data-symbol=AAPL]");
    awaitText("spc-portfolio", "not tracked");
  }

  @Test
  void holding_addedByItsCompanysName_isWorthItsPriceTimesItsQuantity() throws Exception {
    open("portfolio");
    WebElement find = await("spc-portfolio .add input");
    find.sendKeys("apple");
    awaitText("spc-portfolio [role=listbox]", "Apple Inc.");
    find.sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
    await("spc-portfolio input[name=quantity]").sendKeys("2.5", Keys.ENTER);

    await("spc-holdings-table td b");
    List<WebElement> row = all("spc-holdings-table tbody td");
    assertThat(number(row.get(1).getText()))
        .isCloseTo(2.5 * number(row.get(3).getText()), within(0.01));
    assertThat(number(await(".total").getText())).isEqualTo(number(row.get(1).getText()));
    browser().driver().navigate().refresh();
    assertThat(await("spc-holdings-table [data-symbol=AAPL]").getAttribute("value"))
        .isEqualTo("2.5");
  }

  @Test
  void portfolio_showsTheTotalTheChartAndTheAllocation() throws Exception {
    keep("AAPL", "12", "MSFT", "6", "VOD.L", "1500", "BTC-USD", "0.05", "ZZTOP", "4");

    awaitText("spc-portfolio .totals", "4 of 5");
    awaitText("spc-holdings-table", "it is INACTIVE: no vendor knows it");
    await("spc-holdings-table tr:first-child svg[aria-label^='Session of Nov 20, 2026: from']");
    await("spc-value-history canvas");
    assertThat(all("spc-allocation tbody tr")).hasSize(4);
    named("By sector").click();
    awaitText("spc-allocation", "Technology");
    named("3 months").click();
    awaitText("spc-value-history", "with today’s holdings");
    assertThat(browser().driver().getCurrentUrl()).contains("by=sector").contains("range=3mo");
    show("portfolio");
  }

  @Test
  void values_asATable_haveEachDay() throws Exception {
    keep("AAPL", "1");
    named("As a table").click();

    await("spc-value-history tbody tr");
    assertThat(all("spc-value-history tbody tr").size()).isBetween(230, 260);
  }

  @Test
  void currency_thatIsChosen_isThatOfTheTotal() throws Exception {
    keep("AAPL", "12");
    double dollars = number(await(".total").getText());
    await("spc-portfolio .head select").sendKeys("EUR");

    awaitText(".total", "€");
    assertThat(number(await(".total").getText())).isNotEqualTo(dollars);
    assertThat(browser().driver().getCurrentUrl()).contains("currency=EUR");
  }

  /** The stream tells a price before the next valuation is asked for. */
  @Test
  void prices_thatChange_changeTheTotalByThemselves() throws Exception {
    keep("BTC-USD", "1000");
    awaitText(".totals", "live");
    String before = await(".total").getText();

    browser().await("document.querySelector('.total').textContent !== '" + before + "'");
  }

  @Test
  void quantity_thatIsNone_isRefusedAndTheOldOneStays() throws Exception {
    keep("AAPL", "12");
    WebElement field = await("[data-symbol=AAPL]");
    field.clear();
    field.sendKeys("1,5", Keys.ENTER);

    awaitText("spc-holdings-table [role=alert]", "two ways");
    assertThat(kept().at("/holdings/0/quantity").asText()).isEqualTo("12");
    await("[data-symbol=AAPL]").sendKeys(Keys.ESCAPE);
    WebElement again = await("[data-symbol=AAPL]");
    again.clear();
    again.sendKeys("1.5", Keys.ENTER);
    awaitText(".toast", "AAPL: 1.5 in place of 12.");
    assertThat(kept().at("/holdings/0/quantity").asText()).isEqualTo("1.5");
  }

  @Test
  void holding_thatIsRemoved_comesBackByUndo() throws Exception {
    keep("AAPL", "12", "MSFT", "6");
    await("[aria-label='Remove AAPL']").click();
    awaitGone("[data-symbol=AAPL]");
    named("Undo").click();

    await("[data-symbol=AAPL]");
    assertThat(kept().at("/holdings").findValuesAsText("symbol")).containsExactly("AAPL", "MSFT");
  }

  @Test
  void file_withBadLines_changesNothingUntilSomebodySaysSo() throws Exception {
    keep("AAPL", "12");
    Path file = folder.resolve("holdings.csv");
    Files.writeString(
        file, "symbol,quantity\r\nMSFT,6\r\nVOD.L,1,000\r\nfoo bar,2\r\nAAPL,0.5\r\n");
    named("Import CSV").click();
    await("spc-holdings-import input[type=file]").sendKeys(file.toString());

    awaitText("spc-holdings-import", "2 holdings can be read, 2 lines cannot");
    assertThat(all("spc-holdings-import .line"))
        .extracting(WebElement::getText)
        .containsExactly("VOD.L,1,000", "foo bar,2");
    assertThat(kept().at("/holdings")).hasSize(1);
    show("portfolio-import");
    named("Add to the 1 here without the lines above").click();
    await("[data-symbol=MSFT]");
    assertThat(kept().at("/holdings").findValuesAsText("symbol")).containsExactly("AAPL", "MSFT");
    assertThat(kept().at("/holdings").findValuesAsText("quantity")).containsExactly("12.5", "6");
  }

  @Test
  void export_isReadAgainAsItWas() throws Exception {
    browser().downloadInto(folder);
    keep("AAPL", "0.000000000001", "VOD.L", "-1500");
    named("Export CSV").click();
    Path file = folder.resolve("portfolio.csv");
    while (!Files.exists(file)) {
      Thread.sleep(50);
    }

    assertThat(Files.readString(file, UTF_8))
        .isEqualTo("symbol,quantity\r\nAAPL,0.000000000001\r\nVOD.L,-1500\r\n");
  }

  @Test
  void storage_thatCannotBeRead_isPutAsideAndOffered() throws Exception {
    open("portfolio");
    browser().evaluate("localStorage.setItem('" + KEY + "', '{\"version\":99,\"holdings\":[7]}')");
    browser().driver().navigate().refresh();

    awaitText("spc-portfolio [role=alert]", "cannot be read");
    assertThat(browser().evaluate("localStorage.getItem('" + KEY + ".unreadable')").asText())
        .contains("\"version\":99");
  }

  @Test
  void holdings_thatAreNotTracked_areTrackedByAButton() throws Exception {
    keep("AMZN", "3");
    named("Track AMZN").click();

    awaitText("spc-portfolio .totals", "1 of 1");
  }

  /** A quantity that may be read in two ways is the worst of all: it looks right. */
  @Test
  void lines_areReadInOneWayOrNotAtAll() {
    open("portfolio");

    assertThat(read("AAPL;1,5")).isEqualTo("[] 1");
    assertThat(read("AAPL,1,000")).isEqualTo("[] 1");
    assertThat(
            read(
                "ticker\\tname\\tshares\\nAAPL\\tApple, Inc.\\t3\\nAAPL\\tApple\\t0.1\\nAAPL\\tApple\\t0.2"))
        .isEqualTo("[{\"symbol\":\"AAPL\",\"quantity\":\"3.3\"}] 0");
    assertThat(read("symbol,price\\nAAPL,1")).isEqualTo("[] 1");
    assertThat(read("aapl,1e5\\nAAPL,0\\n,3\\n\\n# note\\nMSFT,.5"))
        .isEqualTo("[{\"symbol\":\"MSFT\",\"quantity\":\"0.5\"}] 3");
  }

  /** A price of the stream counts at the valuation's rate, and an older one not at all. */
  @Test
  void streamedPrices_areCountedWhereTheyAreNewer() {
    open("portfolio");

    assertThat(revalued("2026-11-20T15:31:00Z", "false")).isEqualTo("105 10.5 11.1111 false");
    assertThat(revalued("2026-11-20T15:29:00Z", "false")).isEqualTo("95 0.5 0.5291 false");
    assertThat(revalued("2026-11-20T15:31:00Z", "true")).isEqualTo("105 null null true");
  }

  /** Ten shares at 19 of another currency worth half as much, and a streamed price of 21. */
  private String revalued(String fetchedAt, String stale) {
    return browser()
        .evaluate(
            """
            import("/assets/parts/valuation.js").then(({revalued}) => {
              const row = {symbol: "A", quantity: 10, price: 19, currency: "USD", rate: 0.5, value: 95, dayChange: 0.5,
                fetchedAt: "2026-11-20T15:30:00Z", stale: false};
              const valuation = {currency: "EUR", total: 95, dayChange: 0.5, dayChangePercent: 0.5291, stale: false, rows: [row], excluded: []};
              const live = {symbol: "A", price: 21, currency: "USD", change: 2.1, fetchedAt: "%s", stale: %s};
              const {total, dayChange, dayChangePercent, stale} = revalued(valuation, new Map([["A", live]]));
              return [total, dayChange, dayChangePercent && Math.round(dayChangePercent * 1e4) / 1e4, stale].map(String).join(" ");
            })
            """
                .formatted(fetchedAt, stale))
        .asText();
  }

  private String read(String csv) {
    return browser()
        .evaluate(
            "import('/assets/parts/holdings-csv.js').then(({readCsv}) => readCsv(\""
                + csv
                + "\")).then(({holdings, errors}) => JSON.stringify(holdings) + ' ' + errors.length)")
        .asText();
  }

  /** Opens the screen with those holdings, symbol and quantity in turn. */
  private void keep(String... holdings) {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < holdings.length; i += 2) {
      json.append(i == 0 ? "" : ",")
          .append("{symbol: '%s', quantity: '%s'}".formatted(holdings[i], holdings[i + 1]));
    }
    open("portfolio");
    browser()
        .evaluate(
            "localStorage.setItem('%s', JSON.stringify({version: 1, currency: 'USD', holdings: [%s]}))"
                .formatted(KEY, json));
    browser().driver().navigate().refresh();
    await("spc-holdings-table tbody tr");
  }

  private JsonNode kept() {
    return browser().evaluate("JSON.parse(localStorage.getItem('" + KEY + "'))");
  }

  /** The first number in a text such as {@code $1,234.50}. */
  private static double number(String text) {
    return Double.parseDouble(text.lines().findFirst().orElse("").replaceAll("[^0-9.-]", ""));
  }
}
