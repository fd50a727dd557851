package io.stockpricecache.testkit.contract;

import static io.stockpricecache.testkit.Samples.USD;
import static io.stockpricecache.testkit.Samples.bar;
import static io.stockpricecache.testkit.Samples.fresh;
import static io.stockpricecache.testkit.Samples.official;
import static io.stockpricecache.testkit.Samples.officialDays;
import static io.stockpricecache.testkit.Samples.provisional;
import static io.stockpricecache.testkit.Samples.replacing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.BarMark;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.Race;
import io.stockpricecache.testkit.TestClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link PriceHistory#merge} promises: a part of {@link PriceHistoryContract}. */
public abstract class PriceHistoryMergeContract {

  static final Symbol AAPL = new Symbol("AAPL");
  static final String DAY = "2026-11-19";
  static final SessionDate DATE = SessionDate.parse(DAY);

  final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  PriceHistory history;

  /** An empty store. */
  protected abstract PriceHistory create(Retention retention, InstantSource clock);

  /** Makes the session's row one that cannot be read. */
  protected abstract void spoil(Symbol symbol, SessionDate date);

  @BeforeEach
  final void createStore() {
    history = create(Retention.ONE_YEAR, clock);
  }

  @Test
  void merge_nothing_writesNothing() {
    assertThat(history.merge(List.of())).isEmpty();
  }

  @Test
  void merge_newBar_isReadAsItWas() {
    BarWrite write = fresh("AAPL", official(DAY, "271.49"));

    assertThat(history.merge(List.of(write))).containsExactly(write);

    assertThat(read()).containsExactly(write.bar());
  }

  @Test
  void merge_marks_areReadAsTheyWere_andGoWithTheNextBar() {
    Bar plain = official(DAY, "271.49");
    Bar marked =
        Bar.ranked(
            plain.date(),
            plain.figures(),
            Set.of(BarMark.HIGH_LOW_DROPPED, BarMark.OPEN_DROPPED),
            USD,
            plain.source(),
            plain.finality(),
            plain.vendorAsOf(),
            plain.fetchedAt(),
            plain.vendorAsOf());
    Bar whole =
        Bar.ranked(
            plain.date(),
            plain.figures(),
            USD,
            plain.source(),
            plain.finality(),
            plain.vendorAsOf(),
            plain.fetchedAt(),
            plain.vendorAsOf().plusSeconds(86_400));

    history.merge(List.of(fresh("AAPL", marked)));
    assertThat(read()).containsExactly(marked);

    history.merge(List.of(fresh("AAPL", whole)));
    assertThat(read()).containsExactly(whole);
  }

  @Test
  void merge_oddFigures_areReadAsTheyWere() {
    Ohlcv tiny =
        new Ohlcv(null, new BigDecimal("0.0000123456789"), null, new BigDecimal("0.00001"), 0L);
    Ohlcv huge = new Ohlcv(null, null, null, new BigDecimal("123456789012.12345"), Long.MAX_VALUE);
    Instant precise = Instant.parse("2026-11-19T21:00:00.123456789Z");
    Bar withNanos =
        Bar.ranked(
            DATE, tiny, USD, VendorName.ALPHA_VANTAGE, Finality.FINAL, precise, precise, precise);
    Bar large = bar("2026-11-18", huge, VendorName.SIMULATED, Finality.PROVISIONAL, 5);

    history.merge(List.of(fresh("AAPL", withNanos), fresh("AAPL", large)));

    assertThat(read()).containsExactly(large, withNanos);
  }

  /** Futures may close below zero: crude oil did on 2020-04-20. */
  @Test
  void merge_aFutureBelowZero_isReadAsItWas() {
    Symbol crude = new Symbol("CL=F");
    Ohlcv figures =
        new Ohlcv(
            new BigDecimal("17.73"),
            new BigDecimal("17.85"),
            new BigDecimal("-40.32"),
            new BigDecimal("-37.63"),
            2_500_000_000L);
    Bar bar = bar(DAY, figures, VendorName.SIMULATED, Finality.FINAL, 5);

    history.merge(List.of(fresh("CL=F", bar)));

    assertThat(history.readNewest(crude, 1)).containsExactly(bar);
  }

  @Test
  void merge_sameBarAgain_changesNothing() {
    BarWrite write = fresh("AAPL", official(DAY, "271.49"));
    history.merge(List.of(write));

    assertThat(history.merge(List.of(write))).isEmpty();
    assertThat(history.merge(List.of(replacing("AAPL", write.bar())))).isEmpty();

    assertThat(read()).containsExactly(write.bar());
  }

  @Test
  void merge_lowerRank_leavesTheStoredBar() {
    Bar official = official(DAY, "271.49");
    history.merge(List.of(fresh("AAPL", official)));

    assertThat(history.merge(List.of(fresh("AAPL", provisional(DAY, "270"))))).isEmpty();
    assertThat(history.merge(List.of(replacing("AAPL", provisional(DAY, "270"))))).isEmpty();

    assertThat(read()).containsExactly(official);
  }

  @Test
  void merge_officialOverProvisional_replacesIt() {
    history.merge(List.of(fresh("AAPL", provisional(DAY, "270"))));
    BarWrite official = replacing("AAPL", official(DAY, "271.49"));

    assertThat(history.merge(List.of(official))).containsExactly(official);

    assertThat(read()).containsExactly(official.bar());
  }

  @Test
  void merge_betterBarWithFewerFigures_leavesNoneOfTheOldOnes() {
    history.merge(List.of(fresh("AAPL", official(DAY, "271.49"))));
    Ohlcv closeOnly = Ohlcv.ofClose(new BigDecimal("272"));
    Bar better = bar(DAY, closeOnly, VendorName.MASSIVE, Finality.FINAL, 9);

    history.merge(List.of(replacing("AAPL", better)));

    assertThat(read()).containsExactly(better);
  }

  @Test
  void merge_hintSaysThereIsABarButThereIsNone_writesIt() {
    BarWrite write = replacing("AAPL", official(DAY, "271.49"));

    assertThat(history.merge(List.of(write))).containsExactly(write);

    assertThat(read()).containsExactly(write.bar());
  }

  @Test
  void merge_hintSaysThereIsNoBarButThereIs_stillGoesByRank() {
    history.merge(List.of(fresh("AAPL", provisional(DAY, "270"))));
    BarWrite better = fresh("AAPL", official(DAY, "271.49"));

    assertThat(history.merge(List.of(better))).containsExactly(better);

    assertThat(read()).containsExactly(better.bar());
  }

  @Test
  void merge_anyOrderAndDuplicates_endsAtTheHighestRank() {
    List<Bar> bars = new ArrayList<>(rivals());
    bars.addAll(rivals());
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(bars, new Random(seed));
      String symbol = "S" + seed;
      bars.forEach(bar -> history.merge(List.of(fresh(symbol, bar))));

      assertThat(history.read(new Symbol(symbol), DATE, DATE)).containsExactly(highest());
    }
  }

  @Test
  void merge_byManyThreadsAtOnce_convergesOnTheHighestRank() {
    List<Bar> bars = rivals();

    List<List<BarWrite>> written =
        Race.run(
            32,
            i -> {
              Bar bar = bars.get(i % bars.size());
              return history.merge(List.of(new BarWrite(AAPL, bar, i % 2 == 0)));
            });

    assertThat(read()).containsExactly(highest());
    assertThat(written.stream().flatMap(List::stream).map(BarWrite::bar))
        .as("each of the rivals wins at most once")
        .doesNotHaveDuplicates()
        .contains(highest());
  }

  @Test
  void merge_manyBarsOfSeveralSymbols_tellsWhichCameToStand() {
    history.merge(officialDays("AAPL", DAY, 10));
    List<BarWrite> all = new ArrayList<>(officialDays("AAPL", DAY, 40));
    all.addAll(officialDays("MSFT", DAY, 40));

    List<BarWrite> standing = history.merge(all);

    List<BarWrite> expected = new ArrayList<>(officialDays("AAPL", "2026-11-09", 30));
    expected.addAll(officialDays("MSFT", DAY, 40));
    assertThat(standing).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(read()).hasSize(40);
  }

  @Test
  void merge_twoBarsOfOneSession_isRefused() {
    List<BarWrite> twice =
        List.of(fresh("AAPL", official(DAY, "271.49")), fresh("AAPL", provisional(DAY, "270")));

    assertThatThrownBy(() -> history.merge(twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AAPL")
        .hasMessageContaining(DAY);
    assertThat(read()).isEmpty();
  }

  @Test
  void merge_overAnExpiredBar_stillGoesByRank() {
    history.merge(List.of(fresh("AAPL", official(DAY, "271.49"))));
    clock.set(Retention.ONE_YEAR.expiresAt(DATE));

    assertThat(history.merge(List.of(fresh("AAPL", provisional(DAY, "270"))))).isEmpty();
    BarWrite better = fresh("AAPL", official(DAY, "272", VendorName.YAHOO, 60));
    assertThat(history.merge(List.of(better))).containsExactly(better);

    assertThat(read()).isEmpty();
  }

  List<Bar> read() {
    return history.read(AAPL, SessionDate.parse("2026-01-01"), SessionDate.parse("2026-12-31"));
  }

  static List<Bar> rivals() {
    return List.of(
        provisional(DAY, "270"),
        official(DAY, "271", VendorName.SIMULATED, 50),
        official(DAY, "272", VendorName.YAHOO, 1),
        official(DAY, "273", VendorName.YAHOO, 2),
        official(DAY, "274", VendorName.YAHOO, 2),
        official(DAY, "275", VendorName.MASSIVE, 0));
  }

  static Bar highest() {
    return rivals().stream().max(Comparator.comparing(Bar::rank)).orElseThrow();
  }
}
