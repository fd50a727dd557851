package io.stockpricecache.usecases.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.budget.KeyBudget;
import io.stockpricecache.domain.budget.StoredCallBudget;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.routing.LiveCalls;
import io.stockpricecache.domain.routing.TimeLeft;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.InMemoryVendorBudgets;
import io.stockpricecache.testkit.SlowVendor;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.usecases.close.CloseProjection;
import io.stockpricecache.usecases.close.ProvisionalCloses;
import io.stockpricecache.usecases.history.LatestRow;
import io.stockpricecache.usecases.intraday.RecordTicks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many symbols in one round: how many calls are under way, and whose turn it is. */
class LiveBatchesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final InMemoryCache cache = InMemoryCache.at(NOW.toString());

  @Test
  void poll_ofEightThousandSymbols_takesTwoSecondsOfTheVendorsTime() {
    List<Symbol> symbols = active("S", 8_000);
    // Time passes only when sixteen calls are under way, so that each wave costs one latency.
    CyclicBarrier wave = new CyclicBarrier(16, () -> cache.clock.advance(LATENCY));
    SlowVendor vendor = new SlowVendor(50, CallBudget.FREE, () -> await(wave), cache.clock);

    SyncRun run = poll(vendor, CallBudget.FREE, Cadences.ONE_ROUND_OF_ALL).poll();

    assertThat(Duration.between(NOW, cache.clock.instant())).isEqualTo(LATENCY.multipliedBy(10));
    assertThat(vendor.mostUnderWay).hasValue(16);
    assertThat(run.counts().byName())
        .containsEntry("due", 8_000)
        .containsEntry("updated", 8_000)
        .containsEntry("vendorCalls", 160);
    assertThat(symbols).allMatch(symbol -> cache.row(symbol).price() != null);
  }

  @Test
  void poll_onManyThreads_eachKnowsHowMuchTimeIsLeft() {
    active("S", 64);
    List<Boolean> allowed = Collections.synchronizedList(new ArrayList<>());
    SlowVendor vendor =
        new SlowVendor(
            2,
            CallBudget.FREE,
            () -> allowed.add(TimeLeft.allows(Duration.ofSeconds(30))),
            cache.clock);
    PollLivePrices poll = poll(vendor, CallBudget.FREE, Cadences.ONE_ROUND_OF_ALL);

    SyncRun run = TimeLeft.during(() -> Duration.ofSeconds(29), poll::poll);

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETE);
    assertThat(allowed).hasSize(32).containsOnly(false);
  }

  @Test
  void poll_withCallsForSomeAlone_asksForTheFirstTiersAndComesToTheOthersLater() {
    Map<Symbol, TierName> tiers = new HashMap<>();
    List<String> names = List.of("USER", "core", "sp500", "russell-3000", "full");
    Map<TierName, TierRule> rules = new HashMap<>();
    for (String name : names) {
      TierName tier = new TierName(name);
      int priority = names.indexOf(name);
      rules.put(tier, new TierRule(priority < 2 ? MINUTE : Duration.ofMinutes(30), priority));
      active(name.toUpperCase(Locale.ROOT), 4, tier).forEach(symbol -> tiers.put(symbol, tier));
    }
    TierRule users = requireNonNull(rules.remove(TierName.USER));
    Cadences cadences = new Cadences(MINUTE, users, 7, rules);
    // Of eight calls a minute, two are left for others.
    CallBudget budget = budget(8);
    SlowVendor vendor = new SlowVendor(2, budget, () -> {}, cache.clock);
    PollLivePrices poll = poll(vendor, budget, cadences);

    SyncRun first = poll.poll();

    assertThat(tiersOf(vendor, tiers)).containsExactlyInAnyOrder("2 USER", "2 core", "2 sp500");
    assertThat(first.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(first.counts().byName())
        .containsEntry("due", 20)
        .containsEntry("updated", 12)
        .containsEntry("vendorCalls", 6)
        .containsEntry("failed", 8)
        .containsEntry("failed.THROTTLED", 8);

    nextMinute(vendor, poll);
    assertThat(tiersOf(vendor, tiers))
        .containsExactlyInAnyOrder("2 USER", "2 core", "2 russell-3000");

    nextMinute(vendor, poll);
    assertThat(tiersOf(vendor, tiers)).containsExactlyInAnyOrder("2 USER", "2 core", "2 full");
  }

  @Test
  void poll_withCallsForSomeOfATier_asksForThoseThatHaveWaitedLongest() {
    List<Symbol> symbols = active("S", 20);
    CallBudget budget = budget(4);
    SlowVendor vendor = new SlowVendor(2, budget, () -> {}, cache.clock);
    PollLivePrices poll = poll(vendor, budget, Cadences.ofUsers(MINUTE, MINUTE));

    // Three calls of two symbols a minute: in turn, all are asked for within four minutes.
    poll.poll();
    List<List<Symbol>> calls = new ArrayList<>(vendor.calls);
    for (int i = 0; i < 3; i++) {
      nextMinute(vendor, poll);
      calls.addAll(vendor.calls);
    }

    assertThat(calls).hasSize(12);
    assertThat(calls.stream().flatMap(List::stream).distinct())
        .containsExactlyInAnyOrderElementsOf(symbols);
  }

  @Test
  void poll_whereNoCallMayBeMade_leavesTheRestToTheNextWakeUp() {
    active("S", 20);

    SyncRun run = pollWithCallsForSix(MINUTE);

    assertThat(run.counts().byName())
        .containsEntry("rounds", 1)
        .containsEntry("due", 20)
        .containsEntry("updated", 6)
        .containsEntry("failed", 14)
        .containsEntry("vendorCalls", 3);
  }

  @Test
  void poll_whereNoCallMayBeMadeAtAShorterCadence_triesInEachRoundAndCountsThemOnce() {
    active("S", 20);

    SyncRun run = pollWithCallsForSix(Duration.ofSeconds(30));

    assertThat(run.counts().byName())
        .containsEntry("rounds", 4)
        .containsEntry("due", 26)
        .containsEntry("updated", 6)
        .containsEntry("failed", 20)
        .containsEntry("vendorCalls", 3);
  }

  private SyncRun pollWithCallsForSix(Duration cadence) {
    CallBudget budget = budget(4);
    SlowVendor vendor = new SlowVendor(2, budget, () -> {}, cache.clock);
    Cadences cadences = Cadences.ofUsers(Duration.ofSeconds(15), cadence);
    return poll(vendor, budget, cadences).poll();
  }

  private PollLivePrices poll(SlowVendor vendor, CallBudget budget, Cadences cadences) {
    LatestRow row =
        new LatestRow(cache.latestPrices, cache.history, Backoff.contended(_ -> true), cache.clock);
    return new PollLivePrices(
        cache.latestPrices,
        new ProvisionalCloses(
            new CloseProjection(cache.latestPrices, cache.history, row), cache.quarantine),
        new VendorRouter(List.of(vendor), cache.clock),
        LiveCalls.sixteenAtOnce(budget),
        new QuoteValidator(cache.quarantine, cache.queue, cache.leases, cache.clock),
        new RecordTicks(cache.ticks, cache.queue, cache.clock),
        cache.leases,
        cache.runs,
        () -> cadences,
        time -> {
          cache.clock.advance(time);
          return true;
        },
        Metrics.NONE,
        cache.clock);
  }

  private CallBudget budget(int perMinute) {
    return new StoredCallBudget(
        new InMemoryVendorBudgets(cache.clock),
        Map.of(
            VendorName.YAHOO,
            new KeyBudget("key", new BudgetLimits(perMinute, 100_000, ZoneOffset.UTC))),
        cache.clock);
  }

  private List<Symbol> active(String prefix, int count) {
    return active(prefix, count, TierName.USER);
  }

  private List<Symbol> active(String prefix, int count, TierName tier) {
    List<Symbol> symbols = IntStream.range(0, count).mapToObj(i -> new Symbol(prefix + i)).toList();
    symbols.forEach(
        symbol ->
            cache.latestPrices.add(
                LatestPrice.pending(symbol, tier).withStatus(SymbolStatus.ACTIVE)));
    return symbols;
  }

  private void nextMinute(SlowVendor vendor, PollLivePrices poll) {
    vendor.calls.clear();
    cache.clock.advance(MINUTE);
    assertThat(poll.poll().status()).isIn(RunStatus.COMPLETE, RunStatus.PARTIAL);
  }

  /** How many calls were for which tier. */
  private static List<String> tiersOf(SlowVendor vendor, Map<Symbol, TierName> tiers) {
    Map<TierName, Integer> calls = new HashMap<>();
    vendor.calls.forEach(
        call -> calls.merge(requireNonNull(tiers.get(call.getFirst())), 1, Integer::sum));
    return calls.entrySet().stream().map(it -> it.getValue() + " " + it.getKey()).toList();
  }

  /** Fails rather than hangs where fewer than sixteen calls come together. */
  private static void await(CyclicBarrier wave) {
    try {
      wave.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
