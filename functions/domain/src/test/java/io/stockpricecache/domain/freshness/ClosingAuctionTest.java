package io.stockpricecache.domain.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.calendar.rules.ClosingAuction;
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
    "XHKG, 0, 08:00, 08:14:59",
    "XTKS, 0, 06:29, 06:34:59",
    "XTKS, 20, 06:29, 06:54:59",
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
  @CsvSource({
    "XTKS, 0, 06:35",
    "XHKG, 0, 08:15",
    "XLON, 0, 16:40",
    "XLON, 15, 16:55",
    "XNYS, 0, 21:05",
    "XNYS, 15, 21:20"
  })
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
                    .isGreaterThanOrEqualTo(latestAuction(calendar).plus(Duration.ofMinutes(25)))
                    .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(75)));
    // Specialists keep Xetra's days, and have no auction.
    assertThat(Calendars.of("XFRA").findClosingAuction()).isEmpty();
  }

  /**
   * The US markets' and Canada's last sale goes on until the close; Mexico's close is an average.
   * Every other exchange has a closing auction, by its own rules.
   */
  @Test
  void everyExchange_hasItsAuction_butThoseThatTradeOnUntilTheClose() {
    assertThat(Markets.all())
        .filteredOn(market -> market.calendar().findClosingAuction().isEmpty())
        .extracting(Market::id)
        .filteredOn(id -> !id.startsWith("CME_"))
        .containsExactlyInAnyOrder("XNYS", "XTSE", "XTSX", "XMEX", "XFRA", "CRYPTO", "FX");
  }

  /** A price of Tokyo's of 15:24:59 was its close, and one of London's of 16:30:15. */
  @ParameterizedTest
  @CsvSource({
    "XNYS, 20:45",
    "XLON, 16:35",
    "XAMS, 16:35",
    "XHKG, 08:08",
    "XTKS, 06:30",
    "XSTO, 16:30",
    "XASX, 05:10"
  })
  void price_mayBeTheClose_fromTheAuctionsEarliestEndOn(String market, String first) {
    PriceClock clock = clock(market, 0);
    assertThat(clock.firstCloseOf(clock.calendar().session(TODAY))).isEqualTo(at(first));
  }

  private static Duration latestAuction(TradingCalendar calendar) {
    return calendar.findClosingAuction().map(ClosingAuction::latest).orElse(Duration.ZERO);
  }

  private static PriceClock clock(String market, int delay) {
    return new PriceClock(Calendars.of(market), new Feed(null, Duration.ofMinutes(delay)));
  }

  private static Instant at(String time) {
    return Instant.parse(TODAY + "T" + (time.length() == 5 ? time + ":00" : time) + "Z");
  }
}
