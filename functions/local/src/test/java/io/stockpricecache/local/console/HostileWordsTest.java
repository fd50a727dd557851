package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stockpricecache.local.RunningSystem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
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

  /** Makes whatever ran say the words. */
  private static final String MESSAGES =
      """
      (real => {
        const told = (key, value) => key === "message" ? "@WORDS@" : key === "outcome" ? "FAILED" : value;
        window.fetch = async (to, how) => {
          const answer = await real(to, how);
          if (!answer.ok || !/cache.(runs|status|scheduler)/.test(to)) return answer;
          return new Response(JSON.stringify(JSON.parse(await answer.text(), told)), answer);
        };
      })(window.fetch)
      """;

  /** Of which a price is words. */
  private static final String SPOILED = "NVDA";

  private final WildYahoo yahoo =
      new WildYahoo(
          Map.of("AAPL", "10000", SPOILED, '"' + MARKUP + "\u202Egnp.exe" + "W".repeat(300) + '"'));

  @Override
  Map<String, String> environment() {
    return yahoo.environment();
  }

  @Override
  void prepare(RunningSystem running) throws Exception {
    yahoo.follow(running.clock());
    yahoo.name("AAPL", WORDS);
    yahoo.name(WildYahoo.UNKNOWN, WORDS);
    for (String symbol : List.of("AAPL", SPOILED)) {
      running.track(symbol);
      running.awaitLine("backfill " + symbol + ": ACTIVE");
    }
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

  @Test
  void vendorsMessage_whyThereIsNoPrice_isShownAsText() throws Exception {
    assertHarmless("symbols/" + WildYahoo.UNKNOWN, MARKUP);
  }

  @Test
  void vendorsPrice_thatIsHeldBack_isShownAsText() throws Exception {
    browser().resize(390, 844, /* phone= */ true);
    open("quarantine");
    await("article[data-id^='" + SPOILED + "~'] summary").click();

    assertHarmless(MARKUP);
  }

  /** What ran says it in its message. */
  @ParameterizedTest
  @ValueSource(strings = {"overview", "runs"})
  void messages_areShownAsText(String address) throws Exception {
    browser()
        .driver()
        .executeCdpCommand(
            "Page.addScriptToEvaluateOnNewDocument",
            Map.of("source", MESSAGES.replace("@WORDS@", WORDS)));
    assertHarmless(address, MARKUP);
  }

  /**
   * Of the address itself, too: other words than the vendor's, which are listed. Where the API
   * refuses them without repeating them, so does the page.
   */
  @ParameterizedTest
  @CsvSource({
    "symbols?q=@MARKUP@,<IMG SRC=Y ONERROR=WINDOW.HOSTILE=1>",
    "symbols/@MARKUP@,<IMG SRC=Y ONERROR=WINDOW.HOSTILE=1>",
    "treemap?symbols=@MARKUP@,ONERROR=WINDOW.HOSTILE=1>",
    "treemap?symbols=AAPL&size=alike&sector=@MARKUP@,<img src=y onerror=window.hostile=1>",
    "@MARKUP@,%3Cimg%20src%3Dy%20onerror%3Dwindow.hostile",
    "treemap?universe=@MARKUP@,universe is not the name of one",
    "runs?type=@MARKUP@,type is none of"
  })
  void parameters_areShownAsText(String address, String text) throws Exception {
    assertHarmless(
        address.replace("@MARKUP@", "%3Cimg%20src%3Dy%20onerror%3Dwindow.hostile%3D1%3E"), text);
  }

  private void assertHarmless(String address, String text) throws Exception {
    browser().resize(390, 844, /* phone= */ true);
    open(address);
    assertHarmless(text);
  }

  /** The page that is open has the text, and nothing of it has become more than that. */
  private void assertHarmless(String text) throws Exception {
    browser().await("document.querySelector('main').innerText.includes('" + text + "')");
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
