package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static io.stockpricecache.jobs.Bench.NVDA;
import static io.stockpricecache.jobs.Bench.poll;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rounds of a wake-up, and what is due in them. */
class LiveRoundsTest {

  private static final TierName CORE = new TierName("nasdaq-100");
  private static final TierName SP500 = new TierName("sp500");
  private static final TierName FULL = new TierName("full");

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
  void poll_cadenceOfARound_asksFourTimesAMinuteAndWritesOneLine() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    LivePollFunction poll = bench.livePoll(cadences(15), pause);

    Map<String, Object> run = poll(poll);

    assertThat(bench.vendor.liveCalls).hasSize(4);
    assertThat(pauses).containsExactly(ROUND, ROUND, ROUND);
    assertThat(counts(run))
        .containsEntry("rounds", 4)
        .containsEntry("due", 4)
        .containsEntry("updated", 4)
        .containsEntry("vendorCalls", 4);
    assertThat(bench.runs.newest(RunType.LIVE_POLL, 10)).hasSize(1);
    assertThat(price(AAPL).asOf()).isEqualTo("2026-11-20T15:00:45Z");
  }

  @Test
  void poll_vendorThatTakesSeconds_keepsTheRoundsWhereTheyAre() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    bench.vendor.duringLiveCall = () -> bench.clock.advance(Duration.ofSeconds(4));

    poll(bench.livePoll(cadences(15), pause));

    assertThat(pauses).containsExactly(seconds(11), seconds(11), seconds(11));
  }

  @Test
  void poll_ofAnHour_asksForEachTierAtItsCadence() {
    Symbol core = new Symbol("GE");
    bench.active(AAPL, core, MSFT, NVDA);
    List.of(AAPL, core, MSFT, NVDA).forEach(symbol -> bench.price(symbol, "300"));
    Cadences cadences =
        new Cadences(
            ROUND,
            new TierRule(seconds(60), 0),
            7,
            Map.of(
                CORE, new TierRule(seconds(60), 1),
                SP500, new TierRule(seconds(300), 2),
                FULL, new TierRule(seconds(3_600), 3)));
    bench.demand(core, CORE);
    bench.demand(MSFT, SP500);
    bench.demand(NVDA, FULL);
    LivePollFunction poll = bench.livePoll(cadences, pause);

    for (int minute = 0; minute < 60; minute++) {
      // The scheduler is never exact: a wake-up begins up to four seconds late.
      bench.clock.set(Instant.parse(IN_SESSION).plusSeconds(60 * minute + minute * 7 % 5));
      poll(poll);
    }

    assertThat(asked(AAPL)).isEqualTo(60);
    assertThat(asked(core)).isEqualTo(60);
    assertThat(asked(MSFT)).isEqualTo(12);
    assertThat(asked(NVDA)).isEqualTo(1);
  }

  @Test
  void poll_symbolsTrackedAtDifferentMoments_shareTheirCall() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    bench.price(MSFT, "410");
    LivePollFunction poll = bench.livePoll(cadences(60), pause);
    poll(poll);
    bench.clock.advance(Duration.ofSeconds(20));
    bench.active(MSFT);
    bench.clock.advance(Duration.ofSeconds(20));
    poll(poll);

    assertThat(bench.vendor.liveCalls).containsExactly(List.of(AAPL), List.of(AAPL, MSFT));
  }

  @Test
  void poll_cadenceOfARoundWokenLate_endsWithItsMinute() {
    // Rounds that went on for a minute kept the lease from the next wake-up, which may come first
    // thing in its minute.
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    bench.goTo("2026-11-20T15:01:20Z");

    poll(bench.livePoll(cadences(15), pause));

    assertThat(bench.vendor.liveCalls).hasSize(3);
    assertThat(price(AAPL).asOf()).isEqualTo("2026-11-20T15:01:50Z");
  }

  @Test
  void poll_cadenceOfAMinuteBesideAShorterOne_asksOnceAWakeUp() {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "271.5");
    bench.price(MSFT, "410");
    Cadences cadences =
        new Cadences(
            ROUND, new TierRule(seconds(60), 0), 7, Map.of(CORE, new TierRule(seconds(15), 1)));
    bench.demand(AAPL, CORE);
    bench.goTo("2026-11-20T15:01:08Z");

    poll(bench.livePoll(cadences, pause));

    assertThat(asked(AAPL)).isEqualTo(4);
    assertThat(asked(MSFT)).isEqualTo(1);
  }

  @Test
  void poll_nothingDueForTheRestOfTheMinute_endsWithoutWaiting() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");

    poll(bench.livePoll(cadences(60), pause));

    assertThat(pauses).isEmpty();
    assertThat(bench.vendor.liveCalls).hasSize(1);
  }

  @Test
  void poll_nothingDueAtAll_isSkippedAndLeavesNoLine() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    LivePollFunction poll = bench.livePoll(cadences(600), pause);
    poll(poll);
    bench.clock.advance(Duration.ofMinutes(1));

    assertThat(poll(poll))
        .containsEntry("status", "SKIPPED")
        .containsEntry("message", "nothing is due");

    assertThat(bench.vendor.liveCalls).hasSize(1);
    assertThat(bench.runs.newest(RunType.LIVE_POLL, 10)).hasSize(1);
  }

  @Test
  void poll_byAProcessThatHasJustBegun_knowsFromTheRowWhatAnotherHasFetched() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    poll(bench.livePoll(cadences(600), pause));
    bench.clock.advance(Duration.ofMinutes(5));

    assertThat(poll(bench.livePoll(cadences(600), pause))).containsEntry("status", "SKIPPED");

    bench.clock.advance(Duration.ofMinutes(5));
    assertThat(poll(bench.livePoll(cadences(600), pause))).containsEntry("status", "COMPLETE");
  }

  @Test
  void poll_priceThatDoesNotChange_isAskedForAtTheCadenceAllTheSame() {
    // The row keeps the time of the last change; a poll that went by it alone asked every round.
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    LivePollFunction poll = bench.livePoll(cadences(120), pause);
    poll(poll);
    bench.vendor.distortion = quote -> FakeVendor.at(quote, Instant.parse(IN_SESSION));

    for (int minute = 1; minute <= 4; minute++) {
      bench.clock.set(Instant.parse(IN_SESSION).plusSeconds(60 * minute));
      poll(poll);
    }

    assertThat(bench.vendor.liveCalls).hasSize(3);
  }

  @Test
  void poll_littleTimeLeft_beginsNoFurtherRound() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");

    bench
        .livePoll(cadences(15), pause)
        .handleRequest(Events.schedule("live-poll.json"), new TestContext(55_000, 40_000, 22_999));

    // After two rounds: fifteen seconds to wait and eight for the round are one milli too many.
    assertThat(bench.vendor.liveCalls).hasSize(3);
    assertThat(pauses).hasSize(2);
  }

  @Test
  void poll_pauseThatIsCutShort_endsTheWakeUp() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");

    assertThat(poll(bench.livePoll(cadences(15), _ -> false))).containsEntry("status", "COMPLETE");

    assertThat(bench.vendor.liveCalls).hasSize(1);
  }

  @Test
  void poll_failures_areCountedByTheirClass() {
    bench.active(AAPL, MSFT, NVDA);
    bench.price(AAPL, "271.5");
    bench.price(NVDA, "300");
    bench.vendor.failures.put(NVDA, VendorFailure.THROTTLED);

    assertThat(counts(poll(bench.livePoll(cadences(60), pause))))
        .containsEntry("failed", 2)
        .containsEntry("failed.UNKNOWN_SYMBOL", 1)
        .containsEntry("failed.THROTTLED", 1)
        .containsEntry("vendorCalls", 2);
  }

  private PricePoint price(Symbol symbol) {
    return requireNonNull(bench.row(symbol).price());
  }

  private long asked(Symbol symbol) {
    return bench.vendor.liveCalls.stream().filter(call -> call.contains(symbol)).count();
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
