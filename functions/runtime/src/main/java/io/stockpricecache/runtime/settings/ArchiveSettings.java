package io.stockpricecache.runtime.settings;

import io.stockpricecache.domain.history.Retention;
import java.time.Duration;

/**
 * Where history goes before it expires, and when.
 *
 * @param bucket of S3 ({@code ARCHIVE_BUCKET}); empty for none
 * @param directory in its place, for a machine of one's own ({@code ARCHIVE_DIRECTORY}); empty for
 *     none
 * @param afterDays how many days after its date a day is written for the first time ({@code
 *     ARCHIVE_AFTER_DAYS}, 5)
 */
public record ArchiveSettings(String bucket, String directory, int afterDays) {

  /** What is left of the shorter retention when a day is written, at the least. */
  private static final int DAYS_TO_SPARE = 4;

  public static final ArchiveSettings OFF = new ArchiveSettings("", "", 5);

  /** Whether there is an archive. */
  public boolean isOn() {
    return !bucket.isEmpty() || !directory.isEmpty();
  }

  /** Reads them, noting problems with the reader. */
  static ArchiveSettings read(SettingsReader reader, Retention retention, Duration intraday) {
    ArchiveSettings settings =
        new ArchiveSettings(
            reader.text("ARCHIVE_BUCKET", ""),
            reader.text("ARCHIVE_DIRECTORY", ""),
            reader.number("ARCHIVE_AFTER_DAYS", 5, 2, 60));
    if (!settings.bucket.isEmpty() && !settings.directory.isEmpty()) {
      reader.problem("ARCHIVE_BUCKET and ARCHIVE_DIRECTORY are both set");
    }
    long shorter = Math.min(retention.days(), intraday.toDays());
    if (settings.isOn() && settings.afterDays > shorter - DAYS_TO_SPARE) {
      reader.problem(
          "ARCHIVE_AFTER_DAYS is not at least %d days before the shorter of INTRADAY_RETENTION_DAYS and HISTORY_RETENTION_DAYS: %d of %d"
              .formatted(DAYS_TO_SPARE, settings.afterDays, shorter));
    }
    return settings;
  }
}
