package io.stockpricecache.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a market does, and until when: both of one calendar, in its own hours. */
class MarketStateTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final TradingCalendar XLON = Calendars.of("XLON");

  @ParameterizedTest
  @CsvSource({
    // A Friday, and over the weekend.
    "2026-11-20T03:59:59, CLOSED, 2026-11-20T04:00",
    "2026-11-20T04:00:00, PRE, 2026-11-20T09:30",
    "2026-11-20T09:29:59, PRE, 2026-11-20T09:30",
    "2026-11-20T09:30:00, OPEN, 2026-11-20T16:00",
    "2026-11-20T15:59:59, OPEN, 2026-11-20T16:00",
    "2026-11-20T16:00:00, POST, 2026-11-20T20:00",
    "2026-11-20T20:00:00, CLOSED, 2026-11-23T04:00",
    "2026-11-21T12:00:00, CLOSED, 2026-11-23T04:00",
    // Thanksgiving, and the day after it.
    "2026-11-26T12:00:00, CLOSED, 2026-11-27T04:00",
    "2026-11-27T12:59:59, OPEN, 2026-11-27T13:00",
    "2026-11-27T13:00:00, POST, 2026-11-27T17:00",
    "2026-11-27T17:00:00, CLOSED, 2026-11-30T04:00",
  })
  void us_hasHoursBeforeAndAfterItsSession(
      LocalDateTime local, MarketState state, LocalDateTime until) {
    requireState(Calendars.XNYS, NEW_YORK, local, state, until);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T07:59:59, CLOSED, 2026-11-20T08:00",
    "2026-11-20T08:00:00, OPEN, 2026-11-20T16:30",
    "2026-11-20T16:30:00, CLOSED, 2026-11-23T08:00",
  })
  void marketOfWhichNoSuchHoursAreKnown_isOpenOrClosed(
      LocalDateTime local, MarketState state, LocalDateTime until) {
    requireState(XLON, LONDON, local, state, until);
  }

  /** At noon Tokyo was told to be open, and its page was not asked for again before the close. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-20T08:59:59, CLOSED, 2026-11-20T09:00",
    "2026-11-20T09:00:00, OPEN, 2026-11-20T11:30",
    "2026-11-20T11:29:59, OPEN, 2026-11-20T11:30",
    "2026-11-20T11:30:00, CLOSED, 2026-11-20T12:30",
    "2026-11-20T12:29:59, CLOSED, 2026-11-20T12:30",
    "2026-11-20T12:30:00, OPEN, 2026-11-20T15:30",
    // Monday is a holiday
    "2026-11-20T15:30:00, CLOSED, 2026-11-24T09:00",
  })
  void marketWithABreak_isClosedInIt(LocalDateTime local, MarketState state, LocalDateTime until) {
    requireState(Calendars.of("XTKS"), TOKYO, local, state, until);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T16:59:59, CLOSED, 2026-11-22T17:00",
    "2026-11-22T17:00:00, OPEN, 2026-11-23T16:00",
    "2026-11-23T16:00:00, CLOSED, 2026-11-23T17:00",
    "2026-11-27T12:14:59, OPEN, 2026-11-27T12:15",
    "2026-11-27T12:15:00, CLOSED, 2026-11-29T17:00",
  })
  void futures_openOnTheEveningBeforeTheirDate(
      LocalDateTime local, MarketState state, LocalDateTime until) {
    requireState(Calendars.of("CME_EQUITY"), CHICAGO, local, state, until);
  }

  @Test
  void break_isOfTheSession_thatIsNeitherOpenNorCompleted() {
    TradingCalendar tokyo = Calendars.of("XTKS");
    Session session = tokyo.session(SessionDate.of(2026, 11, 20));
    Instant noon = Instant.parse("2026-11-20T03:00:00Z");
    assertThat(tokyo.findPaused(noon)).contains(session);
    assertThat(tokyo.findOpen(noon)).isEmpty();
    assertThat(tokyo.lastCompleted(noon).date()).isEqualTo(SessionDate.of(2026, 11, 19));
    assertThat(tokyo.tradingSince(session, noon.minusSeconds(3600))).isEqualTo(session.open());
    assertThat(tokyo.tradingSince(session, session.close()))
        .isEqualTo(Instant.parse("2026-11-20T03:30:00Z"));
  }

  @Test
  void marketThatNeverCloses_isOpen_andSaysSoADayAhead() {
    requireState(
        Calendars.ALWAYS_OPEN,
        ZoneId.of("UTC"),
        LocalDateTime.parse("2026-11-21T12:00"),
        MarketState.OPEN,
        LocalDateTime.parse("2026-11-22T00:00"));
  }

  @Test
  void state_ofAWholeYear_isTheSameUntilWhenItIsSaidToBe() {
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    Instant end = Instant.parse("2027-01-01T00:00:00Z");
    int changes = 0;
    while (at.isBefore(end)) {
      Instant until = Calendars.XNYS.unchangedUntil(at);
      assertThat(until).isAfter(at);
      assertThat(Calendars.XNYS.stateAt(until.minusNanos(1))).isEqualTo(Calendars.XNYS.stateAt(at));
      assertThat(Calendars.XNYS.stateAt(until)).isNotEqualTo(Calendars.XNYS.stateAt(at));
      at = until;
      changes++;
    }
    // 251 sessions of four changes each, and the next one's first.
    assertThat(changes).isEqualTo(251 * 4 + 1);
  }

  private static void requireState(
      TradingCalendar calendar,
      ZoneId zone,
      LocalDateTime local,
      MarketState state,
      LocalDateTime until) {
    Instant at = local.atZone(zone).toInstant();
    assertThat(calendar.stateAt(at)).isEqualTo(state);
    assertThat(calendar.unchangedUntil(at)).isEqualTo(until.atZone(zone).toInstant());
  }
}
