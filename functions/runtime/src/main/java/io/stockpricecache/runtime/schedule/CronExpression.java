package io.stockpricecache.runtime.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The part of AWS's cron expressions that the schedules use: {@code cron(minutes hours ? * days
 * *)}, minutes and hours as {@code *}, numbers separated by commas, or {@code start/step}; days as
 * {@code *}, {@code ?} or a span such as {@code MON-FRI}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule
 *     types</a>
 */
public record CronExpression(List<LocalTime> times, Set<DayOfWeek> days) {

  private static final List<String> DAY_NAMES =
      List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

  public CronExpression {
    times = List.copyOf(times);
    days = Set.copyOf(days);
  }

  /**
   * @throws IllegalArgumentException if the expression is none of the above
   */
  public static CronExpression parse(String expression) {
    String[] fields = expression.replaceFirst("^cron\\((.*)\\)$", "$1").split(" ", -1);
    if (fields.length != 6
        || !isAny(fields[2])
        || !fields[3].equals("*")
        || !fields[5].equals("*")) {
      throw new IllegalArgumentException("not a cron expression known here: " + expression);
    }
    List<Integer> minutes = numbers(fields[0], 60);
    List<LocalTime> times =
        numbers(fields[1], 24).stream()
            .flatMap(hour -> minutes.stream().map(minute -> LocalTime.of(hour, minute)))
            .toList();
    return new CronExpression(times, days(fields[4]));
  }

  /** The first instant of this expression after that one, told in the zone. */
  public Instant next(Instant after, ZoneId zone) {
    LocalDate date = LocalDate.ofInstant(after, zone);
    while (true) {
      if (days.contains(date.getDayOfWeek())) {
        for (LocalTime time : times) {
          Instant instant = date.atTime(time).atZone(zone).toInstant();
          if (instant.isAfter(after)) {
            return instant;
          }
        }
      }
      date = date.plusDays(1);
    }
  }

  private static boolean isAny(String field) {
    return field.equals("*") || field.equals("?");
  }

  private static List<Integer> numbers(String field, int end) {
    if (isAny(field)) {
      return IntStream.range(0, end).boxed().toList();
    }
    int slash = field.indexOf('/');
    if (slash < 0) {
      return Arrays.stream(field.split(",", -1)).map(Integer::valueOf).sorted().toList();
    }
    int start = Integer.parseInt(field.substring(0, slash));
    int step = Integer.parseInt(field.substring(slash + 1));
    return IntStream.iterate(start, number -> number < end, number -> number + step)
        .boxed()
        .toList();
  }

  private static Set<DayOfWeek> days(String field) {
    if (isAny(field)) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    String[] ends = field.split("-", 2);
    DayOfWeek first = day(ends[0]);
    DayOfWeek last = ends.length == 2 ? day(ends[1]) : first;
    return IntStream.rangeClosed(first.getValue(), last.getValue())
        .mapToObj(DayOfWeek::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static DayOfWeek day(String name) {
    int index = DAY_NAMES.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("not a day of the week: " + name);
    }
    return DayOfWeek.of(index + 1);
  }
}
