package io.stockpricecache.local.cost;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.local.functions.FunctionBench;
import io.stockpricecache.local.functions.RecordedAws;
import io.stockpricecache.testkit.RecordedCalls;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * What the operations of a trading day use, measured on the stand-ins for a number of symbols.
 *
 * @param poll without its ticks
 * @param closeJob one symbol's job for its official close
 * @param search a sync that searches all histories for gaps, and looks through all that is stored
 * @param sync right after the close, with every symbol settled
 * @param idleSync one that has nothing to do, as most wakes for another market
 * @param nightPoll at night, with one symbol more, which trades around the clock
 */
record MeasuredDay(
    int symbols,
    Usage filling,
    Usage poll,
    Usage idlePoll,
    Usage nightPoll,
    Usage search,
    Usage sync,
    Usage idleSync,
    Usage closeJob,
    Usage page) {

  private static final Symbol BITCOIN = new Symbol("BTC-USD");

  static MeasuredDay of(int symbols) throws Exception {
    try (FunctionBench bench = new FunctionBench()) {
      for (int i = 0; i < symbols; i++) {
        bench.http("POST", "/symbols", "{\"symbol\":\"" + name(i) + "\"}");
      }
      Usage filling = measured(() -> fill(bench, symbols));
      bench.clock.set(Instant.parse("2026-11-19T17:50:00Z"));
      Usage search = measured(() -> bench.closeSync(bench.simulatedJobs));
      bench.clock.set(Instant.parse("2026-11-19T20:50:00Z"));
      bench.poll(bench.simulatedJobs);
      // The fold, which this queue does not hold back.
      bench.backfill(bench.simulatedJobs);
      bench.clock.set(Instant.parse("2026-11-19T20:51:00Z"));
      Usage poll =
          measured(
              () -> bench.poll(bench.simulatedJobs),
              call -> !call.request().toString().contains("INSERT INTO \"price-ticks\""));
      Usage page =
          measured(
              () ->
                  bench.http(
                      "GET",
                      "/portfolio?days=7&symbols=" + String.join(",", names(Math.min(20, symbols))),
                      ""));
      bench.clock.set(Instant.parse("2026-11-19T21:05:00Z"));
      Usage sync = measured(() -> bench.closeSync(bench.simulatedJobs));
      Usage closeJobs = measured(() -> fill(bench, symbols));
      bench.clock.set(Instant.parse("2026-11-20T02:00:00Z"));
      Usage idle = measured(() -> bench.poll(bench.simulatedJobs));
      bench.closeSync(bench.simulatedJobs);
      fill(bench, symbols);
      bench.clock.set(Instant.parse("2026-11-20T02:01:00Z"));
      Usage idleSync = measured(() -> bench.closeSync(bench.simulatedJobs));
      bench.http("POST", "/symbols", "{\"symbol\":\"BTC-USD\"}");
      while (bench.symbols.find(BITCOIN).orElseThrow().status() != SymbolStatus.ACTIVE) {
        bench.backfill(bench.simulatedJobs);
      }
      bench.clock.set(Instant.parse("2026-11-20T02:02:00Z"));
      Usage night = measured(() -> bench.poll(bench.simulatedJobs));
      return new MeasuredDay(
          symbols,
          filling,
          poll,
          idle,
          night,
          search,
          sync,
          idleSync,
          closeJobs.times(1.0 / symbols),
          page);
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private static Usage measured(Step step) throws Exception {
    return measured(step, _ -> true);
  }

  private static Usage measured(Step step, Predicate<RecordedCalls.Call> isCounted)
      throws Exception {
    RecordedCalls calls = new RecordedCalls();
    RecordedAws.measure(calls);
    try {
      step.run();
    } finally {
      RecordedAws.measure(null);
    }
    return Usage.of(calls.calls().stream().filter(isCounted).toList());
  }

  private static void fill(FunctionBench bench, int symbols) throws Exception {
    for (int done = 0; done < symbols; done += 10) {
      bench.backfill(bench.simulatedJobs);
    }
  }

  private static String[] names(int count) {
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = name(i);
    }
    return names;
  }

  /** None begins with ZZ, which the simulation does not know. */
  private static String name(int i) {
    return "A" + (char) ('A' + i / 26 % 26) + (char) ('A' + i % 26);
  }
}
