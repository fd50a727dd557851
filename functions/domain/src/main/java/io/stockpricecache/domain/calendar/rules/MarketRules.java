package io.stockpricecache.domain.calendar.rules;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the file of a market says.
 *
 * @param first the first day that it covers, {@code last} the last
 * @param announcedUntil the last day of which the exchange has announced whether it trades
 * @param turn from when on a day is the next trade date's; null where at midnight
 * @param settling when a session's prices are final
 * @param extended trading before and after the session; null where not known
 */
public record MarketRules(
    String name,
    ZoneId zone,
    LocalDate first,
    LocalDate last,
    LocalDate announcedUntil,
    @Nullable LocalTime turn,
    Settling settling,
    @Nullable Extended extended,
    List<Weekend> weekends,
    List<Hours> hours,
    List<Holiday> holidays,
    List<Change> changes,
    List<Days> extraSessions,
    List<Days> doubtful) {

  /** Hours of trading before and after the session; the last is of days that close early. */
  public record Extended(LocalTime begin, LocalTime end, LocalTime endIfEarly) {}

  /** The closing auction, null if none; how long after the close a vendor's bar is official. */
  public record Settling(@Nullable ClosingAuction auction, Duration official) {

    /** Of a file that does not say when a bar is official. */
    public static final Duration OFFICIAL = Duration.ofMinutes(30);
  }

  /** The days of the week without sessions, and when they were. */
  record Weekend(Validity validity) {}

  /** The name of a holiday and its days. */
  record Holiday(String name, Days days) {}

  /** A late open or an early close, and where the file has it. */
  record Change(boolean isClose, LocalTime time, Days days, Place place) {}

  /** A line of a file. */
  record Place(String file, int line) {

    CalendarFileException wrong(String problem) {
      return new CalendarFileException(file, line, problem);
    }
  }

  public MarketRules {
    weekends = List.copyOf(weekends);
    hours = List.copyOf(hours);
    holidays = List.copyOf(holidays);
    changes = List.copyOf(changes);
    extraSessions = List.copyOf(extraSessions);
    doubtful = List.copyOf(doubtful);
  }

  /** The trade date that the market's clocks have then. */
  public LocalDate dateAt(LocalDateTime local) {
    return turn == null || local.toLocalTime().isBefore(turn)
        ? local.toLocalDate()
        : local.toLocalDate().plusDays(1);
  }

  /** Whether that day is a weekend of the market's. */
  public boolean isWeekend(LocalDate day) {
    for (Weekend weekend : weekends) {
      if (weekend.validity().holdsOn(day)) {
        return true;
      }
    }
    return false;
  }

  /** That time of a trade date. */
  LocalDateTime at(LocalDate date, LocalTime time) {
    return at(date, time, turn);
  }

  static LocalDateTime at(LocalDate date, LocalTime time, @Nullable LocalTime turn) {
    return turn == null || time.isBefore(turn) ? date.atTime(time) : date.minusDays(1).atTime(time);
  }
}
