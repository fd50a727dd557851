package io.stockpricecache.domain.freshness;

import static io.stockpricecache.domain.price.Samples.bar;
import static io.stockpricecache.domain.price.Samples.quote;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Samples;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StalenessTest {

  private final Staleness staleness = new Staleness(Duration.ofMinutes(5));

  @ParameterizedTest
  @CsvSource({
    // in session, against its own limit
    "2026-11-20T15:00:00Z, 2026-11-20T15:05:00Z, false",
    "2026-11-20T15:00:00Z, 2026-11-20T15:05:01Z, true",
    // the session before, just after the open
    "2026-11-19T20:59:00Z, 2026-11-20T14:35:00Z, false",
    "2026-11-19T20:59:00Z, 2026-11-20T14:35:01Z, true",
    // two sessions ago, in session
    "2026-11-18T20:59:00Z, 2026-11-20T14:31:00Z, true",
    // after the close, until it should have settled
    "2026-11-20T20:59:00Z, 2026-11-20T21:10:00Z, false",
    "2026-11-20T20:59:00Z, 2026-11-20T21:10:01Z, true",
    // after the early close of the day after Thanksgiving, 13:00 in New York
    "2026-11-27T17:59:00Z, 2026-11-27T18:10:00Z, false",
    "2026-11-27T17:59:00Z, 2026-11-27T18:10:01Z, true"
  })
  void isStale_ofALivePrice(String asOf, String now, boolean stale) {
    PricePoint live = PricePoint.of(quote(asOf, "100", "99"));
    assertThat(staleness.isStale(live, Markets.US.calendar(), Instant.parse(now))).isEqualTo(stale);
  }

  @ParameterizedTest
  @CsvSource({
    // Friday's close stays fresh over the weekend, until Monday's open and a bit
    "2026-11-20, 2026-11-22T12:00:00Z, false",
    "2026-11-20, 2026-11-23T14:29:59Z, false",
    "2026-11-20, 2026-11-23T14:36:00Z, true",
    // Wednesday's close over Thanksgiving
    "2026-11-25, 2026-11-26T18:00:00Z, false",
    "2026-11-24, 2026-11-26T18:00:00Z, true"
  })
  void isStale_ofAClose(String date, String now, boolean stale) {
    PricePoint close = PricePoint.of(bar(date, "100", Finality.FINAL), null);
    assertThat(staleness.isStale(close, Markets.US.calendar(), Instant.parse(now)))
        .isEqualTo(stale);
  }

  @Test
  void isStale_ofNoPrice_isTrue() {
    assertThat(staleness.isStale(null, Markets.US.calendar(), Samples.RUN)).isTrue();
  }

  /** 60 of 60 reads were stale in session: London's prices come 15 minutes late. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-25T10:15:00Z, 2026-11-25T10:30:00Z, false",
    "2026-11-25T10:15:00Z, 2026-11-25T10:35:00Z, false",
    // that it stands still is seen all the same
    "2026-11-25T10:15:00Z, 2026-11-25T10:35:01Z, true",
    // the session's first prices come a quarter after it has opened at 08:00
    "2026-11-25T08:00:00Z, 2026-11-25T08:16:00Z, false",
    // and its last a quarter after it has closed at 16:30
    "2026-11-25T16:29:00Z, 2026-11-25T16:55:00Z, false",
    "2026-11-25T16:29:00Z, 2026-11-25T16:55:01Z, true"
  })
  void isStale_ofAPriceThatComesLate(String asOf, String now, boolean stale) {
    Feed late = new Feed(InstrumentKind.STOCK, Duration.ofMinutes(15));
    PricePoint live = PricePoint.of(quote(asOf, "2.314", "2.29"));
    TradingCalendar london = Markets.of(new Symbol("OCDO.L")).calendar();
    assertThat(staleness.isStale(live, london, late, Instant.parse(now))).isEqualTo(stale);
  }

  /** Stale in 90 of 90 looks: a fund has one price a day, published in the evening. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-19, 2026-11-20T15:00:00Z, false",
    "2026-11-19, 2026-11-20T21:30:00Z, false",
    "2026-11-19, 2026-11-21T00:59:59Z, false",
    "2026-11-19, 2026-11-21T01:00:00Z, true",
    "2026-11-20, 2026-11-21T01:00:00Z, false",
    "2026-11-20, 2026-11-23T22:00:00Z, false",
    "2026-11-18, 2026-11-20T15:00:00Z, true",
    // the half day after Thanksgiving: published in the evening as ever
    "2026-11-25, 2026-11-27T20:00:00Z, false",
    "2026-11-25, 2026-11-28T01:00:00Z, true"
  })
  void isStale_ofAFund(String date, String now, boolean stale) {
    Feed fund = new Feed(InstrumentKind.FUND, Duration.ZERO);
    PricePoint value = PricePoint.of(bar(date, "100", Finality.FINAL), null);
    assertThat(staleness.isStale(value, Markets.US.calendar(), fund, Instant.parse(now)))
        .isEqualTo(stale);
  }

  /** A price of the evening before was fresh for some minutes after each midnight in UTC. */
  @ParameterizedTest
  @CsvSource({
    "BTC-USD, 2026-11-20T23:58:00Z, 2026-11-21T00:03:00Z, false",
    "BTC-USD, 2026-11-20T23:58:00Z, 2026-11-21T00:03:01Z, true",
    "BTC-USD, 2026-11-20T19:00:00Z, 2026-11-21T00:00:00Z, true",
    "BTC-USD, 2026-11-20T19:00:00Z, 2026-11-21T00:04:00Z, true",
    // midnight in London, from Thursday to Friday
    "EURUSD=X, 2026-11-19T19:00:00Z, 2026-11-20T00:01:00Z, true",
    "EURUSD=X, 2026-11-19T23:58:00Z, 2026-11-20T00:01:00Z, false",
    // after the weekend it counts from the open
    "EURUSD=X, 2026-11-20T19:00:00Z, 2026-11-23T00:05:00Z, false",
    "EURUSD=X, 2026-11-20T19:00:00Z, 2026-11-23T00:05:01Z, true"
  })
  void isStale_whereSessionsAdjoin_countsFromThePricesOwnTime(
      String symbol, String asOf, String now, boolean stale) {
    TradingCalendar calendar = Markets.of(new Symbol(symbol)).calendar();
    PricePoint us = PricePoint.of(quote(asOf, "100", "99"));
    PricePoint price =
        new PricePoint(
            us.figures(),
            us.previousClose(),
            us.currency(),
            calendar.dateAt(us.asOf()),
            us.finality(),
            us.asOf(),
            us.fetchedAt(),
            us.source());
    assertThat(staleness.isStale(price, calendar, Instant.parse(now))).isEqualTo(stale);
  }
}
