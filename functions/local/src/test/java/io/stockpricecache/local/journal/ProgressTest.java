package io.stockpricecache.local.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.local.journal.BulkWork.End;
import io.stockpricecache.testkit.InMemoryLatestPrices;
import io.stockpricecache.testkit.InMemorySymbols;
import io.stockpricecache.testkit.InMemoryVendorBudgets;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

  private final Lines out = new Lines();
  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final AtomicLong nanos = new AtomicLong(1);
  private final InMemoryVendorBudgets budgets = new InMemoryVendorBudgets(clock);
  private Progress progress = on(out.plain());

  /** Whoever tracked a hundred symbols saw a hundred lines, and never how many were left. */
  @Test
  void tick_ofManyInAFile_isALineATenthOrFiveSecondsAndTheTotals() {
    send(100);
    take(0);
    progress.tick();
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofMillis(200));
      end(i, i == 7 ? End.FAILED : End.DONE);
      progress.tick();
    }
    progress.tick();

    List<String> lines = out.undated();
    assertThat(lines.getFirst()).isEqualTo("backfill 0/100");
    assertThat(lines).hasSize(11);
    assertThat(lines.get(1)).isEqualTo("backfill 10/100 · 1 failed · about 18 s");
    assertThat(lines.get(9)).isEqualTo("backfill 90/100 · 1 failed · about 2 s");
    assertThat(lines.getLast()).isEqualTo("backfill 100/100 ended · 1 failed: S7 · took 20 s");
  }

  @Test
  void tick_ofSlowWork_isNoLineWhileNothingChanges() {
    send(100);
    take(0);
    progress.tick();
    pass(Duration.ofMinutes(1));
    progress.tick();
    end(0, End.DONE);
    progress.tick();
    progress.tick();

    assertThat(out.undated()).containsExactly("backfill 0/100", "backfill 1/100");
  }

  @Test
  void tick_ofAFew_isNothing() {
    send(BulkWork.MANY - 1);
    progress.tick();
    IntStream.range(0, BulkWork.MANY - 1).forEach(i -> end(i, End.DONE));
    progress.tick();

    assertThat(out.all()).isEmpty();
  }

  @Test
  void tick_onAScreen_drawsOneLineInPlaceAndWritesTheTotals() {
    progress = on(out.screen());
    send(10);
    take(0);
    progress.tick();
    end(0, End.DONE);
    progress.tick();
    assertThat(out.text())
        .doesNotContain("\n")
        .contains("backfill 0/10")
        .contains("\r\u001b[2K")
        .contains("backfill 1/10");

    IntStream.range(1, 10).forEach(i -> end(i, End.DONE));
    progress.tick();

    assertThat(out.all().getLast()).contains("backfill 10/10 ended · took 1 s");
    assertThat(out.text()).endsWith(System.lineSeparator());
  }

  @Test
  void tick_withARealVendor_tellsTheCallsThatAreLeft() {
    use(VendorName.YAHOO, new BudgetLimits(60, 20_000, ZoneOffset.UTC), 15);
    use(VendorName.ALPHA_VANTAGE, new BudgetLimits(5, 25, ZoneOffset.UTC), 5);
    clock.advance(Duration.ofMinutes(1));
    use(VendorName.ALPHA_VANTAGE, new BudgetLimits(5, 25, ZoneOffset.UTC), 5);
    clock.advance(Duration.ofMinutes(1));
    use(VendorName.ALPHA_VANTAGE, new BudgetLimits(5, 25, ZoneOffset.UTC), 5);
    clock.advance(Duration.ofMinutes(1));
    use(VendorName.ALPHA_VANTAGE, new BudgetLimits(5, 25, ZoneOffset.UTC), 5);
    clock.advance(Duration.ofMinutes(1));
    use(VendorName.ALPHA_VANTAGE, new BudgetLimits(5, 25, ZoneOffset.UTC), 2);
    use(VendorName.YAHOO, new BudgetLimits(60, 20_000, ZoneOffset.UTC), 15);
    use(VendorName.MASSIVE, new BudgetLimits(5, 7_200, ZoneOffset.UTC), 1);
    send(10);
    progress.tick();
    assertThat(out.all()).as("before any is begun").isEmpty();
    take(0);
    progress.tick();

    assertThat(out.undated())
        .containsExactly(
            "backfill 0/10 · yahoo 45/60 calls left · alpha-vantage 3/25 calls left today");
  }

  /** Those that wait are no work that goes on: an estimate for them would be made up. */
  @Test
  void tick_ofSomeThatWait_endsWithoutThemAndTakesThemUpTogether() {
    send(12);
    for (int i = 0; i < 12; i++) {
      take(i);
      if (i < 1) {
        end(i, End.DONE);
      } else {
        work().postponed(symbol(i), Duration.ofSeconds(60));
        end(i, End.WAITING);
      }
    }
    progress.tick();
    assertThat(out.undated().getLast())
        .isEqualTo("backfill 1/12 ended · 11 wait to be asked for again · took 1 s");

    pass(Duration.ofSeconds(60));
    take(5);
    progress.tick();

    assertThat(out.undated().getLast()).isEqualTo("backfill 0/11");
  }

  /** Those of a vendor that refused were counted again each time they came: 182 of 100. */
  @Test
  void tick_ofSomeThatComeAgainMeanwhile_countsEachOnce() {
    send(12);
    for (int i = 0; i < 4; i++) {
      take(i);
      work().postponed(symbol(i), Duration.ZERO);
      end(i, End.WAITING);
    }
    progress.tick();
    take(2);
    progress.tick();

    assertThat(work().state().total()).isEqualTo(12);
    assertThat(out.undated()).containsExactly("backfill 0/12 · 4 wait");
    assertThat(work().state().waiting()).isZero();
  }

  /** Ten symbols of a batch were done for half a minute before any was counted. */
  @Test
  void tick_whileABatchIsAtWork_countsThoseThatAreDone() {
    InMemorySymbols symbols = new InMemorySymbols(new InMemoryLatestPrices());
    progress.read(symbols, new CallsLeft(budgets, List.of()));
    send(20);
    for (int i = 0; i < 10; i++) {
      symbols.create(TrackedSymbol.pending(symbol(i), Markets.US, NOW));
      take(i);
    }
    progress.tick();
    for (int i = 0; i < 4; i++) {
      TrackedSymbol row = symbols.find(symbol(i)).orElseThrow();
      symbols.save(row.active(Currency.getInstance("USD"), row.actions(), null, null));
    }
    pass(Duration.ofSeconds(2));
    progress.tick();

    assertThat(out.undated()).containsExactly("backfill 0/20", "backfill 4/20 · about 8 s");
  }

  private Progress on(Terminal terminal) {
    Progress made = new Progress(terminal, new Journal(terminal, clock, false), nanos::get);
    made.read(
        new InMemorySymbols(new InMemoryLatestPrices()),
        new CallsLeft(budgets, List.of(VendorName.YAHOO, VendorName.ALPHA_VANTAGE)));
    return made;
  }

  private void use(VendorName vendor, BudgetLimits limits, int calls) {
    assertThat(budgets.take(vendor, "key", limits, calls, calls).calls()).isEqualTo(calls);
  }

  private BulkWork work() {
    return progress.work(new BackfillJob(symbol(0), NOW)).orElseThrow();
  }

  private void send(int count) {
    IntStream.range(0, count).forEach(i -> work().sent(symbol(i)));
  }

  private void take(int i) {
    work().taken(symbol(i));
  }

  private void end(int i, End how) {
    work().ended(symbol(i), how);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static Symbol symbol(int i) {
    return new Symbol("S" + i);
  }
}
