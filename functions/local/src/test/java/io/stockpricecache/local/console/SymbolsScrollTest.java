package io.stockpricecache.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The table of symbols with 8,000 rows: how much work of the page a frame is, and how much memory
 * its script takes. The rows are made up in the browser, as tracking them takes minutes; what the
 * page does with them is the same.
 */
final class SymbolsScrollTest extends ConsoleTest {

  private static final int ROWS = 8_000;
  private static final int FRAMES = 180;

  /** At 60 frames a second. */
  private static final double FRAME_MILLIS = 1_000.0 / 60;

  private static final int MEGABYTE = 1_000_000;

  private static final String ANSWERS =
      """
      const ask = window.fetch;
      const latest = i => ({price: 100 + i / 7, currency: "USD", asOf: "2026-11-20T15:00:00Z", fetchedAt: "2026-11-20T15:00:01Z",
        source: "simulated", finality: ["LIVE", "PROVISIONAL", "FINAL"][i %% 3], stale: i %% 7 === 0, change: 1, changePercent: (i %% 200) / 20 - 5,
        previousClose: 99, name: `<img src=x onerror=alert(1)>\\u202e Company ${i} of the list, Incorporated`, type: "STOCK", exchange: "XNAS", open: 100, high: 101,
        low: 99, volume: 1000 + i, marketState: "OPEN", delayedBySeconds: 0});
      const symbol = i => `S${String(i).padStart(5, "0")}`;
      const row = i => ({symbol: symbol(i), status: "ACTIVE", tier: "USER", market: "XNYS", currency: "USD", exchange: "XNAS",
        listedOn: null, lastCompletedSession: "2026-11-19", reason: i %% 7 ? null : `the last live poll: ${i} symbols wait for calls`,
        renamedTo: null, createdAt: "2026-11-20T15:00:00Z", latest: latest(i)});
      const json = body => new Response(JSON.stringify(body), {headers: {"content-type": "application/json"}});
      window.fetch = async (address, options) => {
        const url = new URL(address, location.href);
        if (url.pathname === "/symbols") {
          const from = Number(url.searchParams.get("cursor") ?? 0), to = Math.min(%d, from + Number(url.searchParams.get("limit")));
          return json({symbols: Array.from({length: to - from}, (_, i) => row(from + i)), total: %d, nextCursor: to < %d ? String(to) : null});
        }
        if (url.pathname === "/portfolio") {
          return json({prices: url.searchParams.get("symbols").split(",").map(each => ({symbol: each, status: "ACTIVE",
            latest: latest(Number(each.slice(1))), history: Array.from({length: 10}, (_, i) => ({date: `2026-11-${10 + i}`, close: 100 + Math.sin(i), finality: "FINAL"}))})),
            untracked: [], unreadable: []});
        }
        return ask(address, options);
      };
      """
          .formatted(ROWS, ROWS, ROWS);

  /** Scrolls by five rows a frame, and tells where it has come to. */
  private static final String SCROLL =
      """
      new Promise(done => {
        const grid = document.querySelector("spc-table .grid");
        let frames = 0;
        const next = () => {
          grid.scrollTop += 240;
          if (++frames < %d) requestAnimationFrame(next);
          else requestAnimationFrame(() => done({top: grid.scrollTop, rows: grid.querySelectorAll(".row").length}));
        };
        requestAnimationFrame(next);
      })
      """
          .formatted(FRAMES);

  @Test
  void eightThousandRows_scrollWithLittleWorkAndLittleMemory() {
    command("Performance.enable", Map.of("timeDomain", "threadTicks"));
    openMadeUp();
    browser().evaluate(SCROLL);
    browser().evaluate("document.querySelector('spc-table .grid').scrollTop = 0");

    double before = taskSeconds();
    JsonNode scrolled = browser().evaluate(SCROLL);
    double millisAFrame = (taskSeconds() - before) * Duration.ofSeconds(1).toMillis() / FRAMES;
    assertThat(scrolled.get("top").asInt()).isGreaterThan(FRAMES * 200);
    assertThat(scrolled.get("rows").asInt()).as("rows that are elements").isLessThan(50);
    assertThat(millisAFrame).as("milliseconds of the main thread a frame").isLessThan(FRAME_MILLIS);

    command("HeapProfiler.collectGarbage", Map.of());
    long bytes = browser().evaluate("performance.memory.usedJSHeapSize").asLong();
    assertThat(bytes).as("bytes of script memory").isLessThan(60L * MEGABYTE);
    System.out.printf(
        "8,000 rows: %.1f ms of the main thread a frame, %.1f MB of script memory%n",
        millisAFrame, (double) bytes / MEGABYTE);
  }

  @Test
  void hostileNames_showAsText() {
    openMadeUp();

    awaitText("spc-table .row[aria-rowindex=\"2\"]", "<img src=x onerror=alert(1)> Company 0");
    assertThat(all("spc-table img")).isEmpty();
  }

  private void openMadeUp() {
    command("Page.enable", Map.of());
    command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", ANSWERS));
    open("symbols");
    await("spc-table [aria-rowcount=\"8001\"]");
  }

  private Map<String, Object> command(String name, Map<String, Object> parameters) {
    return browser().driver().executeCdpCommand(name, new HashMap<>(parameters));
  }

  /** CPU of the page's main thread so far. */
  private double taskSeconds() {
    for (Object each : (List<?>) command("Performance.getMetrics", Map.of()).get("metrics")) {
      Map<?, ?> metric = (Map<?, ?>) each;
      if ("TaskDuration".equals(metric.get("name"))) {
        return ((Number) metric.get("value")).doubleValue();
      }
    }
    throw new IllegalStateException("the browser tells no TaskDuration");
  }
}
