package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.vendors.http.VendorConnections;
import io.stockpricecache.vendors.http.VendorResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A vendor that refuses, or fails, whatever it is asked and for as long as anybody asks. */
class RefusedForeverTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final String START = "2026-11-20T14:00:00Z";
  private static final Instant END = Instant.parse("2026-11-20T22:00:00Z");

  private final List<Instant> calls = new ArrayList<>();

  @Test
  void throttled_isAskedAFewDozenTimesInEightHours_andTheRowSaysWhoRefused() {
    // AAPL stayed PENDING for eight hours, 239 calls, and its row said UNAVAILABLE: no call before.
    try (VirtualDay day = day(() -> answer(429, "text/plain", "Too Many Requests"))) {
      assertThat(calls).hasSizeBetween(15, 36);
      TrackedSymbol row = day.symbols.find(AAPL).orElseThrow();
      assertThat(row.status()).isEqualTo(SymbolStatus.PENDING);
      assertThat(row.reason())
          .matches(
              "yahoo: THROTTLED: (HTTP 429; )?refused \\d\\d times in a row"
                  + " since 2026-11-20T14:00:\\d\\dZ; asked again after 2026-11-20T2\\d:.*");
      BudgetState key = day.budgets.all().getFirst();
      assertThat(key.closedFor()).isEqualTo(VendorFailure.THROTTLED);
      assertThat(key.refusalsInARow()).isGreaterThan(15);
      assertThat(day.terminal().getLast()).contains("PENDING, yahoo: THROTTLED: ");
    }
  }

  @Test
  void challengedAsABot_isLeftAloneForLongerEachTime_andCalledByItsName() {
    // The row said UNAVAILABLE, where Yahoo had sent a page for people.
    try (VirtualDay day = day(() -> answer(200, "text/html", "<html>Are you human?</html>"))) {
      assertThat(calls).hasSizeBetween(15, 60);
      assertThat(day.symbols.find(AAPL).orElseThrow().reason())
          .contains("yahoo: BOT_CHALLENGE: ")
          .contains("left alone");
      assertThat(day.budgets.all().getFirst().closedFor()).isEqualTo(VendorFailure.BOT_CHALLENGE);
    }
  }

  @Test
  void answeringAgain_isAskedAsBefore() {
    try (VirtualDay day =
        day(
            () ->
                calls.size() < 12
                    ? answer(429, "text/plain", "Too Many Requests")
                    : answer(404, "application/json", UNKNOWN))) {
      assertThat(day.symbols.find(AAPL).orElseThrow().reason()).contains("UNKNOWN_SYMBOL");
      BudgetState key = day.budgets.all().getFirst();
      assertThat(key.closedFor()).isNull();
    }
  }

  private static final String UNKNOWN =
      """
      {"chart":{"result":null,"error":{"code":"Not Found","description":"No data found"}}}""";

  private VirtualDay day(Supplier<VendorResponse> answer) {
    VendorConnections connections =
        (vendor, budget) ->
            (_, _, count) -> {
              budget.spend(vendor, count);
              calls.add(Instant.EPOCH);
              return answer.get();
            };
    VirtualDay day =
        new VirtualDay(
            TestClock.at(START),
            Map.of("VENDORS_ORDER", "yahoo"),
            connections,
            Duration.ofMinutes(1));
    day.track(List.of(AAPL));
    day.runUntil(END);
    return day;
  }

  private static VendorResponse answer(int status, String type, String body) {
    return new VendorResponse(
        status, Map.of("content-type", List.of(type)), body.getBytes(StandardCharsets.UTF_8));
  }
}
