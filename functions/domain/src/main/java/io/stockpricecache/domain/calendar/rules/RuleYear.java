package io.stockpricecache.domain.calendar.rules;

import io.stockpricecache.domain.calendar.rules.MarketRules.Change;
import io.stockpricecache.domain.calendar.rules.MarketRules.Holiday;
import io.stockpricecache.domain.calendar.rules.MarketRules.Place;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a market's rules come to in one year: first the closures, then the sessions, then their
 * hours, of which a later line of the file goes before an earlier one.
 */
public final class RuleYear implements OpenDays {

  /**
   * The hours of one session, local.
   *
   * @param pauseBegin null without a break, as {@code pauseEnd}
   * @param early whether it closes earlier than the hours of such a day have it
   */
  public record Day(
      LocalDate date,
      LocalDateTime open,
      LocalDateTime close,
      @Nullable LocalDateTime pauseBegin,
      @Nullable LocalDateTime pauseEnd,
      boolean early) {}

  private final MarketRules rules;
  private final int year;
  private final Map<LocalDate, String> closures = new HashMap<>();
  private final Set<LocalDate> extra = new HashSet<>();
  private final Map<LocalDate, Hours> hoursOfDays = new HashMap<>();
  private final Map<LocalDate, Change> opens = new HashMap<>();
  private final Map<LocalDate, Change> closes = new HashMap<>();

  public RuleYear(MarketRules rules, int year) {
    this.rules = rules;
    this.year = year;
    for (Days days : rules.extraSessions()) {
      extra.addAll(days.in(year, this));
    }
    for (Holiday holiday : rules.holidays()) {
      for (LocalDate day : holiday.days().in(year, this)) {
        if (isWeekday(day) && !extra.contains(day)) {
          closures.putIfAbsent(day, holiday.name());
        }
      }
    }
    findHours();
  }

  private void findHours() {
    for (Hours hours : rules.hours()) {
      if (hours.days() != null) {
        for (LocalDate day : hours.days().in(year, this)) {
          if (hours.isInRhythm(day)) {
            hoursOfDays.put(day, hours);
          }
        }
      }
    }
    for (Change change : rules.changes()) {
      for (LocalDate day : change.days().in(year, this)) {
        (change.isClose() ? closes : opens).put(day, change);
      }
    }
  }

  /** Why the market is closed on a day that is no weekend. */
  public Map<LocalDate, String> closures() {
    return Collections.unmodifiableMap(closures);
  }

  /** Days on which vendors may have no bar, though there is a session. */
  public Set<LocalDate> doubtful() {
    Set<LocalDate> doubtful = new HashSet<>();
    for (Days days : rules.doubtful()) {
      doubtful.addAll(days.in(year, this));
    }
    return Set.copyOf(doubtful);
  }

  /** The sessions in order. */
  public List<Day> sessions() {
    List<Day> sessions = new ArrayList<>();
    for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
      if (isSession(day)) {
        sessions.add(dayOf(day));
      }
    }
    return sessions;
  }

  @Override
  public boolean isWeekday(LocalDate day) {
    return !rules.isWeekend(day);
  }

  @Override
  public boolean isSession(LocalDate day) {
    return day.getYear() != year
        || extra.contains(day)
        || (isWeekday(day) && !closures.containsKey(day));
  }

  private Day dayOf(LocalDate day) {
    Hours hours = hoursOf(day);
    Change late = opens.get(day);
    Change early = closes.get(day);
    LocalDateTime regular = rules.at(day, hours.trading().end());
    LocalDateTime open = rules.at(day, late == null ? hours.trading().begin() : late.time());
    LocalDateTime close = early == null ? regular : rules.at(day, early.time());
    if (early != null && close.isAfter(regular)) {
      close = regular;
    }
    Place place = early != null ? early.place() : late != null ? late.place() : hours.place();
    if (!open.isBefore(close)) {
      throw place.wrong(
          "on %s it closes at %s, not after %s"
              .formatted(day, close.toLocalTime(), open.toLocalTime()));
    }
    return withPause(day, open, close, hours.pause(), close.isBefore(regular), place);
  }

  private Day withPause(
      LocalDate day,
      LocalDateTime open,
      LocalDateTime close,
      Hours.@Nullable Span pause,
      boolean early,
      Place place) {
    if (pause == null) {
      return new Day(day, open, close, null, null, early);
    }
    LocalDateTime begin = rules.at(day, pause.begin());
    LocalDateTime end = rules.at(day, pause.end());
    if (!close.isAfter(begin) || !open.isBefore(end)) {
      return new Day(day, open, close, null, null, early);
    }
    if (!open.isBefore(begin) || !close.isAfter(end)) {
      throw place.wrong(
          "on %s %s lies within the break"
              .formatted(day, (open.isBefore(begin) ? close : open).toLocalTime()));
    }
    return new Day(day, open, close, begin, end, early);
  }

  private Hours hoursOf(LocalDate day) {
    Hours found = hoursOfDays.get(day);
    if (found != null) {
      return found;
    }
    for (int i = rules.hours().size() - 1; i >= 0; i--) {
      Hours hours = rules.hours().get(i);
      if (hours.days() == null && hours.holdOn(day)) {
        return hours;
      }
    }
    throw rules.hours().getFirst().place().wrong(day + " has no hours");
  }
}
