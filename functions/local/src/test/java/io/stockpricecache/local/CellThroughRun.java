package io.stockpricecache.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One cell of the matrix as a person sees it: what its pages and its terminal say in the evening,
 * against what infra/vendor-matrix.md promises. A wrong price is one at whatever moment.
 */
record CellThroughRun(MatrixCell cell, MatrixPage page) {

  /** In New York's session, which ends ten minutes later; London's has ended. */
  private static final Instant START = Instant.parse("2026-11-19T20:50:00Z");

  /** After New York's close sync. */
  private static final Instant EVENING = Instant.parse("2026-11-19T21:20:00Z");

  /** So that a price five minutes old is one of seconds ago, on however busy a machine. */
  private static final int SPEED = 120;

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private static final String PORTFOLIO =
      "/portfolio?symbols="
          + KnownPrices.SYMBOLS.stream().map(Symbol::value).collect(Collectors.joining(","));

  /** Alpha Vantage's free answer. */
  private static final int COMPACT = 100;

  /**
   * Runs it until all is as promised.
   *
   * @return what is still not, after three minutes; empty if all is
   */
  List<String> run(OpenSystem.Start start, Path data) throws IOException, InterruptedException {
    try (VendorServers vendors = new VendorServers(cell.order(), cell.behaviour(), START)) {
      Map<String, String> variables = new HashMap<>(cell.variables());
      variables.putAll(vendors.variables());
      try (OpenSystem system = start.of(data, START, SPEED, variables)) {
        vendors.follow(system.clock());
        for (Symbol symbol : KnownPrices.SYMBOLS) {
          system.track(symbol);
        }
        Set<String> wrong = new TreeSet<>();
        List<String> differences;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
          LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
          differences = look(system, wrong);
        } while (!isOver(system, differences) && System.nanoTime() < deadline);
        return Stream.concat(differences.stream(), wrong.stream()).toList();
      }
    }
  }

  private static boolean isOver(OpenSystem system, List<String> differences) {
    return differences.isEmpty() && !system.clock().instant().isBefore(EVENING);
  }

  private List<String> look(OpenSystem system, Set<String> wrong)
      throws IOException, InterruptedException {
    Map<Symbol, String> promised = page.standings(cell);
    JsonNode status = system.get("/cache/status");
    JsonNode portfolio = system.get(PORTFOLIO);
    List<String> differences = new ArrayList<>();
    for (Symbol symbol : KnownPrices.SYMBOLS) {
      JsonNode row = system.get("/symbols/" + symbol);
      JsonNode price = system.get("/prices/" + symbol);
      JsonNode history = system.get("/history/" + symbol);
      noteWrong(symbol, price, history, wrong);
      String standing = standing(price, history);
      String text = symbol + ": %s; its row: " + row.toString().replace("%", "%%");
      if (!standing.equals(promised.get(symbol))) {
        differences.add(
            text.formatted("is '" + standing + "', promised '" + promised.get(symbol) + "'"));
      }
      if (hasPrice(price) != hasPrice(inPortfolio(portfolio, symbol))) {
        differences.add(text.formatted("/portfolio says other than /prices"));
      }
      if (!standing.equals("served")) {
        told(symbol, row, status, system.lines()).stream()
            .map(text::formatted)
            .forEach(differences::add);
      } else if (row.path("status").asText().equals("INACTIVE")) {
        differences.add(text.formatted("is served, and INACTIVE"));
      } else {
        reach(history).stream().map(text::formatted).forEach(differences::add);
      }
    }
    return differences;
  }

  private static String standing(JsonNode price, JsonNode history) {
    List<String> lacking = new ArrayList<>();
    if (!hasPrice(price)) {
      lacking.add("no price");
    } else if (price.get("stale").asBoolean()) {
      lacking.add("a stale price");
    }
    if (history.path("bars").isEmpty()) {
      lacking.add("no history");
    } else if (!history.path("missing").isEmpty()) {
      lacking.add("sessions missing");
    }
    return lacking.isEmpty() ? "served" : String.join(", ", lacking);
  }

  /** Nothing is missing, so that all else is said to be unreachable, or there. */
  private List<String> reach(JsonNode history) {
    if (!cell.order().equals(List.of(VendorName.ALPHA_VANTAGE)) || cell.retentionDays() == 30) {
      return List.of();
    }
    int bars = history.get("bars").size();
    String first = history.get("bars").get(0).get("date").asText();
    boolean isSaid = history.path("unreachable").path("before").asText().equals(first);
    return isSaid && bars >= COMPACT
        ? List.of()
        : List.of("%d bars, %s".formatted(bars, history.path("unreachable")));
  }

  private static boolean hasPrice(JsonNode price) {
    return price.hasNonNull("price");
  }

  private static JsonNode inPortfolio(JsonNode portfolio, Symbol symbol) {
    return StreamSupport.stream(portfolio.path("prices").spliterator(), false)
        .filter(row -> row.path("symbol").asText().equals(symbol.value()))
        .map(row -> row.path("latest"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(symbol + " is not in " + portfolio));
  }

  private static void noteWrong(
      Symbol symbol, JsonNode price, JsonNode history, Set<String> wrong) {
    if (hasPrice(price)) {
      Instant asOf = Instant.parse(price.get("asOf").asText());
      SessionDate date = KnownPrices.newest(symbol, asOf).date();
      note(symbol, date, price.get("price").decimalValue(), wrong);
    }
    for (JsonNode bar : history.path("bars")) {
      SessionDate date = SessionDate.parse(bar.get("date").asText());
      note(symbol, date, bar.get("close").decimalValue(), wrong);
    }
  }

  private static void note(Symbol symbol, SessionDate date, BigDecimal price, Set<String> wrong) {
    if (KnownPrices.close(symbol, date).compareTo(price) != 0) {
      wrong.add("a wrong price of %s on %s: %s".formatted(symbol, date, price));
    }
  }

  /** Where nothing is said of it, or other than promised. */
  private List<String> told(Symbol symbol, JsonNode row, JsonNode status, List<String> lines) {
    List<String> silent = new ArrayList<>();
    String reason = row.path("reason").asText("");
    Set<String> reasons = page.reasons(cell.behaviour(), symbol);
    if (!reasons.contains(MatrixPage.essence(reason))) {
      silent.add("the row does not say one of " + reasons);
    }
    boolean isActive = row.path("status").asText().equals("ACTIVE");
    if (!isInStatus(symbol, isActive, status)) {
      silent.add("status says nothing");
    }
    if (lines.stream().noneMatch(line -> isLineOf(line, symbol, isActive))) {
      silent.add("the terminal says nothing");
    }
    return silent;
  }

  private static boolean isInStatus(Symbol symbol, boolean isActive, JsonNode status) {
    boolean isOfAKey =
        each(status.path("budgets"))
            .filter(
                it ->
                    it.get("vendor").asText().equals("yahoo")
                        || KnownPrices.market(symbol).equals(Markets.US))
            .anyMatch(it -> it.hasNonNull("closedFor") || it.get("refusalsInARow").asInt() > 0);
    boolean isOfARun =
        each(status.path("runs"))
            .filter(it -> Set.of("live-poll", "close-sync").contains(it.get("type").asText()))
            .anyMatch(it -> isAbout(it.path("message").asText(""), symbol, isActive));
    boolean isHeld =
        each(status.path("quarantine").path("entries"))
            .anyMatch(it -> it.get("symbol").asText().equals(symbol.value()));
    return isOfAKey || isOfARun || isHeld;
  }

  private static boolean isLineOf(String line, Symbol symbol, boolean isActive) {
    return line.matches(
            ".* backfill ([^:]* )?" + Pattern.quote(symbol.value()) + "\\b[^:]*: .*, .*")
        || ((line.contains(" PARTIAL ") || line.contains(" FAILED "))
            && isAbout(line, symbol, isActive));
  }

  private static boolean isAbout(String message, Symbol symbol, boolean isActive) {
    return message.contains(symbol.value()) || (isActive && message.contains("no price for "));
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
