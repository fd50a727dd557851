package io.stockpricecache.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.history.BackfillSymbol.Outcome;
import io.stockpricecache.vendors.ecb.EcbVendor;
import io.stockpricecache.vendors.http.VendorResponse;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pair that no vendor had: it was INACTIVE, and what needed it was left out of every total. */
class EcbPairTest {

  private static final Symbol PAIR = new Symbol("EURUSD=X");
  private static final Symbol CROSSED = new Symbol("USDJPY=X");

  /** Closing days of TARGET in the year, but for weekends. */
  private static final Set<LocalDate> CLOSED =
      Set.of(
          LocalDate.of(2025, 12, 25),
          LocalDate.of(2025, 12, 26),
          LocalDate.of(2026, 1, 1),
          LocalDate.of(2026, 4, 3),
          LocalDate.of(2026, 4, 6),
          LocalDate.of(2026, 5, 1));

  private final Bench bench = Bench.at("2026-11-20T15:00:00Z");
  private int files;
  private final EcbVendor ecb =
      new EcbVendor(
          (_, _, _) -> {
            files++;
            return new VendorResponse(200, Map.of(), file().getBytes(UTF_8));
          },
          null,
          bench.clock);
  private final FakeVendor yahoo = new FakeVendor(bench.clock);

  @Test
  void pair_isServedByTheRateOfTheDayBefore_neverLive_andStaleWhileTheNextDayTrades() {
    bench.track(PAIR, CROSSED);

    assertThat(backfill(PAIR)).isEqualTo(Outcome.ACTIVATED);
    assertThat(backfill(CROSSED)).isEqualTo(Outcome.ACTIVATED);
    assertThat(
            bench
                .parts(alone(), Retention.ONE_YEAR)
                .refreshLive()
                .ask(Set.of(PAIR, CROSSED))
                .updated())
        .isZero();

    for (Symbol symbol : List.of(PAIR, CROSSED)) {
      assertThat(bench.tracked(symbol).status()).isEqualTo(SymbolStatus.ACTIVE);
      LatestPrice row = bench.row(symbol);
      assertThat(row.price().finality()).isEqualTo(Finality.FINAL);
      assertThat(row.price().source()).isEqualTo(VendorName.ECB);
      assertThat(row.price().asOf()).isEqualTo("2026-11-19T15:00:00Z");
      assertThat(isStale(row)).isTrue();
    }
    assertThat(bench.row(PAIR).price().price()).isEqualByComparingTo("1.1423");
    assertThat(bench.row(CROSSED).price().price()).isEqualByComparingTo("131.314");
  }

  @Test
  void pair_overTheWeekend_isNotStale() {
    bench.goTo("2026-11-21T09:00:00Z");
    bench.track(PAIR);

    assertThat(backfill(PAIR)).isEqualTo(Outcome.ACTIVATED);

    assertThat(bench.row(PAIR).price().asOf()).isEqualTo("2026-11-20T15:00:00Z");
    assertThat(isStale(bench.row(PAIR))).isFalse();
  }

  @Test
  void pair_hasABarOfEveryDayButTheClosedOnes_forWhichItIsNotAskedAgainAtOnce() {
    bench.track(PAIR);
    assertThat(backfill(PAIR)).isEqualTo(Outcome.ACTIVATED);

    List<SessionDate> dates =
        bench
            .history
            .read(PAIR, SessionDate.of(2025, 11, 21), SessionDate.of(2026, 11, 19))
            .stream()
            .map(bar -> bar.date())
            .toList();

    assertThat(dates)
        .isEqualTo(
            Markets.FX
                .calendar()
                .sessions(SessionDate.of(2025, 11, 21), SessionDate.of(2026, 11, 19))
                .stream()
                .map(session -> session.date())
                .filter(date -> !CLOSED.contains(date.value()))
                .toList());
    assertThat(backfill(PAIR)).isEqualTo(Outcome.ASKED_LATELY);
  }

  /** One failure of the vendor of its market, and the pair's close was the bank's for good. */
  @ParameterizedTest
  @EnumSource(value = VendorFailure.class, names = "UNKNOWN_SYMBOL", mode = EnumSource.Mode.EXCLUDE)
  void pair_thatAnotherVendorHas_isNotAskedOfTheBank_whateverThatOneFailsWith(
      VendorFailure failure) {
    SessionDate last = provisional();
    yahoo.failures.put(PAIR, failure);

    var _ = catchThrowable(() -> backfill(both(), PAIR));

    assertThat(files).isZero();
    assertThat(bench.bar(PAIR, last).finality()).isEqualTo(Finality.PROVISIONAL);
  }

  @Test
  void pair_thatAnotherVendorHas_isNotAskedOfTheBank_whereItsBarIsRejected_orItsKeyIsClosed() {
    SessionDate last = provisional();
    yahoo.closes.put(last, new BigDecimal("99999"));

    var _ = catchThrowable(() -> backfill(both(), PAIR));
    yahoo.closes.clear();
    yahoo.refuses = true;
    var _ = catchThrowable(() -> backfill(both(), PAIR));

    assertThat(files).isZero();
    assertThat(bench.bar(PAIR, last).finality()).isEqualTo(Finality.PROVISIONAL);
  }

  @Test
  void pair_thatNoOtherVendorKnows_isAskedOfTheBank() {
    bench.track(PAIR);
    yahoo.failures.put(PAIR, VendorFailure.UNKNOWN_SYMBOL);

    assertThat(backfill(both(), PAIR)).isEqualTo(Outcome.ACTIVATED);

    assertThat(files).isOne();
    assertThat(bench.row(PAIR).price().source()).isEqualTo(VendorName.ECB);
  }

  @Test
  void pair_thatOneDoesNotKnowAndAnotherMayHave_isNotAskedOfTheBank() {
    bench.track(PAIR);
    yahoo.failures.put(PAIR, VendorFailure.UNKNOWN_SYMBOL);
    FakeVendor eodhd = new FakeVendor(bench.clock, VendorName.EODHD);
    eodhd.failures.put(PAIR, VendorFailure.NOT_ENTITLED);

    var _ =
        catchThrowable(
            () -> backfill(new VendorRouter(List.of(yahoo, eodhd, ecb), bench.clock), PAIR));

    assertThat(files).isZero();
  }

  /** A pair with a history of another vendor, and a close of the last session from a live price. */
  private SessionDate provisional() {
    bench.track(PAIR);
    assertThat(backfill(both(), PAIR)).isEqualTo(Outcome.ACTIVATED);
    SessionDate last = SessionDate.of(2026, 11, 20);
    bench.goTo("2026-11-21T09:00:00Z");
    Bar before = bench.bar(PAIR, SessionDate.of(2026, 11, 19));
    Bar provisional =
        Bar.ranked(
            last,
            before.figures(),
            before.currency(),
            VendorName.YAHOO,
            Finality.PROVISIONAL,
            bench.clock.instant(),
            bench.clock.instant(),
            bench.clock.instant());
    var _ = bench.history.merge(List.of(new BarWrite(PAIR, provisional, false)));
    return last;
  }

  private VendorRouter both() {
    return new VendorRouter(List.of(yahoo, ecb), bench.clock);
  }

  private Outcome backfill(VendorRouter vendors, Symbol symbol) {
    return bench.fill(symbol, vendors, Retention.ONE_YEAR);
  }

  private Outcome backfill(Symbol symbol) {
    return backfill(alone(), symbol);
  }

  private VendorRouter alone() {
    return new VendorRouter(List.of(ecb), bench.clock);
  }

  private boolean isStale(LatestPrice row) {
    return new Staleness(Duration.ofMinutes(5))
        .isStale(row.price(), Markets.FX.calendar(), bench.clock.instant());
  }

  /** The rate of a day is its number in the year. */
  private static String file() {
    return LocalDate.of(2025, 11, 1)
        .datesUntil(LocalDate.of(2026, 11, 21))
        .filter(date -> date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
        .filter(date -> !CLOSED.contains(date))
        .map(
            date ->
                "<Cube time='%s'><Cube currency='USD' rate='1.1%d'/><Cube currency='JPY' rate='150'/></Cube>"
                    .formatted(date, 100 + date.getDayOfYear()))
        .collect(Collectors.joining("", "<Cube>", "</Cube>"));
  }
}
