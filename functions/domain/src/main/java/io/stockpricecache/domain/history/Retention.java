package io.stockpricecache.domain.history;

import io.stockpricecache.domain.calendar.SessionDate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How long a bar is kept: {@code days} after its session, to the end of that UTC day.
 *
 * @param days 1 to 3,660
 */
public record Retention(int days) {

  public static final Retention ONE_YEAR = new Retention(365);

  public Retention {
    if (days < 1 || days > 3_660) {
      throw new IllegalArgumentException("retention is not 1 to 3660 days: " + days);
    }
  }

  /** When the bar of that session may go; from then on readers do not see it. */
  public Instant expiresAt(SessionDate date) {
    return date.value().plusDays(days + 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The earliest session date that has not expired. */
  public SessionDate firstRetained(Instant now) {
    return new SessionDate(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days));
  }
}
