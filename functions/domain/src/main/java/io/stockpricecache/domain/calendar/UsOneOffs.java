package io.stockpricecache.domain.calendar;

import static java.util.Map.entry;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What no rule foretells: closures, early closes and late opens by a decision of their own.
 *
 * <p>Authority, if nothing else stands beside a date: the NYSE's list "Special Closings, 1885 to
 * date" and the notice of that day, which Nasdaq followed each time.
 *
 * <p>Left out on purpose, for the scheduled hours stood: silences of one to three minutes at the
 * open (2001-09-17, 2001-10-08, 2003-03-20, 2004-06-07, 2006-12-27), and technical halts, even the
 * one of 2005-06-01 that stopped the NYSE (not Nasdaq) four minutes before its close.
 */
final class UsOneOffs {

  private static final Map<LocalDate, String> CLOSED =
      Map.ofEntries(
          entry(LocalDate.of(2001, 9, 11), "Attacks on the World Trade Center"), // four sessions
          entry(LocalDate.of(2001, 9, 12), "Attacks on the World Trade Center"),
          entry(LocalDate.of(2001, 9, 13), "Attacks on the World Trade Center"),
          entry(LocalDate.of(2001, 9, 14), "Attacks on the World Trade Center"),
          entry(LocalDate.of(2004, 6, 11), "Day of mourning for President Reagan"),
          entry(LocalDate.of(2007, 1, 2), "Day of mourning for President Ford"),
          entry(LocalDate.of(2012, 10, 29), "Hurricane Sandy"), // two sessions
          entry(LocalDate.of(2012, 10, 30), "Hurricane Sandy"),
          entry(LocalDate.of(2018, 12, 5), "Day of mourning for President George H. W. Bush"),
          entry(LocalDate.of(2025, 1, 9), "Day of mourning for President Carter"));

  // The Friday after Christmas, by the exchanges' holiday notice for 2003; not so in 2008 or 2014.
  private static final Set<LocalDate> CLOSED_EARLY = Set.of(LocalDate.of(2003, 12, 26));

  // Memorial service of the first anniversary: announced in August 2002, open at noon that day.
  private static final Map<LocalDate, LocalTime> OPENED_LATE =
      Map.of(LocalDate.of(2002, 9, 11), LocalTime.NOON);

  private UsOneOffs() {}

  /** Why the exchanges were closed on that day; empty if they were not. */
  static Optional<String> findClosure(LocalDate day) {
    return Optional.ofNullable(CLOSED.get(day));
  }

  static boolean closesEarly(LocalDate session) {
    return CLOSED_EARLY.contains(session);
  }

  static Optional<LocalTime> findLateOpen(LocalDate session) {
    return Optional.ofNullable(OPENED_LATE.get(session));
  }
}
