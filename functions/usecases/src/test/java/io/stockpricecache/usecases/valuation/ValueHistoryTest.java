package io.stockpricecache.usecases.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.AdjustedBar;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.usecases.reads.ReadHistory.History;
import io.stockpricecache.usecases.valuation.ValueHistory.DayValue;
import io.stockpricecache.usecases.valuation.ValueHistory.ValuesByDay;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ValueHistoryTest {

  private static final SessionDate FROM = SessionDate.parse("2026-11-13");

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final Map<Symbol, History> pairs = new HashMap<>();
  private final Map<Symbol, History> histories = new HashMap<>();

  @Test
  void value_isOfEachDaysClosesAtThatDaysRates() {
    history("AAPL", "USD", "2026-11-17:200", "2026-11-18:210");
    history("OCDO.L", "GBP", "2026-11-17:3", "2026-11-18:4");
    pair("EURUSD=X", "USD", "2026-11-17:1.25", "2026-11-18:1");
    pair("GBPUSD=X", "USD", "2026-11-17:1.5", "2026-11-18:2");

    ValuesByDay values = value("EUR", holding("AAPL", "2"), holding("OCDO.L", "-10"));

    // 2 x 200 / 1.25 - 10 x 3 x 1.5 / 1.25, and 2 x 210 - 10 x 4 x 2.
    assertThat(values.values())
        .extracting(day -> day.date().value().toString(), DayValue::value, DayValue::stale)
        .containsExactly(
            tuple("2026-11-17", new BigDecimal("284"), false),
            tuple("2026-11-18", new BigDecimal("340"), false));
    assertThat(values.limitedBy()).isNull();
  }

  @Test
  void value_onADayWhenOneMarketIsClosed_countsItsCloseBefore() {
    history("AAPL", "USD", "2026-11-13:200", "2026-11-16:210");
    history("BTC-USD", "USD", "2026-11-13:1", "2026-11-14:2", "2026-11-15:3", "2026-11-16:4");

    assertThat(value("USD", holding("AAPL", "1"), holding("BTC-USD", "1")).values())
        .extracting(day -> day.date().value().toString(), DayValue::value, DayValue::stale)
        .containsExactly(
            tuple("2026-11-13", new BigDecimal("201"), false),
            tuple("2026-11-14", new BigDecimal("202"), false),
            tuple("2026-11-15", new BigDecimal("203"), false),
            tuple("2026-11-16", new BigDecimal("214"), false));
  }

  @Test
  void value_whereACloseIsMissing_saysThatTheOneBeforeStandsIn() {
    history(List.of("2026-11-17"), "AAPL", "USD", "2026-11-16:200", "2026-11-18:210");
    history("MSFT", "USD", "2026-11-16:1", "2026-11-17:2", "2026-11-18:3");

    assertThat(value("USD", holding("AAPL", "1"), holding("MSFT", "1")).values())
        .extracting(DayValue::value, DayValue::stale)
        .containsExactly(
            tuple(new BigDecimal("201"), false),
            tuple(new BigDecimal("202"), true),
            tuple(new BigDecimal("213"), false));
  }

  @Test
  void value_beginsWhereAllHoldingsHaveAPrice_andNamesTheLast() {
    // The symptom: a chart that jumps on the day a holding was listed.
    history("AAPL", "USD", "2026-11-02:1", "2026-11-17:200", "2026-11-19:210");
    history("NEW", "USD", "2026-11-19:50");

    ValuesByDay values =
        new ValueHistory(this::found, pair -> "", clock)
            .value(
                List.of(holding("AAPL", "1"), holding("NEW", "1")),
                histories,
                Currency.getInstance("USD"),
                SessionDate.parse("2026-11-01"));

    assertThat(values.values())
        .extracting(day -> day.date().value().toString(), DayValue::value)
        .containsExactly(tuple("2026-11-19", new BigDecimal("260")));
    assertThat(values.limitedBy()).isEqualTo(new Symbol("NEW"));
  }

  @Test
  void value_ofADayWhoseSessionsAreNotAllOver_isNotTold() {
    // Tokyo has closed on the 20th, New York trades.
    history("7203.T", "JPY", "2026-11-19:3000", "2026-11-20:3100");
    history("AAPL", "USD", "2026-11-19:200");
    pair("USDJPY=X", "JPY", "2026-11-19:150", "2026-11-20:150");

    assertThat(value("USD", holding("7203.T", "1"), holding("AAPL", "1")).values())
        .extracting(day -> day.date().value().toString())
        .containsExactly("2026-11-19");
  }

  @Test
  void value_ofADayOnWhichTheCurrencyIsStillTraded_isNotTold() {
    // The symptom: London's close of today at yesterday's rate, FINAL, and another value at night.
    clock.set(Instant.parse("2026-11-19T18:00:00Z"));
    history("OCDO.L", "GBP", "2026-11-18:3", "2026-11-19:4");
    pair("GBPUSD=X", "USD", "2026-11-18:1.5");

    assertThat(value("USD", holding("OCDO.L", "1")).values())
        .extracting(day -> day.date().value().toString(), DayValue::value)
        .containsExactly(tuple("2026-11-18", new BigDecimal("4.5")));
  }

  @Test
  void value_atTheRateOfADayBefore_isStale_unlessTheCurrencyWasNotTraded() {
    history("BTC-USD", "USD", "2026-11-13:10", "2026-11-14:20", "2026-11-16:30");
    pair("EURUSD=X", "USD", "2026-11-13:1.25");

    // Saturday at Friday's rate is right; Monday has one of its own, which is missing.
    assertThat(value("EUR", holding("BTC-USD", "1")).values())
        .extracting(day -> day.date().value().toString(), DayValue::stale)
        .containsExactly(
            tuple("2026-11-13", false), tuple("2026-11-14", false), tuple("2026-11-16", true));
  }

  @Test
  void value_atAProvisionalRate_isProvisional() {
    history("AAPL", "USD", "2026-11-18:200");
    pair("EURUSD=X", "USD", "2026-11-18:1.25:PROVISIONAL");

    assertThat(value("EUR", holding("AAPL", "1")).values())
        .extracting(DayValue::finality)
        .containsExactly(Finality.PROVISIONAL);
  }

  @Test
  void value_afterAMissingClose_isStaleUntilTheNext() {
    history(List.of("2026-11-13"), "AAPL", "USD", "2026-11-12:200", "2026-11-16:210");
    history("BTC-USD", "USD", "2026-11-12:1", "2026-11-13:1", "2026-11-15:1", "2026-11-16:1");

    assertThat(value("USD", holding("AAPL", "1"), holding("BTC-USD", "1")).values())
        .extracting(day -> day.date().value().toString(), DayValue::stale)
        .containsExactly(
            tuple("2026-11-13", true), tuple("2026-11-15", true), tuple("2026-11-16", false));
  }

  @Test
  void value_atACloseOlderThanAnyClosure_isStale_whereNoHolidaysAreKnown() {
    history("OCDO.L", "GBP", "2026-10-20:3");
    history("AAPL", "USD", "2026-10-20:1", "2026-11-16:2");
    pair("GBPUSD=X", "USD", "2026-10-20:1", "2026-11-16:1");

    assertThat(value("USD", holding("OCDO.L", "1"), holding("AAPL", "1")).values())
        .extracting(DayValue::stale)
        .containsExactly(true);
  }

  @Test
  void value_withAProvisionalClose_isProvisional() {
    history("AAPL", "USD", "2026-11-18:200", "2026-11-19:210:PROVISIONAL");

    assertThat(value("USD", holding("AAPL", "1")).values())
        .extracting(DayValue::finality)
        .containsExactly(Finality.FINAL, Finality.PROVISIONAL);
  }

  @Test
  void value_withoutPricesOrRate_isLeftOutWithTheReason() {
    history("AAPL", "USD", "2026-11-18:200");
    history("OCDO.L", "GBP", "2026-11-18:3");
    histories.put(new Symbol("WAITS"), waiting("WAITS"));

    ValuesByDay values =
        value("USD", holding("AAPL", "1"), holding("OCDO.L", "1"), holding("WAITS", "1"));

    assertThat(values.values()).extracting(DayValue::value).containsExactly(new BigDecimal("200"));
    assertThat(values.excluded())
        .containsExactlyInAnyOrder(
            new Excluded(
                new Symbol("OCDO.L"), "there is no rate of GBP in USD yet: GBPUSD=X is PENDING"),
            new Excluded(new Symbol("WAITS"), "it is PENDING: its prices are on the way"));
  }

  private ValuesByDay value(String currency, Holding... holdings) {
    return new ValueHistory(this::found, pair -> pair + " is PENDING", clock)
        .value(List.of(holdings), histories, Currency.getInstance(currency), FROM);
  }

  private Map<Symbol, History> found(Set<Symbol> wanted) {
    Map<Symbol, History> found = new HashMap<>(pairs);
    found.keySet().retainAll(wanted);
    return found;
  }

  private static Holding holding(String symbol, String quantity) {
    return new Holding(new Symbol(symbol), new BigDecimal(quantity));
  }

  private void history(String symbol, String currency, String... closes) {
    history(List.of(), symbol, currency, closes);
  }

  private void history(List<String> missing, String symbol, String currency, String... closes) {
    histories.put(new Symbol(symbol), of(missing, symbol, currency, closes));
  }

  private void pair(String symbol, String currency, String... closes) {
    pairs.put(new Symbol(symbol), of(List.of(), symbol, currency, closes));
  }

  private static History waiting(String symbol) {
    Symbol named = new Symbol(symbol);
    return new History(
        TrackedSymbol.pending(named, Markets.of(named), Instant.parse("2026-11-20T12:00:00Z")),
        Adjustment.SPLIT,
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  private static History of(
      List<String> missing, String symbol, String currency, String... closes) {
    Symbol named = new Symbol(symbol);
    return new History(
        TrackedSymbol.pending(named, Markets.of(named), Instant.parse("2026-11-20T12:00:00Z"))
            .active(
                Currency.getInstance(currency),
                CorporateActions.NONE,
                SessionDate.parse("2026-01-02"),
                SessionDate.parse("2026-11-19")),
        Adjustment.SPLIT,
        Arrays.stream(closes).map(ValueHistoryTest::bar).toList(),
        missing.stream().map(SessionDate::parse).toList(),
        List.of(),
        null);
  }

  private static AdjustedBar bar(String text) {
    String[] parts = text.split(":");
    return new AdjustedBar(
        SessionDate.parse(parts[0]),
        Ohlcv.ofClose(new BigDecimal(parts[1])),
        parts.length > 2 ? Finality.valueOf(parts[2]) : Finality.FINAL,
        VendorName.YAHOO,
        Set.of());
  }
}
