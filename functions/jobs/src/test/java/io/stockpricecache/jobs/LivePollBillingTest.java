package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.settings.JobSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a wake-up of the live poll is billed for at the cadences that nobody has set, whatever the
 * second of its minute at which the scheduler fires. Only calls and pauses take time here.
 */
class LivePollBillingTest {

  private static final Symbol BITCOIN = new Symbol("BTC-USD");
  private static final Instant IN_SESSION = Instant.parse("2026-11-20T15:00:00Z");
  private static final Duration VENDOR_CALL = Duration.ofMillis(450);
  private static final Duration STORE_CALL = Duration.ofMillis(12);
  private static final Cadences DEFAULTS =
      JobSettings.parse(
              Map.of("VENDORS_ORDER", "simulated", "QUEUE_SYMBOL_JOBS_URL", "http://localhost/q"))
          .live();

  private final Bench bench = Bench.at("2026-11-20T14:59:00Z");
  private final LivePollFunction poll = bench.livePoll(new SlowStore(), DEFAULTS, pause());
  private Duration calls = Duration.ZERO;

  /** The bug it guards against: 15, 30 or 45 seconds asleep, by the second of the wake-up. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wakeUp_atAnySecondOfItsMinute_isBilledForItsCallsAlone(boolean isFresh) {
    start();
    for (int second = 0; second < 60; second++) {
      LivePollFunction woken = isFresh ? bench.livePoll(new SlowStore(), DEFAULTS, pause()) : poll;
      Instant wokenAt = IN_SESSION.plusSeconds(60L * second + second);
      bench.clock.set(wokenAt);
      calls = Duration.ZERO;

      Map<String, Object> run = wake(woken);

      assertThat(run).as("at second " + second).containsEntry("status", "COMPLETE");
      assertThat(counts(run)).containsEntry("rounds", 1).containsEntry("updated", 2);
      Duration billed = Duration.between(wokenAt, bench.clock.instant());
      assertThat(billed.toMillis())
          .as("at second " + second)
          .isPositive()
          .isLessThanOrEqualTo(calls.toMillis() * 12 / 10);
    }
  }

  /** The bug it guards against: gaps of 133 s, where a wake-up slept through its successor's. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void day_ofWakeUpsAtRandomSeconds_hasNoGapBeyondTheirDistance(long seed) {
    start();
    Random random = new Random(seed);
    Instant midnight = Instant.parse("2026-11-21T00:00:00Z");
    Instant wokenBefore = null;
    Instant fetchedBefore = null;
    for (int minute = 0; minute < 24 * 60; minute++) {
      Instant wokenAt = midnight.plusSeconds(60L * minute + random.nextInt(60));
      assertThat(bench.clock.instant()).as("end of the wake-up before").isBefore(wokenAt);
      bench.clock.set(wokenAt);

      assertThat(counts(wake(poll))).containsEntry("rounds", 1);

      Instant fetched = requireNonNull(bench.row(BITCOIN).price()).fetchedAt();
      if (wokenBefore != null) {
        Duration distance = Duration.between(wokenBefore, wokenAt);
        assertThat(Duration.between(fetchedBefore, fetched))
            .isPositive()
            .isLessThanOrEqualTo(distance.plusSeconds(15));
      }
      wokenBefore = wokenAt;
      fetchedBefore = fetched;
    }
  }

  private void start() {
    bench.active(AAPL, BITCOIN);
    bench.price(AAPL, "271.5");
    bench.price(BITCOIN, "325");
    bench.vendor.duringLiveCall = () -> take(VENDOR_CALL);
  }

  private Pause pause() {
    return time -> {
      bench.clock.advance(time);
      return true;
    };
  }

  private void take(Duration time) {
    calls = calls.plus(time);
    bench.clock.advance(time);
  }

  private static Map<String, Object> wake(LivePollFunction function) {
    return function.handleRequest(Events.schedule("live-poll.json"), new TestContext());
  }

  @SuppressWarnings("unchecked") // As RunResult makes it.
  private static Map<String, Integer> counts(Map<String, Object> run) {
    return (Map<String, Integer>) requireNonNull(run.get("counts"));
  }

  /** The bench's rows; each call takes its time. */
  private final class SlowStore implements LatestPrices {

    @Override
    public Optional<LatestPrice> find(Symbol symbol) {
      take(STORE_CALL);
      return bench.latestPrices.find(symbol);
    }

    @Override
    public Rows<LatestPrice> findAllConsistent(Collection<Symbol> symbols) {
      return findAll(symbols);
    }

    @Override
    public Rows<LatestPrice> findAll(Collection<Symbol> symbols) {
      take(STORE_CALL);
      return bench.latestPrices.findAll(symbols);
    }

    @Override
    public Rows<LatestPrice> all() {
      take(STORE_CALL);
      return bench.latestPrices.all();
    }

    @Override
    public boolean reopen(Symbol symbol) {
      take(STORE_CALL);
      return bench.latestPrices.reopen(symbol);
    }

    @Override
    public Set<Symbol> noteRead(Collection<Symbol> symbols, LocalDate day) {
      take(STORE_CALL);
      return bench.latestPrices.noteRead(symbols, day);
    }

    @Override
    public Set<Symbol> save(Collection<LatestPrice> rows) {
      take(STORE_CALL);
      return bench.latestPrices.save(rows);
    }

    @Override
    public void delete(Symbol symbol) {
      take(STORE_CALL);
      bench.latestPrices.delete(symbol);
    }
  }
}
