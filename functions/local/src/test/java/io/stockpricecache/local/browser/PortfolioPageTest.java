package io.stockpricecache.local.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.stockpricecache.local.RunningSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of infra/examples/portfolio as it lies there, against the whole system on another port.
 * A picture of it is left in target/portfolio.png.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortfolioPageTest {

  private static final Path PAGE = Path.of("../../infra/examples/portfolio");
  private static final List<String> SYMBOLS =
      List.of(
          "MSFT",
          "NVDA",
          "AMZN",
          "JPM",
          "KO",
          "JNJ",
          "QQQ",
          "BRK-B",
          "BTC-USD",
          "EURUSD=X",
          "OCDO.L",
          "^GSPC");

  /** The page's own figures of each row. */
  private static final String ROWS =
      """
      [...document.querySelectorAll('#rows tr')].map(row => ({
        symbol: row.dataset.symbol,
        name: row.querySelector('b').textContent,
        price: Number(row.querySelector('.price').value),
        quantity: Number(row.cells[4].textContent.replaceAll(',', '')),
        value: Number(row.querySelector('.value').value),
        points: row.querySelector('polyline').getAttribute('points').split(' ').length,
        change: row.cells[3].textContent}))
      """;

  /** Two requests for one page, the second on condition of what the first was answered. */
  private static final String ON_CONDITION =
      """
      (async () => {
        const url = '@BASE@/portfolio?symbols=JPM&days=2';
        const first = await fetch(url, {cache: 'no-store'});
        const etag = first.headers.get('etag');
        const second = await fetch(url, {cache: 'no-store', headers: {'if-none-match': etag}});
        return {etag, first: first.status, second: second.status,
          body: await second.text(), id: second.headers.get('x-request-id')};
      })()
      """;

  @TempDir private static Path data;
  @TempDir private Path profile;

  private @Nullable RunningSystem system;
  private @Nullable Browser opened;
  private final Pages pages = new Pages(PAGE);

  @BeforeEach
  void open() throws Exception {
    Browser browser = Browser.open(profile);
    opened = browser;
    if (system == null) {
      // Friday at 10:30 in New York: London, currencies and coins trade as well.
      system = RunningSystem.start(data, Map.of(), "--now", "2026-11-20T15:30:00Z");
    }
    browser.navigate(pages.address(system.port()));
    browser.await("document.querySelectorAll('#rows tr').length === " + SYMBOLS.size());
    // The pair of sterling is tracked by the first valuation that needs it.
    awaitRows(SYMBOLS.size());
  }

  @AfterEach
  void close() throws InterruptedException {
    if (opened != null) {
      try (Browser browser = opened) {
        opened = null;
        assertThat(browser.complaints()).as("errors on the console").isEmpty();
      }
    }
  }

  @AfterAll
  void end() {
    pages.close();
    if (system != null) {
      system.close();
    }
  }

  @Test
  void page_ofTwelveHoldings_hasRowsThatAddUpToTheTotal() throws Exception {
    Files.write(Path.of("target/portfolio.png"), browser().screenshot());
    JsonNode rows = browser().evaluate(ROWS);

    assertThat(rows.findValuesAsText("symbol")).isEqualTo(SYMBOLS);
    double sum = 0;
    for (JsonNode row : rows) {
      assertThat(row.at("/name").asText()).isNotEmpty().isNotEqualTo(row.at("/symbol").asText());
      assertThat(row.at("/points").asInt()).as("of the line of %s", row).isEqualTo(10);
      assertThat(row.at("/change").asText()).as(row.toString()).matches("[-+]?\\d+\\.\\d\\d %");
      // Two answers, and perhaps a poll between them: what differs by more is another currency.
      assertThat(row.at("/value").asDouble())
          .as(row.toString())
          .isCloseTo(
              row.at("/price").asDouble() * row.at("/quantity").asDouble(), withinPercentage(1));
      sum += row.at("/value").asDouble();
    }
    assertThat(Double.parseDouble(text("document.getElementById('total').value")))
        .isPositive()
        .isCloseTo(sum, within(0.005 * (SYMBOLS.size() + 1)));
    assertThat(text("document.getElementById('total').textContent"))
        .matches("€\\d{2,3},\\d{3}\\.\\d\\d");
    assertThat(text("document.getElementById('status').textContent"))
        .isEqualTo("All 12 holdings are in the total. Source of the prices: simulated.");
  }

  @Test
  void treemap_ofTheHoldings_hasATileEachAndFillsItsBox() throws Exception {
    JsonNode tiles =
        browser()
            .evaluate(
                """
                [...document.querySelectorAll('#treemap .tile')].map(tile => ({
                  symbol: tile.querySelector('b').textContent,
                  area: tile.offsetWidth * tile.offsetHeight}))
                """);
    List<Integer> areas = new ArrayList<>();
    tiles.forEach(tile -> areas.add(tile.at("/area").asInt()));

    assertThat(tiles.findValuesAsText("symbol")).containsExactlyInAnyOrderElementsOf(SYMBOLS);
    assertThat(areas).allMatch(area -> area > 500);
    int box = browser().evaluate("treemap.clientWidth * treemap.clientHeight").asInt();
    // What the names of the sectors leave.
    assertThat(areas.stream().mapToInt(Integer::intValue).sum()).isBetween(box * 8 / 10, box);
  }

  @Test
  void search_byAWordOfTheName_addsWhatIsFound() throws Exception {
    browser().evaluate("q.value = 'apple'; q.dispatchEvent(new Event('input'))");
    assertThat(browser().await("document.querySelector('#found button')?.textContent").asText())
        .startsWith("AAPL Apple Inc.");
    browser().evaluate("document.querySelector('#found button').click()");

    awaitRows(SYMBOLS.size() + 1);
    JsonNode added = browser().evaluate(ROWS).get(SYMBOLS.size());
    assertThat(added.at("/symbol").asText()).isEqualTo("AAPL");
    assertThat(added.at("/value").asDouble())
        .isCloseTo(added.at("/price").asDouble(), withinPercentage(1));
    browser().evaluate("document.querySelector('[aria-label=\"Remove Apple Inc.\"]').click()");
    awaitRows(SYMBOLS.size());
  }

  @Test
  void csv_ofTheHoldings_isAFileWithALineEach() throws Exception {
    browser().downloadInto(data);
    browser().evaluate("csv.click()");
    Path file = data.resolve("portfolio.csv");
    for (int i = 0; i < 200 && !Files.exists(file); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }

    List<String> lines = Files.readAllLines(file);
    assertThat(lines.removeFirst()).startsWith("symbol,status,price,currency,");
    assertThat(lines)
        .hasSameSizeAs(SYMBOLS)
        .allMatch(line -> line.matches("[^,]+,ACTIVE,[0-9.]+,EUR,.*"));
  }

  @Test
  void requests_fromAnotherOrigin_areAskedForAndMadeOnCondition() throws Exception {
    String base = "http://127.0.0.1:" + requireNonNull(system).port();
    JsonNode told = browser().evaluate(ON_CONDITION.replace("@BASE@", base));

    assertThat(told.at("/etag").asText()).startsWith("\"");
    assertThat(told.at("/first").asInt()).isEqualTo(200);
    assertThat(told.at("/second").asInt()).isEqualTo(304);
    assertThat(told.at("/body").asText()).isEmpty();
    assertThat(told.at("/id").asText()).isNotEmpty();
    assertThat(preflights()).contains(base + "/symbols", base + "/valuation", base + "/portfolio");
  }

  /** The addresses of which the browser asked whether it may, and was let. */
  private List<String> preflights() {
    List<String> all = new ArrayList<>();
    for (JsonNode sent : browser().events("Network.requestWillBeSent")) {
      if (sent.at("/request/method").asText().equals("OPTIONS")) {
        assertThat(browser().events("Network.responseReceived"))
            .filteredOn(it -> it.at("/requestId").equals(sent.at("/requestId")))
            .singleElement()
            .matches(it -> it.at("/response/status").asInt() == 204);
        all.add(sent.at("/request/url").asText().replaceFirst("\\?.*", ""));
      }
    }
    return all;
  }

  private void awaitRows(int count) throws Exception {
    browser().await("document.querySelectorAll('#rows .value').length === " + count);
  }

  private String text(String expression) throws Exception {
    return browser().evaluate(expression).asText();
  }

  private Browser browser() {
    return requireNonNull(opened, "no browser is open");
  }
}
