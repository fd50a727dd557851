package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The world's markets with EODHD alone, from Monday morning in Sydney to Wednesday. */
class EodhdAloneTest {

  private static final Instant START = Instant.parse("2026-11-15T22:00:00Z");
  private static final Instant END = Instant.parse("2026-11-18T06:00:00Z");
  private static final Symbol TOKYO = new Symbol("7203.T");
  private static final List<Symbol> WORLD =
      Stream.concat(KnownPrices.SYMBOLS.stream(), KnownPrices.WORLD.stream()).toList();

  /** Without Yahoo no symbol outside of the US was served at all. */
  @Test
  void marketsOfTheWorld_areFilled_polled_andSettled() {
    TestClock clock = TestClock.at(START.toString());
    VendorSite site = new VendorSite(VendorBehaviour.HEALTHY, clock);
    MatrixCell alone = new MatrixCell(List.of(VendorName.EODHD), 365, VendorBehaviour.HEALTHY);
    try (VirtualDay day = new VirtualDay(clock, alone.variables(), site, Duration.ofMinutes(10))) {
      day.track(Stream.concat(WORLD.stream(), Stream.of(TOKYO)).toList());

      List<Symbol> live = new ArrayList<>();
      for (Instant at = START.plus(Duration.ofHours(1));
          at.isBefore(END);
          at = at.plus(Duration.ofHours(1))) {
        day.runUntil(at);
        for (Symbol symbol : WORLD) {
          if (isLive(day, symbol) && !live.contains(symbol)) {
            live.add(symbol);
          }
        }
      }
      day.runUntil(END);

      assertThat(live).as("polled while its market was open").containsAll(WORLD);
      assertThat(WORLD).allSatisfy(symbol -> assertIsSettled(day, symbol));
      assertThat(day.symbols.find(TOKYO).orElseThrow())
          .satisfies(row -> assertThat(row.status()).isEqualTo(SymbolStatus.INACTIVE))
          .satisfies(
              row ->
                  assertThat(row.reason())
                      .isEqualTo("no vendor in VENDORS_ORDER has prices of the market XTKS"));
      assertThat(day.budgets.all().getFirst().leftToday()).isGreaterThan(90_000);
    }
  }

  /** A price of the session that is open, as old as EODHD's are, and said to be. */
  private static boolean isLive(VirtualDay day, Symbol symbol) {
    PricePoint price = day.latestPrices.find(symbol).map(LatestPrice::price).orElse(null);
    Instant now = day.clock.instant();
    TradingCalendar calendar = KnownPrices.market(symbol).calendar();
    if (price == null
        || calendar.findOpen(now).isEmpty()
        || !price.session().equals(calendar.findOpen(now).orElseThrow().date())) {
      return false;
    }
    assertThat(price.source()).isEqualTo(VendorName.EODHD);
    assertThat(price.asOf())
        .isBeforeOrEqualTo(now.minus(Duration.ofMinutes(KnownPrices.isPair(symbol) ? 0 : 15)));
    assertThat(price.figures().close())
        .isEqualByComparingTo(KnownPrices.close(symbol, price.session()));
    return true;
  }

  private static void assertIsSettled(VirtualDay day, Symbol symbol) {
    TrackedSymbol row = day.symbols.find(symbol).orElseThrow();
    assertThat(row.status()).as("%s: %s", symbol, row.reason()).isEqualTo(SymbolStatus.ACTIVE);
    TradingCalendar calendar = KnownPrices.market(symbol).calendar();
    SessionDate last = calendar.lastCompleted(END.minus(Duration.ofHours(5))).date();
    SessionDate first = day.settings.cache().retention().firstRetained(END);
    List<Bar> bars = List.copyOf(day.history.read(symbol, first, last));
    assertThat(bars).as(symbol.value()).hasSameSizeAs(calendar.sessions(first, last));
    assertThat(bars)
        .allSatisfy(
            bar -> {
              assertThat(bar.finality()).isEqualTo(Finality.FINAL);
              assertThat(bar.source()).isEqualTo(VendorName.EODHD);
              assertThat(bar.close()).isEqualByComparingTo(KnownPrices.close(symbol, bar.date()));
            });
    assertThat(Objects.requireNonNull(row.currency()).getCurrencyCode())
        .isEqualTo(
            switch (symbol.value().replaceFirst(".*\\.", "")) {
              case "L" -> "GBP";
              case "DE" -> "EUR";
              case "HK" -> "HKD";
              case "TO" -> "CAD";
              case "SA" -> "BRL";
              case "AX" -> "AUD";
              case "NS" -> "INR";
              default -> "USD";
            });
  }
}
