package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads on the terminal of the whole system. */
class TerminalOfRunTest {

  private static final String SATURDAY = "2026-11-21T15:00:00Z";
  private static final Pattern MAP_OR_ID = Pattern.compile("\\{\\w+=|[0-9a-f]{8}-[0-9a-f]{4}-");

  @TempDir Path data;

  /** Whoever tracked a hundred symbols had a line for each, and never how many were left. */
  @Test
  void start_trackingMany_tellsTheirTotalsAndOnlyThoseThatFail() throws Exception {
    try (RunningSystem system = RunningSystem.start(data, Map.of(), "--now", SATURDAY)) {
      String names =
          IntStream.range(0, 11)
              .mapToObj(i -> "\"AB" + (char) ('A' + i) + "\"")
              .collect(Collectors.joining(",", "{\"symbols\":[\"ZZTOP\",", "]}"));
      assertThat(system.post("/symbols", names).status()).isEqualTo(202);

      // On a slow machine the unknown one has come again, and failed, before the others are done.
      assertThat(system.awaitLine("/12 ended"))
          .matches(
              "virtual 2026-11-21T15:.*  backfill "
                  + "(11/12 ended · 1 waits to be asked for again|12/12 ended · 1 failed: ZZTOP)"
                  + " · took .*");
      String failed = "backfill ZZTOP: INACTIVE, simulated: UNKNOWN_SYMBOL";
      if (system.said().stream().noneMatch(line -> line.contains(failed))) {
        system.awaitLine(failed);
      }

      assertThat(system.said()).noneMatch(line -> line.contains("backfill AB"));
      assertThat(system.said()).noneMatch(line -> MAP_OR_ID.matcher(line).find());
      assertThat(system.said()).noneMatch(line -> line.contains("POST /symbols"));
      assertThat(system.said().getFirst())
          .isEqualTo("Stock Price Cache, its console on http://localhost:" + system.port() + "/");
    }
  }

  @Test
  void start_verbose_tellsEachRequest() throws Exception {
    try (RunningSystem system =
        RunningSystem.start(data, Map.of(), "--now", SATURDAY, "--verbose")) {
      system.get("/health");

      assertThat(system.awaitLine("GET /health")).matches(".*  GET /health 200, \\d+ ms");
    }
  }

  /** That a price was held back stood in the status alone. */
  @Test
  void start_withAPriceThatCannotBe_namesItsSymbolAndTheReason() throws Exception {
    try (FakeVendorServer yahoo = FakeVendorServer.start()) {
      yahoo.when(FakeVendorServer.path("/v8/finance/chart/AAPL"), FakeResponse.json(yearOfAapl()));
      Map<String, String> environment =
          Map.of("VENDORS_ORDER", "yahoo", "VENDORS_YAHOO_BASE_URL", yahoo.baseUrl().toString());
      try (RunningSystem system = RunningSystem.start(data, environment, "--now", SATURDAY)) {
        system.track("AAPL");

        assertThat(system.awaitLine("held back AAPL"))
            .contains("held back AAPL, the close of 2026-11-20 by yahoo: JUMP, ");
      }
    }
  }

  /** A year's chart answer at one price, but for the last, which is ninety times as high. */
  private static String yearOfAapl() {
    List<Session> sessions =
        Calendars.XNYS.sessions(SessionDate.of(2025, 11, 21), SessionDate.of(2026, 11, 20));
    return """
    {"chart":{"result":[{
      "meta":{"symbol":"AAPL","currency":"USD","exchangeTimezoneName":"America/New_York",
        "dataGranularity":"1d"},
      "timestamp":%s,
      "indicators":{"quote":[{"open":%s,"high":%s,"low":%s,"close":%s,"volume":%s}]}}],
      "error":null}}
    """
        .formatted(
            column(sessions, session -> session.open().getEpochSecond()),
            column(sessions, session -> isLast(session) ? "9050" : "100.5"),
            column(sessions, session -> isLast(session) ? "9100" : "102"),
            column(sessions, session -> isLast(session) ? "9000" : "100"),
            column(sessions, session -> isLast(session) ? "9075" : "101.25"),
            column(sessions, _ -> "1000"));
  }

  private static boolean isLast(Session session) {
    return session.date().equals(SessionDate.of(2026, 11, 20));
  }

  private static String column(List<Session> sessions, Function<Session, Object> cell) {
    return sessions.stream()
        .map(session -> cell.apply(session).toString())
        .collect(Collectors.joining(",", "[", "]"));
  }
}
