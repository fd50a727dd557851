package io.stockpricecache.local.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stockpricecache.local.RunningSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real browser on a page of another origin: it must be let through, and must hand over the
 * headers that a page needs.
 */
class BrowserTest {

  /** Does what an app does, and keeps what came of it. */
  private static final String PAGE =
      """
      <!doctype html><script type="module">
      const base = "@BASE@", told = {};
      const ask = async (name, path, options) => {
        try {
          const answer = await fetch(base + path, options);
          told[name] = {status: answer.status, etag: answer.headers.get("etag"),
            id: answer.headers.get("x-request-id"), location: answer.headers.get("location")};
        } catch (e) {
          told[name] = {status: 0, error: String(e)};
        }
        return told[name];
      };
      const json = {"content-type": "application/json", authorization: "Bearer none"};
      await ask("track", "/symbols", {method: "POST", headers: json, body: '{"symbol":"AAPL"}'});
      await ask("backfill", "/cache/backfill-symbol", {method: "POST",
        headers: {...json, "idempotency-key": "k"}, body: '{"symbol":"AAPL"}'});
      const page = await ask("page", "/portfolio?symbols=AAPL");
      await ask("again", "/portfolio?symbols=AAPL", {headers: {"if-none-match": page.etag}});
      await ask("problem", "/prices/NOSUCH");
      await ask("remove", "/symbols/AAPL", {method: "DELETE"});
      window.told = told;
      </script>
      """;

  @TempDir Path data;

  @Test
  void page_ofAnotherPortOfThisMachine_isLetThroughAndReadsTheHeaders() throws Exception {
    // A page on another port could not read a single answer.
    JsonNode answers = answersTo("http://127.0.0.1:");

    assertThat(answers.at("/track/status").asInt()).as(answers.toString()).isEqualTo(202);
    assertThat(answers.at("/track/location").asText()).isEqualTo("/symbols/AAPL");
    assertThat(answers.at("/backfill/status").asInt()).isEqualTo(202);
    assertThat(answers.at("/page/status").asInt()).isEqualTo(200);
    assertThat(answers.at("/page/etag").asText()).startsWith("\"");
    assertThat(answers.at("/again/status").asInt()).isEqualTo(304);
    assertThat(answers.at("/problem/status").asInt()).isEqualTo(404);
    assertThat(answers.at("/problem/id").asText()).isNotEmpty();
    assertThat(answers.at("/remove/status").asInt()).isEqualTo(204);
  }

  @Test
  void page_ofAForeignOrigin_readsNothing() throws Exception {
    JsonNode answers = answersTo("http://foreign.example:");

    assertThat(answers).isNotEmpty().allMatch(answer -> answer.get("status").asInt() == 0);
  }

  /** What the page is told that a browser has from there. */
  private JsonNode answersTo(String origin) throws Exception {
    Path folder = Files.createDirectory(data.resolve("pages"));
    try (Browser browser = Browser.open(data);
        RunningSystem system =
            RunningSystem.start(data.resolve("system"), Map.of(), "--now", "2026-11-21T16:00:00Z");
        Pages pages = new Pages(folder)) {
      Files.writeString(
          folder.resolve("index.html"),
          PAGE.replace("@BASE@", "http://127.0.0.1:" + system.port()));
      browser.navigate(origin + pages.port() + "/");
      return browser.await("window.told");
    }
  }
}
