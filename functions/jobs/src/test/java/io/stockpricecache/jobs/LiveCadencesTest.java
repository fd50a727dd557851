package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static io.stockpricecache.jobs.Bench.NVDA;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Demand;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.usecases.universe.CurrentCadences;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The poll's cadences as the universes and the readers have them. */
class LiveCadencesTest {

  private static final TierName FULL = new TierName("full");
  private static final TierName SP500 = new TierName("sp500");
  private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

  /** As the settings are where nobody says otherwise, with two days for what was read. */
  private static final Cadences SETTINGS =
      new Cadences(
          Duration.ofSeconds(15),
          new TierRule(Duration.ofMinutes(1), 0),
          2,
          Map.of(
              FULL, new TierRule(Duration.ofHours(1), 40),
              SP500, new TierRule(Duration.ofMinutes(5), 20)));

  private final Bench bench = Bench.at("2026-11-20T15:00:00Z");
  private boolean isStoreFailing;

  /** One read of all universes a wake-up. */
  private int reads;

  @Test
  void poll_ofAUniverseWithItsOwnRule_asksAsItSays() {
    active(MSFT, FULL);
    rule(FULL, Duration.ofMinutes(2));

    wake(poll(), "2026-11-20T15:00:00Z", 10);

    assertThat(asked(MSFT)).isEqualTo(5);
    assertThat(reads).isEqualTo(10);
  }

  @Test
  void poll_ofAUniverseThatIsChanged_asksAsItSaysFromTheNextWakeUpOn() {
    active(MSFT, FULL);
    LivePollFunction poll = poll();
    wake(poll, "2026-11-20T15:00:00Z", 10);
    assertThat(asked(MSFT)).isEqualTo(1);

    rule(FULL, Duration.ofMinutes(1));
    wake(poll, "2026-11-20T15:10:00Z", 10);

    assertThat(asked(MSFT)).isEqualTo(11);
  }

  /** No prices at all, for want of a table that tells only how often they are wanted. */
  @Test
  void poll_whileTheUniversesCannotBeRead_goesOnAsItLastKnew_andSaysSo() {
    active(MSFT, FULL);
    active(NVDA, TierName.USER);
    rule(FULL, Duration.ofMinutes(2));
    LivePollFunction poll = poll();
    wake(poll, "2026-11-20T15:00:00Z", 2);
    int before = asked(MSFT);
    isStoreFailing = true;

    Map<String, Object> run = wake(poll, "2026-11-20T15:02:00Z", 4);

    assertThat(asked(MSFT) - before).isEqualTo(2);
    assertThat(asked(NVDA)).isEqualTo(6);
    assertThat(run).containsEntry("status", "PARTIAL");
    assertThat(run.get("message")).asString().contains("the universes could not be read: busy");

    isStoreFailing = false;
    assertThat(wake(poll, "2026-11-20T15:06:00Z", 1)).containsEntry("status", "COMPLETE");
  }

  @Test
  void poll_ofANewProcessWithoutUniverses_goesByTheSettings() {
    active(MSFT, FULL);
    active(NVDA, SP500);
    rule(FULL, Duration.ofMinutes(2));
    isStoreFailing = true;

    wake(poll(), "2026-11-20T15:00:00Z", 10);

    assertThat(asked(MSFT)).isEqualTo(1);
    assertThat(asked(NVDA)).isEqualTo(2);
  }

  /** One row of another version does not cost the others their rules. */
  @Test
  void poll_ofAUniverseThatCannotBeRead_goesByItsLastRule_andSaysSo() {
    active(MSFT, FULL);
    active(NVDA, SP500);
    rule(FULL, Duration.ofMinutes(2));
    rule(SP500, Duration.ofMinutes(1));
    LivePollFunction poll = poll();
    wake(poll, "2026-11-20T15:00:00Z", 2);
    int before = asked(MSFT);
    bench.universes.spoil(FULL, "attribute cadence is broken");

    Map<String, Object> run = wake(poll, "2026-11-20T15:02:00Z", 4);

    assertThat(asked(MSFT) - before).isEqualTo(2);
    assertThat(asked(NVDA)).isEqualTo(6);
    assertThat(run).containsEntry("status", "COMPLETE");
    assertThat(run.get("message")).isEqualTo("universes that cannot be read: # full");
  }

  @Test
  void symbolOfASlowTier_thatWasRead_isServedAsTheUsersForSomeDays_andFallsBackByItself() {
    active(MSFT, FULL);
    LivePollFunction poll = poll();
    wake(poll, "2026-11-20T15:00:00Z", 10);
    assertThat(asked(MSFT)).isEqualTo(1);

    bench.latestPrices.noteRead(List.of(MSFT), FRIDAY);
    wake(poll, "2026-11-20T15:10:00Z", 10);
    assertThat(asked(MSFT)).isEqualTo(11);
    // The price that the poll has written since keeps the day.
    assertThat(bench.row(MSFT).demand()).isEqualTo(new Demand(FULL, FRIDAY));

    // Two days: Friday and Saturday (UTC). On Monday it is one of its tier again.
    wake(poll, "2026-11-23T15:00:00Z", 10);
    assertThat(asked(MSFT)).isEqualTo(12);
    bench.latestPrices.noteRead(List.of(MSFT), LocalDate.of(2026, 11, 23));
    wake(poll, "2026-11-24T15:00:00Z", 10);
    assertThat(asked(MSFT)).isEqualTo(22);
  }

  /** Whichever of the two came later had written the other's away. */
  @Test
  void readerBetweenAPollsReadAndItsWrite_losesNeitherPriceNorDay() {
    active(MSFT, TierName.USER);
    active(AAPL, FULL);
    LatestPrices raced =
        beforeSaving(
            rows -> {
              bench.latestPrices.noteRead(List.of(AAPL), FRIDAY);
              return rows;
            });

    Bench.poll(bench.livePoll(raced, SETTINGS, _ -> false));

    assertThat(bench.row(AAPL).demand()).isEqualTo(new Demand(FULL, FRIDAY));
    assertThat(bench.row(AAPL).price()).isNotNull();
    assertThat(bench.row(AAPL).price().asOf()).isEqualTo("2026-11-20T15:00:00Z");
  }

  /** A symbol of a list became the users' when its row was made anew. */
  @Test
  void row_thatIsMadeAnew_isOfTheSymbolsTier() {
    bench.track(MSFT);
    bench.symbols.save(
        bench.symbols.find(MSFT).map(row -> row.withWanted(row.wanted().in(SP500))).orElseThrow());
    bench.latestPrices.delete(MSFT);

    bench.fill(Events.queueOfSymbols("MSFT"));

    assertThat(bench.row(MSFT).price()).isNotNull();
    assertThat(bench.row(MSFT).demand()).isEqualTo(new Demand(SP500, null));
  }

  /** The copy in the latest row is set right by the first history, and keeps the day. */
  @Test
  void row_ofAnotherTierThanTheSymbols_isSetRightByItsBackfill() {
    bench.track(MSFT);
    bench.demand(MSFT, FULL);
    bench.latestPrices.noteRead(List.of(MSFT), FRIDAY);

    bench.fill(Events.queueOfSymbols("MSFT"));

    assertThat(bench.row(MSFT).demand()).isEqualTo(new Demand(TierName.USER, FRIDAY));
  }

  private void active(Symbol symbol, TierName tier) {
    bench.active(symbol);
    bench.symbols.save(
        bench.symbols.find(symbol).map(row -> row.withWanted(row.wanted().in(tier))).orElseThrow());
    bench.demand(symbol, tier);
    bench.price(symbol, "271.5");
  }

  private void rule(TierName name, Duration cadence) {
    TierRule rule = new TierRule(cadence, 40);
    StoredUniverse universe =
        bench
            .universes
            .find(name)
            .map(stored -> stored.withRule(rule))
            .orElseGet(
                () ->
                    new StoredUniverse(
                        name,
                        "A list",
                        rule,
                        true,
                        "a test",
                        FRIDAY,
                        1,
                        bench.clock.instant(),
                        null,
                        null,
                        null,
                        0));
    assertThat(bench.universes.save(universe)).isTrue();
  }

  private LivePollFunction poll() {
    StoredUniverses universes =
        (StoredUniverses)
            Proxy.newProxyInstance(
                StoredUniverses.class.getClassLoader(),
                new Class<?>[] {StoredUniverses.class},
                (_, method, arguments) -> {
                  reads++;
                  if (isStoreFailing) {
                    throw new StoreException("busy", null);
                  }
                  return method.invoke(bench.universes, arguments);
                });
    return bench.livePoll(bench.latestPrices, new CurrentCadences(universes, SETTINGS), _ -> false);
  }

  /** The rows' store, in which that happens before the first write. */
  private LatestPrices beforeSaving(UnaryOperator<List<LatestPrice>> once) {
    boolean[] done = {false};
    return (LatestPrices)
        Proxy.newProxyInstance(
            LatestPrices.class.getClassLoader(),
            new Class<?>[] {LatestPrices.class},
            (_, method, arguments) -> {
              if (method.getName().equals("save") && !done[0]) {
                done[0] = true;
                once.apply(List.of());
              }
              try {
                return method.invoke(bench.latestPrices, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Wakes it that many times, a minute apart; the last run. */
  private Map<String, Object> wake(LivePollFunction poll, String from, int times) {
    Map<String, Object> run = Map.of();
    for (int minute = 0; minute < times; minute++) {
      bench.clock.set(Instant.parse(from).plus(Duration.ofMinutes(minute)));
      run = Bench.poll(poll);
    }
    return run;
  }

  private int asked(Symbol symbol) {
    return (int) bench.vendor.liveCalls.stream().filter(call -> call.contains(symbol)).count();
  }
}
