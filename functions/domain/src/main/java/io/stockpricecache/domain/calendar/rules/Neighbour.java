package io.stockpricecache.domain.calendar.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nearest day of a kind strictly before or after another: {@code monday before may 25}, {@code
 * session before dec 25}, {@code weekday before jan 1}.
 *
 * @param weekday null of a session and of any day that is no weekend
 */
record Neighbour(@Nullable DayOfWeek weekday, boolean isSession, boolean isBefore, DayRule base)
    implements DayRule {

  private static final int FARTHEST = 30;

  @Override
  public void addDays(int year, OpenDays open, List<LocalDate> found) {
    int begin = found.size();
    base.addDays(year, open, found);
    for (int i = begin; i < found.size(); i++) {
      found.set(i, walk(found.get(i), open));
    }
  }

  @Override
  public boolean dependsOnSessions() {
    return isSession || base.dependsOnSessions();
  }

  private LocalDate walk(LocalDate from, OpenDays open) {
    for (int i = 1; i <= FARTHEST; i++) {
      LocalDate day = from.plusDays(isBefore ? -i : i);
      if (weekday != null ? day.getDayOfWeek() == weekday : isOf(day, open)) {
        return day;
      }
    }
    throw new IllegalStateException("no such day within " + FARTHEST + " days of " + from);
  }

  private boolean isOf(LocalDate day, OpenDays open) {
    return isSession ? open.isSession(day) : open.isWeekday(day);
  }
}
