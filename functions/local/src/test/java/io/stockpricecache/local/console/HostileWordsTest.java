package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stockpricecache.local.RunningSystem;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A company's name and a vendor's message are HTML that runs, turn the direction of what follows,
 * and go on for ten thousand characters. Each screen shows them as text.
 */
final class HostileWordsTest extends ConsoleTest {

  private static final String MARKUP = "<img src=x onerror=window.hostile=1>";
  private static final String WORDS = MARKUP + "\u202Egnp.exe\u2066" + "W".repeat(10_000);

  /** Told by the page: what markup it has made of words, what has run, and what turns direction. */
  private static final String FOUND =
      """
      ({markup: document.querySelectorAll("main img, main script, main iframe").length,
        ran: "hostile" in window,
        turned: /[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText),
        width: document.documentElement.scrollWidth,
        text: document.querySelector("main").innerText})
      """;

  private final WildYahoo yahoo = new WildYahoo(Map.of("AAPL", "10000"));

  @Override
  Map<String, String> environment() {
    return yahoo.environment();
  }

  @Override
  void prepare(RunningSystem running) throws Exception {
    yahoo.follow(running.clock());
    yahoo.name("AAPL", WORDS);
    yahoo.name(WildYahoo.UNKNOWN, WORDS);
    running.track("AAPL");
    running.awaitLine("backfill AAPL: ACTIVE");
    running.track(WildYahoo.UNKNOWN);
    running.await(
        "/symbols/" + WildYahoo.UNKNOWN,
        json ->
            json.path("reason").asText().contains("Yahoo")
                || json.path("reason").asText().contains("yahoo"));
    running.await("/prices/AAPL", json -> json.path("name").asText().startsWith("<img"));
  }

  @AfterAll
  void closeVendor() {
    yahoo.close();
  }

  /** Without a market cap and a price of its currency's, maps and totals name the symbol alone. */
  @ParameterizedTest
  @CsvSource({
    "symbols,<img src=x",
    "symbols/AAPL,<img src=x",
    "treemap?symbols=AAPL&size=alike,AAPL",
    "treemap?symbols=AAPL&view=table,AAPL",
    "portfolio,AAPL"
  })
  void name_isShownAsText(String address, String text) throws Exception {
    hold();
    assertHarmless(address, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "quarantine", "runs", "symbols/NOSUCH"})
  void messages_areShownAsText(String address) throws Exception {
    assertHarmless(address, "");
  }

  /** Of the address itself, too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "symbols?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.hostile%3D1%3E",
        "treemap?universe=%3Cimg%20src%3Dx%20onerror%3Dwindow.hostile%3D1%3E",
        "runs?type=%3Cimg%20src%3Dx%20onerror%3Dwindow.hostile%3D1%3E"
      })
  void parameters_areShownAsText(String address) throws Exception {
    assertHarmless(address, "");
  }

  private void assertHarmless(String address, String text) throws Exception {
    browser().resize(390, 844, /* phone= */ true);
    open(address);
    if (!text.isEmpty()) {
      browser().await("document.querySelector('main').innerText.includes('" + text + "')");
    }
    // Whatever comes after the heading is there, too.
    browser().evaluate("new Promise(done => setTimeout(done, 1500))");
    JsonNode found = browser().evaluate(FOUND);

    assertThat(found.at("/markup").asInt()).as(found.toString()).isZero();
    assertThat(found.at("/ran").asBoolean()).isFalse();
    assertThat(found.at("/turned").asBoolean()).isFalse();
    assertThat(found.at("/width").asInt()).isLessThanOrEqualTo(390);
  }

  /** A holding of the symbol, as the page keeps it. */
  private void hold() {
    open("overview");
    browser()
        .evaluate(
            "localStorage.setItem('stock-price-cache.portfolio', '@HOLDINGS@')"
                .replace(
                    "@HOLDINGS@",
                    "{\"version\":1,\"currency\":\"USD\",\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":\"2\"}]}"));
  }
}
