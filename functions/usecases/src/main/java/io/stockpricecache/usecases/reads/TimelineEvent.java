package io.stockpricecache.usecases.reads;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a symbol.
 *
 * @param text the same in words
 * @param source the vendor whose prices it is about; null where it is about none
 * @param from the first session that it is about; null where it is about none
 * @param to the last one
 * @param sessions how many of those between it is about
 */
public record TimelineEvent(
    Instant at,
    Type type,
    String text,
    @Nullable VendorName source,
    @Nullable SessionDate from,
    @Nullable SessionDate to,
    int sessions) {

  /** What kind of thing. */
  public enum Type {
    /** It was asked for, for the first time or after it had been let go. */
    TRACKED,
    /** Its history came. */
    BACKFILLED,
    /** Sessions that were missing came later, or were corrected before the journal began. */
    HEALED,
    /** A session closed. */
    CLOSE,
    /** A vendor corrected an official close. */
    CORRECTED,
    /** A price was rejected. */
    QUARANTINED,
    /** That price was taken for right by an operator, or by what came after it. */
    RELEASED,
    /** That price was taken for wrong by an operator. */
    DISMISSED
  }

  public TimelineEvent {
    requireNonNull(at, "at is null");
    requireNonNull(type, "type is null");
    requireNonNull(text, "text is null");
    if ((from == null) != (to == null)) {
      throw new IllegalArgumentException("sessions have both ends, or none");
    }
  }

  /** Of no session. */
  static TimelineEvent of(Instant at, Type type, String text) {
    return new TimelineEvent(at, type, text, null, null, null, 0);
  }

  /** Of one session. */
  static TimelineEvent of(
      Instant at, Type type, String text, VendorName source, SessionDate session) {
    return new TimelineEvent(at, type, text, source, session, session, 1);
  }
}
