package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Untracked;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is duplicated, run at once or cut off half way: the stored result is the same. */
class BackfillConvergenceTest {

  private static final String TUESDAY_NIGHT = "2026-11-24T23:00:00Z";

  private final Bench bench = Bench.at("2026-11-20T22:00:00Z");

  @Test
  void handleRequest_sameMessagesAtOnceManyTimes_giveTheResultOfOne() throws Exception {
    Bench straight = Bench.at("2026-11-20T22:00:00Z");
    straight.track(AAPL);
    straight.fill(Events.queue("backfill.json"));
    bench.track(AAPL);

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        answers.add(threads.submit(() -> bench.fill(Events.queue("backfill.json"))));
      }
      for (Future<List<String>> answer : answers) {
        assertThat(answer.get()).isEmpty();
      }
    }

    assertSameAs(straight);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void handleRequest_firstFillCutOffAtAnyStoreCall_isMadeWholeByTheNextDelivery(int call) {
    Bench straight = Bench.at("2026-11-20T22:00:00Z");
    straight.track(AAPL);
    straight.fill(Events.queue("backfill.json"));
    bench.track(AAPL);

    cutOffAt(call);
    endClaim();
    bench.fill(Events.queue("backfill.json"));

    assertSameAs(straight);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void handleRequest_laterFillWithASplitCutOffAtAnyStoreCall_isMadeWholeByTheNextDelivery(
      int call) {
    Bench straight = Bench.at("2026-11-20T22:00:00Z");
    for (Bench each : List.of(straight, bench)) {
      each.active(AAPL);
      each.goTo(TUESDAY_NIGHT);
      each.vendor.closes.put(SessionDate.of(2026, 11, 24), BigDecimal.valueOf(82));
      each.vendor.actions =
          new CorporateActions(
              List.of(
                  new Split(
                      SessionDate.of(2026, 11, 24),
                      BigDecimal.valueOf(4),
                      BigDecimal.ONE,
                      VendorName.YAHOO)),
              List.of());
    }
    straight.fill(Events.queue("backfill.json"));
    assertThat(straight.tracked(AAPL).actions().splits()).hasSize(1);

    cutOffAt(call);
    endClaim();
    bench.fill(Events.queue("backfill.json"));

    assertSameAs(straight);
  }

  @Test
  void handleRequest_gapInTheMiddle_isAskedForAgainUntilItIsFilled() {
    SessionDate gap = SessionDate.of(2026, 11, 23);
    bench.active(AAPL);
    SessionDate first = bench.bars(AAPL).getFirst().date();
    bench.vendor.gaps.add(gap);
    bench.goTo(TUESDAY_NIGHT);
    bench.fill(Events.queueOfSymbols("AAPL"));

    // The first bar that came lies after the gap, and is no sign of a listing.
    assertThat(bench.tracked(AAPL).listedOn()).isNull();
    assertThat(bench.tracked(AAPL).extent().lastCompletedSession())
        .isEqualTo(SessionDate.of(2026, 11, 20));
    assertThat(bench.bars(AAPL).getFirst().date())
        .isEqualTo(SessionDate.of(2026, 11, 24).plusDays(-365));
    assertThat(first).isLessThan(bench.bars(AAPL).getFirst().date());
    bench.vendor.gaps.clear();
    bench.clock.advance(Duration.ofHours(23));
    bench.fill(Events.queueOfSymbols("AAPL"));
    assertThat(bench.bar(AAPL, gap).finality()).isEqualTo(Finality.FINAL);
    assertThat(bench.tracked(AAPL).extent().lastCompletedSession())
        .isEqualTo(SessionDate.of(2026, 11, 25));
  }

  /** Further from where the answer could have begun than any vendor's reach ends. */
  @Test
  void handleRequest_weeksMissingBeforeTheFirstBar_areNoSignOfAListing() {
    bench.active(AAPL);
    SessionDate back = SessionDate.of(2026, 12, 4);
    for (SessionDate date = SessionDate.of(2026, 11, 23);
        date.isBefore(back);
        date = date.plusDays(1)) {
      bench.vendor.gaps.add(date);
    }
    bench.goTo("2026-12-04T23:30:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.bar(AAPL, back).finality()).isEqualTo(Finality.FINAL);
    assertThat(bench.tracked(AAPL).listedOn()).isNull();
    assertThat(bench.tracked(AAPL).extent().lastCompletedSession())
        .isEqualTo(SessionDate.of(2026, 11, 20));
  }

  @Test
  void handleRequest_firstBarAfterTheFirstDateAskedFor_isTheListing() {
    SessionDate listing = SessionDate.of(2026, 11, 16);
    for (SessionDate date = SessionDate.of(2025, 11, 1);
        date.isBefore(listing);
        date = date.plusDays(1)) {
      bench.vendor.gaps.add(date);
    }

    bench.active(AAPL);

    assertThat(bench.tracked(AAPL).listedOn()).isEqualTo(listing);
    assertThat(bench.bars(AAPL)).hasSize(5);
    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();
    assertThat(bench.vendor.calls()).isZero();
  }

  @Test
  void handleRequest_untrackedWhileItRuns_leavesNoRowBehind() {
    bench.track(AAPL);
    PriceHistory untracking =
        new PriceHistory() {
          @Override
          public List<BarWrite> merge(List<BarWrite> writes) {
            bench.symbols.delete(AAPL);
            bench.latestPrices.delete(AAPL);
            return bench.history.merge(writes);
          }

          @Override
          public Rows<Bar> read(Symbol symbol, SessionDate from, SessionDate to) {
            return bench.history.read(symbol, from, to);
          }

          @Override
          public Rows<Bar> readNewest(Symbol symbol, int count) {
            return bench.history.readNewest(symbol, count);
          }
        };

    bench
        .backfill(bench.symbols, bench.latestPrices, untracking)
        .handleRequest(Events.queue("backfill.json"), new TestContext());

    assertThat(bench.symbols.all()).isEmpty();
    assertThat(bench.latestPrices.all()).isEmpty();
  }

  @Test
  void handleRequest_cutOff_isNotBegunAgainByADoubledJobBeforeTheClaimEnds() {
    bench.track(AAPL);
    cutOffAt(4);
    int calls = bench.vendor.calls();

    assertThat(bench.fill(Events.queue("backfill.json"))).isEmpty();
    assertThat(bench.vendor.calls()).isEqualTo(calls);
    assertThat(bench.queue.deliveries().getLast().delay()).isEqualTo(Duration.ofMinutes(2));

    bench.clock.advance(Duration.ofMinutes(2));
    bench.fill(Events.queue("backfill.json"));
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
  }

  /** As if so much time had passed, and no price had aged by it. */
  private void endClaim() {
    bench.symbols.find(AAPL).ifPresent(row -> bench.symbols.save(row.unclaimed()));
  }

  private void cutOffAt(int call) {
    Cut cut = new Cut(bench, call);
    bench
        .backfill(cut.symbols(), cut, cut.history())
        .handleRequest(Events.queue("backfill.json"), new TestContext());
  }

  private void assertSameAs(Bench straight) {
    assertThat(bench.bars(AAPL)).isEqualTo(straight.bars(AAPL));
    assertThat(bench.row(AAPL).withVersion(0)).isEqualTo(straight.row(AAPL).withVersion(0));
    assertThat(bench.tracked(AAPL).withVersion(0)).isEqualTo(straight.tracked(AAPL).withVersion(0));
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
  }

  /** The twins of a bench until a call, counted over all of them; then nothing answers any more. */
  private static class Cut implements LatestPrices {
    private final Bench bench;
    private int left;

    Cut(Bench bench, int calls) {
      this.bench = bench;
      this.left = calls;
    }

    private void count() {
      if (left == 0) {
        throw new StoreException("cut off", null);
      }
      left--;
    }

    Symbols symbols() {
      return new Symbols() {
        @Override
        public Optional<TrackedSymbol> find(Symbol symbol) {
          count();
          return bench.symbols.find(symbol);
        }

        @Override
        public Rows<TrackedSymbol> findAll(Collection<Symbol> symbols) {
          count();
          return bench.symbols.findAll(symbols);
        }

        @Override
        public Set<Symbol> createAll(Collection<TrackedSymbol> rows) {
          count();
          return bench.symbols.createAll(rows);
        }

        @Override
        public Rows<TrackedSymbol> all() {
          count();
          return bench.symbols.all();
        }

        @Override
        public boolean create(TrackedSymbol row) {
          count();
          return bench.symbols.create(row);
        }

        @Override
        public boolean createLatest(Symbol symbol, TierName tier) {
          count();
          return bench.symbols.createLatest(symbol, tier);
        }

        @Override
        public boolean save(TrackedSymbol row) {
          count();
          return bench.symbols.save(row);
        }

        @Override
        public boolean save(TrackedSymbol row, LatestPrice latest) {
          count();
          return bench.symbols.save(row, latest);
        }

        @Override
        public Rows<TrackedSymbol> delete(Symbol symbol) {
          count();
          return bench.symbols.delete(symbol);
        }

        @Override
        public boolean delete(TrackedSymbol row) {
          count();
          return bench.symbols.delete(row);
        }

        @Override
        public void keep(Untracked known) {
          count();
          bench.symbols.keep(known);
        }

        @Override
        public Rows<Untracked> findUntracked(Collection<Symbol> symbols) {
          count();
          return bench.symbols.findUntracked(symbols);
        }

        @Override
        public Rows<Untracked> allUntracked() {
          count();
          return bench.symbols.allUntracked();
        }
      };
    }

    PriceHistory history() {
      return new PriceHistory() {
        @Override
        public List<BarWrite> merge(List<BarWrite> writes) {
          if (left == 1) {
            // Cut off in the middle of it.
            left = 0;
            bench.history.merge(writes.subList(0, writes.size() / 2));
          }
          count();
          return bench.history.merge(writes);
        }

        @Override
        public Rows<Bar> read(Symbol symbol, SessionDate from, SessionDate to) {
          count();
          return bench.history.read(symbol, from, to);
        }

        @Override
        public Rows<Bar> readNewest(Symbol symbol, int count) {
          count();
          return bench.history.readNewest(symbol, count);
        }
      };
    }

    @Override
    public Optional<LatestPrice> find(Symbol symbol) {
      count();
      return bench.latestPrices.find(symbol);
    }

    @Override
    public Rows<LatestPrice> findAllConsistent(Collection<Symbol> symbols) {
      return findAll(symbols);
    }

    @Override
    public Rows<LatestPrice> findAll(Collection<Symbol> symbols) {
      count();
      return bench.latestPrices.findAll(symbols);
    }

    @Override
    public Rows<LatestPrice> all() {
      count();
      return bench.latestPrices.all();
    }

    @Override
    public boolean reopen(Symbol symbol) {
      count();
      return bench.latestPrices.reopen(symbol);
    }

    @Override
    public Set<Symbol> noteRead(Collection<Symbol> symbols, LocalDate day) {
      count();
      return bench.latestPrices.noteRead(symbols, day);
    }

    @Override
    public Set<Symbol> save(Collection<LatestPrice> rows) {
      count();
      return bench.latestPrices.save(rows);
    }

    @Override
    public void delete(Symbol symbol) {
      count();
      bench.latestPrices.delete(symbol);
    }
  }
}
