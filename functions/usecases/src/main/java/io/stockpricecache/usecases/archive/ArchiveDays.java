package io.stockpricecache.usecases.archive;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.archive.ArchiveDataset;
import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * When a day is archived: first when it has settled, and once more before it expires, since bars
 * may be corrected, and histories of years come for symbols that are new.
 *
 * @param after how many days after its date a day has settled
 * @param daily how long daily bars are kept
 * @param intraday how long bars within a day are kept
 */
public record ArchiveDays(int after, Retention daily, Duration intraday) {

  /** The last look at a day is as long before its end, or half of what lies between. */
  private static final int LAST_LOOK_DAYS = 7;

  public ArchiveDays {
    requireNonNull(daily, "daily is null");
    requireNonNull(intraday, "intraday is null");
  }

  /** The first date of which all is still kept. */
  SessionDate first(ArchiveDataset dataset, Instant now) {
    SessionDate today = new SessionDate(LocalDate.ofInstant(now, ZoneOffset.UTC));
    return today.plusDays(-keptDays(dataset));
  }

  /** The last date that has settled. */
  SessionDate last(Instant now) {
    return new SessionDate(LocalDate.ofInstant(now, ZoneOffset.UTC)).plusDays(-after);
  }

  /** When rows of that file begin to expire, at the earliest. */
  Instant expiry(ArchiveFile file) {
    return start(file.date().plusDays(keptDays(file.dataset()) + 1L));
  }

  /** From when on a file that was written before is to be written once more. */
  Instant lastLook(ArchiveFile file) {
    long days = Math.min(LAST_LOOK_DAYS, (keptDays(file.dataset()) - after) / 2);
    return expiry(file).minus(Duration.ofDays(Math.max(1, days)));
  }

  /**
   * Whole days after the date. Bars of hours are counted from their hour, and the first of a date
   * is up to a day before it in UTC.
   */
  private int keptDays(ArchiveDataset dataset) {
    return switch (dataset) {
      case DAILY -> daily.days();
      case MINUTES -> Math.toIntExact(intraday.toDays()) - 2;
    };
  }

  private static Instant start(SessionDate date) {
    return date.value().atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
