package io.stockpricecache.local.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.local.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a new symbol waits for its live price while its market trades: from {@code POST
 * /symbols} until {@code GET /prices} tells one that is LIVE, in a whole system whose vendor takes
 * 200 ms a call. Run by {@code -Pfirst-price}; infra/benchmarks.md tells what came of it.
 */
final class FirstPrice {

  private static final SessionDate FRIDAY = SessionDate.of(2026, 11, 20);
  private static final String NOON = "2026-11-20T17:00:00Z";
  private static final Duration A_CALL = Duration.ofMillis(200);
  private static final int TRIES = 50;

  private static final Duration GOAL = Duration.ofSeconds(5);

  private FirstPrice() {}

  /**
   * What the tries came to.
   *
   * @param waits of each symbol, in the order they were tracked
   * @param charts how often the vendor was asked for bars
   */
  record Result(List<Duration> waits, int charts) {

    /** The wait that this part of them do not exceed. */
    Duration percentile(int percent) {
      List<Duration> sorted = waits.stream().sorted().toList();
      return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }
  }

  /** Tracks so many symbols, one after the other. */
  static Result measure(Path data, int tries) throws IOException, InterruptedException {
    Session session = Calendars.XNYS.sessions(FRIDAY, FRIDAY).getFirst();
    try (FakeYahoo yahoo = new FakeYahoo(session, session.close().plus(Duration.ofHours(1)))) {
      yahoo.takes(A_CALL);
      Map<String, String> environment = new HashMap<>(yahoo.environment());
      // What is measured is the way of one symbol, not how many may be tracked a minute.
      environment.put("VENDORS_YAHOO_PER_MINUTE", "1000");
      try (RunningSystem system = RunningSystem.start(data, environment, "--now", NOON)) {
        yahoo.follow(system.clock());
        List<Duration> waits = new ArrayList<>();
        for (int i = 1; i <= tries; i++) {
          waits.add(one(system, "TRY" + i));
        }
        return new Result(waits, yahoo.charts().size());
      }
    }
  }

  private static Duration one(RunningSystem system, String symbol)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    assertThat(system.track(symbol).status()).isEqualTo(202);
    RunningSystem.Answer price =
        system.await("/prices/" + symbol, it -> it.path("finality").asText().equals("LIVE"));
    Duration wait = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(price.json().path("finality").asText()).isEqualTo("LIVE");
    return wait;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Result result = measure(Files.createTempDirectory("first-price"), TRIES);
    System.out.printf(
        "%d tries: p50 %,d ms, p95 %,d ms, max %,d ms; %d charts%n",
        TRIES,
        result.percentile(50).toMillis(),
        result.percentile(95).toMillis(),
        result.percentile(100).toMillis(),
        result.charts());
    if (result.percentile(95).compareTo(GOAL) > 0) {
      throw new IllegalStateException("95 of 100 should have their price within " + GOAL);
    }
  }
}
