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
 *     ARCHIVE_AFTER_DAYS}, 5, or fewer where bars are kept for less than nine)
 */
public record ArchiveSettings(String bucket, String directory, int afterDays) {

  /** What is left of the shorter retention when a day is written, at the least. */
  private static final int DAYS_TO_SPARE = 4;

  private static final int AFTER_DAYS = 5;

  public static final ArchiveSettings OFF = new ArchiveSettings("", "", AFTER_DAYS);

  /** Whether there is an archive. */
  public boolean isOn() {
    return !bucket.isEmpty() || !directory.isEmpty();
  }

  /**
   * Reads them, noting problems with the reader.
   *
   * @param intraday how long bars within the day are kept
   */
  public static ArchiveSettings read(
      SettingsReader reader, Retention retention, Duration intraday) {
    int latest = (int) Math.min(retention.days(), intraday.toDays()) - DAYS_TO_SPARE;
    ArchiveSettings settings =
        new ArchiveSettings(
            reader.text("ARCHIVE_BUCKET", ""),
            reader.text("ARCHIVE_DIRECTORY", ""),
            reader.number("ARCHIVE_AFTER_DAYS", Math.min(AFTER_DAYS, latest), 2, 60));
    if (!settings.bucket.isEmpty() && !settings.directory.isEmpty()) {
      reader.problem("ARCHIVE_BUCKET and ARCHIVE_DIRECTORY are both set");
    }
    if (settings.isOn() && settings.afterDays > latest) {
      reader.problem(
          "ARCHIVE_AFTER_DAYS is not %d days before the shorter retention, so at most %d: %d"
              .formatted(DAYS_TO_SPARE, latest, settings.afterDays));
    }
    return settings;
  }
}
