package io.stockpricecache.api.markets;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.calendar.MarketState;
import io.stockpricecache.usecases.reads.ReadMarkets.Holiday;
import io.stockpricecache.usecases.reads.ReadMarkets.MarketView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A market as of now.
 *
 * @param market its code: an ISO 10383 MIC, CRYPTO, FX, or CME_ with a group of futures
 * @param zone in which its dates and hours are told
 * @param state OPEN in its regular session, else CLOSED; PRE and POST where its extended hours are
 *     known
 * @param holidaysKnown whether the exchange has announced whether it trades on this date; where
 *     not, nothing is called missing or stale by it
 * @param session of this date in the market's zone; null where there is none
 * @param nextOpen null where the calendar ends before, as {@code nextClose}
 * @param holiday the next weekday, this date included, that has no session; null where none is
 *     known
 * @param nextWeekdayClosed whether the first weekday after this date has no session
 * @param sessions those of the range that was asked for; null where none was
 */
@Serdeable.Serializable
record MarketResponse(
    String market,
    String name,
    String zone,
    MarketState state,
    boolean holidaysKnown,
    @Nullable SessionResponse session,
    @Nullable OffsetDateTime nextOpen,
    @Nullable OffsetDateTime nextClose,
    @Nullable NextHoliday holiday,
    boolean nextWeekdayClosed,
    @Nullable List<SessionResponse> sessions) {

  static MarketResponse of(MarketView view, @Nullable List<SessionResponse> sessions) {
    ZoneId zone = view.market().calendar().zone();
    return new MarketResponse(
        view.market().id(),
        view.name(),
        zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId(),
        view.state(),
        view.holidaysKnown(),
        Optional.ofNullable(view.session())
            .map(session -> SessionResponse.of(session, zone))
            .orElse(null),
        timeOrNull(view.nextOpen(), zone),
        timeOrNull(view.nextClose(), zone),
        Optional.ofNullable(view.holiday()).map(NextHoliday::of).orElse(null),
        view.nextWeekdayClosed(),
        sessions);
  }

  private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant time, ZoneId zone) {
    return time == null ? null : OffsetDateTime.ofInstant(time, zone);
  }

  /**
   * A weekday without a session.
   *
   * @param name of the holiday, or the cause; null where it is not known
   */
  @Serdeable.Serializable
  record NextHoliday(LocalDate date, @Nullable String name) {

    private static NextHoliday of(Holiday holiday) {
      return new NextHoliday(holiday.date().value(), holiday.name());
    }
  }

  /** All markets, in the order of their codes. */
  @Serdeable.Serializable
  record All(List<MarketResponse> markets) {}
}
