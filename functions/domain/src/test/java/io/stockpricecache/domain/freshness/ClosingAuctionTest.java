package io.stockpricecache.domain.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** London trades until 16:30, and its closing auction, whose price is the close, until 16:35. */
class ClosingAuctionTest {

  private static final SessionDate TODAY = SessionDate.of(2026, 11, 18);

  @ParameterizedTest
  @CsvSource({
    "XLON, 0, 16:30, 16:39:59",
    "XLON, 15, 16:30, 16:54:59",
    "XNYS, 0, 20:59, 20:59:59",
    "XNYS, 15, 20:59, 21:19:59"
  })
  void session_isPolledUntilThePriceOfTheAuctionHasCome(
      String market, int delay, String from, String until) {
    PriceClock clock = clock(market, delay);
    assertThat(clock.findPolled(at(from))).isPresent();
    assertThat(clock.findPolled(at(until))).isPresent();
    assertThat(clock.findPolled(at(until).plusSeconds(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"XLON, 0, 16:40", "XLON, 15, 16:55", "XNYS, 0, 21:05", "XNYS, 15, 21:20"})
  void lastLivePrice_isTheClose_onceTheAuctionsHasCome(String market, int delay, String settled) {
    PriceClock clock = clock(market, delay);
    assertThat(clock.lastSettled(at(settled).minusSeconds(1)).date()).isNotEqualTo(TODAY);
    assertThat(clock.lastSettled(at(settled)).date()).isEqualTo(TODAY);
  }

  /** Yahoo is 15 to 20 minutes late in London, and has been seen 50 minutes late in Oslo. */
  @ParameterizedTest
  @CsvSource({
    "XLON, 0, 17:15",
    "XLON, 15, 17:15",
    "XLON, 20, 17:20",
    "XOSL, 0, 16:30",
    "XOSL, 50, 16:40",
    "XNYS, 0, 21:30",
    "XNYS, 15, 21:45"
  })
  void bar_isOfficial_onceItsVendorCanHaveIt(String market, int delay, String official) {
    PriceClock clock = clock(market, delay);
    assertThat(clock.lastOfficial(at(official).minusSeconds(1)).date()).isNotEqualTo(TODAY);
    assertThat(clock.lastOfficial(at(official)).date()).isEqualTo(TODAY);
  }

  @Test
  void everyMarketsBar_isOfficialAfterItsAuction_withinAnHourAndAQuarter() {
    assertThat(Markets.all())
        .extracting(Market::calendar)
        .allSatisfy(
            calendar ->
                assertThat(calendar.officialDelay())
                    .isGreaterThanOrEqualTo(calendar.closingAuction().plus(Duration.ofMinutes(25)))
                    .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(75)));
    // Specialists keep Xetra's days, and have no auction.
    assertThat(Calendars.of("XFRA").closingAuction()).isZero();
    assertThat(Calendars.of("XAMS").closingAuction()).isEqualTo(Duration.ofMinutes(5));
  }

  private static PriceClock clock(String market, int delay) {
    return new PriceClock(Calendars.of(market), new Feed(null, Duration.ofMinutes(delay)));
  }

  private static Instant at(String time) {
    return Instant.parse(TODAY + "T" + (time.length() == 5 ? time + ":00" : time) + "Z");
  }
}
