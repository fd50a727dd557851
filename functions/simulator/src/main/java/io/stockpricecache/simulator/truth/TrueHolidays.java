package io.stockpricecache.simulator.truth;

import java.util.Set;

/** The days on which the truth's markets are closed or close early, by the exchanges' calendars. */
final class TrueHolidays {

  static final Set<String> US_CLOSED =
      Set.of(
          "2025-11-27",
          "2025-12-25",
          "2026-01-01",
          "2026-01-19",
          "2026-02-16",
          "2026-04-03",
          "2026-05-25",
          "2026-06-19",
          "2026-07-03",
          "2026-09-07",
          "2026-11-26",
          "2026-12-25",
          "2027-01-01",
          "2027-01-18");
  static final Set<String> US_EARLY =
      Set.of("2025-11-28", "2025-12-24", "2026-11-27", "2026-12-24");
  static final Set<String> LONDON_CLOSED =
      Set.of(
          "2025-12-25",
          "2025-12-26",
          "2026-01-01",
          "2026-04-03",
          "2026-04-06",
          "2026-05-04",
          "2026-05-25",
          "2026-08-31",
          "2026-12-25",
          "2026-12-28",
          "2027-01-01");

  static final Set<String> LONDON_EARLY =
      Set.of("2025-12-24", "2025-12-31", "2026-12-24", "2026-12-31");

  /** JPX, holidays of 2025 to 2027. */
  static final Set<String> TOKYO_CLOSED =
      Set.of(
          "2025-12-31",
          "2026-01-01",
          "2026-01-02",
          "2026-01-12",
          "2026-02-11",
          "2026-02-23",
          "2026-03-20",
          "2026-04-29",
          "2026-05-04",
          "2026-05-05",
          "2026-05-06",
          "2026-07-20",
          "2026-08-11",
          "2026-09-21",
          "2026-09-22",
          "2026-09-23",
          "2026-10-12",
          "2026-11-03",
          "2026-11-23",
          "2026-12-31",
          "2027-01-01",
          "2027-01-11");

  /** B3, calendar of 2025 to 2027. On Ash Wednesday it opens at 13:00. */
  static final Set<String> SAO_PAULO_CLOSED =
      Set.of(
          "2025-12-24",
          "2025-12-25",
          "2025-12-31",
          "2026-01-01",
          "2026-02-16",
          "2026-02-17",
          "2026-04-03",
          "2026-04-21",
          "2026-05-01",
          "2026-06-04",
          "2026-09-07",
          "2026-10-12",
          "2026-11-02",
          "2026-11-20",
          "2026-12-24",
          "2026-12-25",
          "2026-12-31",
          "2027-01-01");

  static final String ASH_WEDNESDAY = "2026-02-18";

  static final Set<String> CURRENCIES_CLOSED =
      Set.of("2025-12-25", "2026-01-01", "2026-12-25", "2027-01-01");

  private TrueHolidays() {}
}
