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

  /** A vendor died at eleven: its price was fresh again for ten minutes from each close on. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-20T16:00:00Z, 2026-11-20T16:06:00Z, true",
    "2026-11-20T16:00:00Z, 2026-11-20T20:59:59Z, true",
    "2026-11-20T16:00:00Z, 2026-11-20T21:00:00Z, true",
    "2026-11-20T16:00:00Z, 2026-11-20T21:10:00Z, true",
    "2026-11-20T16:00:00Z, 2026-11-23T14:29:59Z, true",
    // and for five more from the next open on, as no close had come
    "2026-11-20T16:00:00Z, 2026-11-23T14:30:00Z, true",
    "2026-11-20T16:00:00Z, 2026-11-23T14:35:00Z, true",
    // the age at the close decides
    "2026-11-20T20:54:59Z, 2026-11-20T21:00:00Z, true",
    "2026-11-20T20:55:00Z, 2026-11-20T21:00:00Z, false",
    "2026-11-20T20:55:00Z, 2026-11-20T21:10:00Z, false",
    "2026-11-20T20:55:00Z, 2026-11-20T21:10:01Z, true",
    "2026-11-20T20:55:00Z, 2026-11-23T14:35:00Z, false",
    "2026-11-20T20:55:00Z, 2026-11-23T14:35:01Z, true",
    // of before the open it counts from there
    "2026-11-20T14:00:00Z, 2026-11-20T14:35:00Z, false",
    "2026-11-20T14:00:00Z, 2026-11-20T21:00:00Z, true"
  })
  void isStale_ofALivePriceThatWasStale_staysSoWhenTradingStopsAndGoesOn(
      String asOf, String now, boolean stale) {
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
    // and its last, the auction's, a quarter after that has ended at 16:35
    "2026-11-25T16:29:00Z, 2026-11-25T17:00:00Z, false",
    "2026-11-25T16:29:00Z, 2026-11-25T17:00:01Z, true"
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
    "EURUSD=X, 2026-11-20T21:58:00Z, 2026-11-22T22:05:00Z, false",
    "EURUSD=X, 2026-11-20T21:58:00Z, 2026-11-22T22:05:01Z, true",
    // unless it was stale before the weekend
    "EURUSD=X, 2026-11-20T19:00:00Z, 2026-11-22T22:01:00Z, true",
    "EURUSD=X, 2026-11-22T22:30:00Z, 2026-11-22T22:34:00Z, false",
    "EURUSD=X, 2026-11-22T23:58:00Z, 2026-11-23T00:03:00Z, false"
  })
  void isStale_whereSessionsAdjoin_countsFromThePricesOwnTime(
      String symbol, String asOf, String now, boolean stale) {
    TradingCalendar calendar = Markets.of(new Symbol(symbol)).calendar();
    PricePoint price = priceOf(symbol, asOf);
    assertThat(staleness.isStale(price, calendar, Instant.parse(now))).isEqualTo(stale);
  }

  /** Each price of Tokyo's morning was stale all noon, when nobody trades. */
  @ParameterizedTest
  @CsvSource({
    // 11:28 in Tokyo; the break is from 11:30 to 12:30
    "2026-11-25T02:28:00Z, 2026-11-25T02:31:00Z, false",
    "2026-11-25T02:28:00Z, 2026-11-25T03:29:59Z, false",
    // it counts again from the end of the break
    "2026-11-25T02:28:00Z, 2026-11-25T03:35:00Z, false",
    "2026-11-25T02:28:00Z, 2026-11-25T03:35:01Z, true",
    "2026-11-25T03:31:00Z, 2026-11-25T03:36:00Z, false",
    // what was stale when the break began stays so in it
    "2026-11-25T02:20:00Z, 2026-11-25T02:29:00Z, true",
    "2026-11-25T02:20:00Z, 2026-11-25T03:00:00Z, true",
    "2026-11-24T06:29:00Z, 2026-11-25T03:00:00Z, true",
    // and after it: so does the last one of the day before
    "2026-11-25T02:20:00Z, 2026-11-25T03:30:00Z, true",
    "2026-11-25T02:20:00Z, 2026-11-25T03:35:00Z, true",
    "2026-11-24T06:29:00Z, 2026-11-25T03:30:00Z, true",
    // the afternoon's counts to the close, 15:30 in Tokyo, and the morning's to the break
    "2026-11-25T06:24:59Z, 2026-11-25T06:30:00Z, true",
    "2026-11-25T06:25:00Z, 2026-11-25T06:30:00Z, false",
    "2026-11-25T02:28:00Z, 2026-11-25T06:30:00Z, true"
  })
  void isStale_inTheBreak_isAsWhenItBegan(String asOf, String now, boolean stale) {
    PricePoint live = priceOf("7203.T", asOf);
    TradingCalendar tokyo = Markets.of(new Symbol("7203.T")).calendar();
    assertThat(staleness.isStale(live, tokyo, Instant.parse(now))).isEqualTo(stale);
  }

  /** The break of a feed that comes late is as much later. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-25T02:28:00Z, 2026-11-25T02:49:00Z, false",
    "2026-11-25T02:28:00Z, 2026-11-25T03:55:00Z, false",
    "2026-11-25T02:28:00Z, 2026-11-25T03:55:01Z, true",
    "2026-11-25T02:20:00Z, 2026-11-25T03:00:00Z, true"
  })
  void isStale_inTheBreakOfALateFeed(String asOf, String now, boolean stale) {
    Feed late = new Feed(InstrumentKind.STOCK, Duration.ofMinutes(20));
    TradingCalendar tokyo = Markets.of(new Symbol("7203.T")).calendar();
    assertThat(staleness.isStale(priceOf("7203.T", asOf), tokyo, late, Instant.parse(now)))
        .isEqualTo(stale);
  }

  /** Each Christmas every rate was stale, and asked for all day. */
  @ParameterizedTest
  @CsvSource({
    // Friday 2026-12-25 is provisional: Thursday's close stands for it, until Monday begins
    "PROVISIONAL, 2026-12-24T23:50:00Z, 2026-12-25T12:00:00Z, false",
    "PROVISIONAL, 2026-12-24T23:50:00Z, 2026-12-26T12:00:00Z, false",
    "PROVISIONAL, 2026-12-24T23:50:00Z, 2026-12-27T22:05:01Z, true",
    "PROVISIONAL, 2026-12-23T23:50:00Z, 2026-12-25T12:00:00Z, true",
    // where it trades all the same, its own prices count
    "LIVE, 2026-12-25T09:00:00Z, 2026-12-25T12:00:00Z, true",
    "LIVE, 2026-12-25T11:59:00Z, 2026-12-25T12:00:00Z, false"
  })
  void isStale_onAProvisionalDay_isNotByThatDay(
      Finality finality, String asOf, String now, boolean stale) {
    TradingCalendar currencies = Markets.of(new Symbol("EURUSD=X")).calendar();
    PricePoint price = priceOf("EURUSD=X", asOf, finality);
    assertThat(staleness.isStale(price, currencies, Instant.parse(now))).isEqualTo(stale);
  }

  /** Each official close was fresh again for five minutes once Tokyo's noon had ended. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-25T00:05:00Z, false",
    "2026-11-25T00:05:01Z, true",
    "2026-11-25T03:00:00Z, true",
    "2026-11-25T03:30:00Z, true"
  })
  void isStale_ofTheCloseBefore_countsFromTheOpen(String now, boolean stale) {
    TradingCalendar tokyo = Markets.of(new Symbol("7203.T")).calendar();
    PricePoint close = priceOf("7203.T", "2026-11-24T06:30:00Z", Finality.FINAL);
    assertThat(staleness.isStale(close, tokyo, Instant.parse(now))).isEqualTo(stale);
  }

  /** Beyond what is announced a price would be fresh for ever. */
  @Test
  void isStale_whereSevenProvisionalSessionsHavePassed_isTrue() {
    TradingCalendar london = Markets.of(new Symbol("OCDO.L")).calendar();
    PricePoint close = PricePoint.of(bar("2029-03-01", "100", Finality.FINAL), null);
    assertThat(staleness.isStale(close, london, Instant.parse("2029-03-12T17:00:00Z"))).isFalse();
    assertThat(staleness.isStale(close, london, Instant.parse("2029-03-13T17:00:00Z"))).isTrue();
  }

  /** Of the session that the calendar has at that time. */
  private static PricePoint priceOf(String symbol, String asOf) {
    return priceOf(symbol, asOf, Finality.LIVE);
  }

  private static PricePoint priceOf(String symbol, String asOf, Finality finality) {
    PricePoint us = PricePoint.of(quote(asOf, "100", "99"));
    return new PricePoint(
        us.figures(),
        us.previousClose(),
        us.currency(),
        Markets.of(new Symbol(symbol)).dateAt(us.asOf()),
        finality,
        us.asOf(),
        us.fetchedAt(),
        us.source());
  }
}
