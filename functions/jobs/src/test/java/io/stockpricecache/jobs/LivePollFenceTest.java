package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static io.stockpricecache.jobs.Bench.poll;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A poll that is halted past the end of its lease, as a frozen function may be. */
class LivePollFenceTest {

  private static final String IN_SESSION = "2026-11-20T15:00:00Z";
  private static final Duration ROUND = Duration.ofSeconds(15);

  private final Bench bench = Bench.at(IN_SESSION);
  private final List<Duration> pauses = new ArrayList<>();
  private final Pause pause =
      time -> {
        pauses.add(time);
        bench.clock.advance(time);
        return true;
      };

  @Test
  void poll_haltedPastItsLeaseWhileAnotherPolled_writesNothing() {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "271.5");
    bench.price(MSFT, "512.25");
    LivePollFunction other = bench.livePoll(cadences(15), _ -> false);
    bench.vendor.duringLiveCall =
        () -> {
          bench.vendor.duringLiveCall = () -> {};
          bench.clock.advance(Duration.ofMinutes(3));
          assertThat(poll(other)).containsEntry("status", "COMPLETE");
          // By the time it wakes, its own answer would even be the newer one.
          bench.clock.advance(Duration.ofSeconds(1));
          bench.price(AAPL, "272");
        };

    Map<String, Object> late = poll(bench.livePoll(cadences(15), pause));

    assertThat(late)
        .containsEntry("status", "SKIPPED")
        .containsEntry("message", "the lease was lost to another poll");
    assertThat(price(AAPL).price()).isEqualTo(new BigDecimal("271.5"));
    assertThat(bench.runs.newest(RunType.LIVE_POLL, 10))
        .extracting(SyncRun::startedAt)
        .containsExactly(Instant.parse("2026-11-20T15:03:00Z"));
    assertThat(pauses).isEmpty();
  }

  @Test
  void poll_haltedBetweenTwoRounds_asksNobodyAnymoreAndSaysSo() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    LivePollFunction other = bench.livePoll(cadences(15), _ -> false);
    Pause halted =
        time -> {
          bench.clock.advance(Duration.ofMinutes(3));
          poll(other);
          return true;
        };

    Map<String, Object> late = poll(bench.livePoll(cadences(15), halted));

    assertThat(late)
        .containsEntry("status", "PARTIAL")
        .containsEntry("message", "the lease was lost to another poll");
    assertThat(counts(late)).containsEntry("rounds", 1);
    assertThat(bench.vendor.liveCalls).hasSize(2);
  }

  @Test
  void poll_haltedPastItsLeaseAndNobodyElseCame_goesOn() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    bench.vendor.duringLiveCall = () -> bench.clock.advance(Duration.ofMinutes(3));

    assertThat(poll(bench.livePoll(cadences(15), pause))).containsEntry("status", "COMPLETE");

    assertThat(price(AAPL).price()).isEqualTo(new BigDecimal("271.5"));
  }

  @Test
  void poll_haltedRightBeforeItsWrite_leavesANewerPriceOfTheOther() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    LivePollFunction other = bench.livePoll(cadences(15), _ -> false);
    // No check can catch this one: the store's own condition has to.
    LivePollFunction late =
        bench.livePoll(
            beforeSave(
                bench.latestPrices,
                () -> {
                  bench.clock.advance(Duration.ofMinutes(3));
                  bench.price(AAPL, "275");
                  poll(other);
                }));

    poll(late);

    assertThat(price(AAPL).price()).isEqualTo(new BigDecimal("275"));
    assertThat(price(AAPL).asOf()).isEqualTo("2026-11-20T15:03:00Z");
  }

  /** The store, and something that happens right before its first save. */
  private static LatestPrices beforeSave(LatestPrices store, Runnable happens) {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    return (LatestPrices)
        Proxy.newProxyInstance(
            LatestPrices.class.getClassLoader(),
            new Class<?>[] {LatestPrices.class},
            (_, method, arguments) -> {
              if (method.getName().equals("save") && isFirst.getAndSet(false)) {
                happens.run();
              }
              return method.invoke(store, arguments);
            });
  }

  private PricePoint price(Symbol symbol) {
    return requireNonNull(bench.row(symbol).price());
  }

  private static Cadences cadences(int seconds) {
    return Cadences.ofUsers(ROUND, seconds(seconds));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  @SuppressWarnings("unchecked") // As RunResult makes it.
  private static Map<String, Integer> counts(Map<String, Object> run) {
    return (Map<String, Integer>) requireNonNull(run.get("counts"));
  }
}
