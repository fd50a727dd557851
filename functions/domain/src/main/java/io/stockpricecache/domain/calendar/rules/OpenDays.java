package io.stockpricecache.domain.calendar.rules;

import java.time.LocalDate;

/** What a rule that names a day by its neighbour has to ask. */
interface OpenDays {

  /** Whether it is no weekend of the market's. */
  boolean isWeekday(LocalDate day);

  /** Whether the market trades then; in another year than the one computed it is said to. */
  boolean isSession(LocalDate day);
}
