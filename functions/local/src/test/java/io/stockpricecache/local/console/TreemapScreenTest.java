package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.stockpricecache.local.RunningSystem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A map of what a universe or a list is made of. */
final class TreemapScreenTest extends ConsoleTest {

  private static final List<String> TRACKED =
      List.of("AAPL", "NVDA", "AMD", "COST", "SPY", "7203.T");
  private static final String COMPANIES = "AAPL,NVDA,AMD,COST,7203.T";

  /** Companies come one at a time, some eight seconds apart. */
  @Override
  String[] options() {
    return new String[] {"--now", TRADING, "--speed", "10"};
  }

  @Override
  void prepare(RunningSystem running) throws Exception {
    for (String symbol : TRACKED) {
      running.track(symbol);
    }
    running.await("/treemap?symbols=" + COMPANIES, map -> knownMarketCaps(map).count() == 5);
    assertThat(knownMarketCaps(running.get("/treemap?symbols=" + COMPANIES).json())).hasSize(5);
  }

  @Test
  void universe_isDrawnBySectorWithTheChangeInEachTile() throws Exception {
    open("treemap");

    assertThat(tile("AAPL").getText()).contains("AAPL").containsPattern("[+-]?\\d+\\.\\d\\d %");
    assertThat(tile("AAPL").getAttribute("aria-label")).startsWith("AAPL, Apple Inc.: ");
    assertThat(all("spc-tiles h2"))
        .extracting(WebElement::getText)
        .anyMatch(it -> it.startsWith("Technology"));
    awaitText(".aside", "Not tracked (97)");
    show("treemap");
  }

  @Test
  void sectorsAndIndustries_openByTheirHeadings_andTheAddressSaysWhere() {
    open("treemap");
    await("spc-tiles h2 a[href*='sector=Technology']").click();

    awaitText("spc-treemap nav", "Technology");
    awaitGone("spc-tiles [data-symbol=COST]");
    assertThat(browser().driver().getCurrentUrl()).contains("sector=Technology");
    assertThat(browser().driver().switchTo().activeElement().getText()).isEqualTo("Technology");
    await("spc-tiles h2 a[href*='industry=Semiconductors']").click();
    awaitGone("spc-tiles [data-symbol=AAPL]");
    named("Nasdaq-100").click();
    tile("COST");
  }

  /** Within one box nothing but the weight decides: half the market cap is half the area. */
  @Test
  void areas_areAsTheMarketCaps() throws Exception {
    JsonNode map = system().get("/treemap?symbols=NVDA,AMD").json();
    double wanted = marketCap(map, "NVDA") / marketCap(map, "AMD");
    open("treemap?symbols=NVDA,AMD&sector=Technology&industry=Semiconductors");

    assertThat(area("NVDA") / area("AMD")).isCloseTo(wanted, within(wanted * 0.02));
  }

  /** Toyota's market cap in yen is ten times Apple's in dollars, and the company is not. */
  @Test
  void areas_ofCompaniesInSeveralCurrencies_areComparedInOne() throws Exception {
    open("treemap?symbols=AAPL,7203.T");

    tile("7203.T");
    tile("AAPL");
    JsonNode map = system().get("/treemap?symbols=AAPL,7203.T").json();
    assertThat(marketCap(map, "7203.T")).isGreaterThan(marketCap(map, "AAPL"));
    assertThat(area("7203.T")).isLessThan(area("AAPL"));
  }

  @Test
  void table_hasWhatTheMapHas_andSortsByItsHeadings() {
    open("treemap?symbols=AAPL,NVDA,SPY");
    named("Table").click();

    assertThat(firstColumn()).hasSize(3).endsWith("SPY");
    named("Symbol").click();
    assertThat(firstColumn()).containsExactly("AAPL", "NVDA", "SPY");
    assertThat(browser().driver().getCurrentUrl()).contains("view=table").contains("sort=symbol");
  }

  @Test
  void keyboard_walksOverTheMapAndOpensASymbol() {
    open("treemap?symbols=AAPL,NVDA");
    WebElement first = tile("AAPL");
    browser().evaluate("document.querySelector('[data-symbol=AAPL]').focus()");
    first.sendKeys(
        isRightOf("NVDA", "AAPL")
            ? Keys.ARROW_RIGHT
            : isRightOf("AAPL", "NVDA") ? Keys.ARROW_LEFT : Keys.ARROW_DOWN);

    WebElement there = browser().driver().switchTo().activeElement();
    assertThat(there.getAttribute("data-symbol")).isEqualTo("NVDA");
    there.sendKeys(Keys.ENTER);
    await("spc-symbol");
    assertThat(browser().driver().getCurrentUrl()).endsWith("#/symbols/NVDA");
  }

  @Test
  void symbolsWithoutAMarketCap_areListed_andDrawnWhereAllAreAlike() {
    open("treemap?symbols=AAPL,SPY");

    awaitText(".aside", "no market cap (1)");
    assertThat(all("spc-tiles [data-symbol=SPY]")).isEmpty();
    named("All alike").click();
    tile("SPY");
    assertThat(area("SPY")).isCloseTo(area("AAPL"), within(area("AAPL") * 0.2));
  }

  @Test
  void symbolsThatAreNotTracked_areTrackedByAButton() {
    open("treemap?of=list");
    enter("spc-treemap input[name=symbols]", "aapl, qqq");

    awaitText(".aside", "Not tracked (1)");
    named("Track QQQ").click();
    named("All alike").click();
    tile("QQQ");
    assertThat(browser().driver().getCurrentUrl()).contains("symbols=AAPL%2CQQQ");
  }

  @Test
  void lists_thatCannotBeDrawn_sayWhy() {
    open("treemap?symbols=AAPL,%24%24");

    awaitText("[role=alert]", "“$$” is no symbol");
  }

  private WebElement tile(String symbol) {
    return await("spc-tiles a.cell[data-symbol='" + symbol + "']");
  }

  private double area(String symbol) {
    tile(symbol);
    return browser()
        .evaluate(
            "(({width, height}) => width * height)(document.querySelector(\"[data-symbol='"
                + symbol
                + "']\").getBoundingClientRect())")
        .asDouble();
  }

  private boolean isRightOf(String one, String other) {
    return tile(one).getRect().getX()
        >= tile(other).getRect().getX() + tile(other).getRect().getWidth();
  }

  private List<String> firstColumn() {
    await("spc-treemap tbody tr");
    return all("spc-treemap tbody th").stream().map(WebElement::getText).toList();
  }

  private static Stream<JsonNode> knownMarketCaps(JsonNode map) {
    return map.findValues("marketCap").stream().filter(JsonNode::isNumber);
  }

  private static double marketCap(JsonNode map, String symbol) {
    return map.findParents("symbol").stream()
        .filter(cell -> cell.get("symbol").asText().equals(symbol))
        .findFirst()
        .orElseThrow()
        .get("marketCap")
        .asDouble();
  }
}
