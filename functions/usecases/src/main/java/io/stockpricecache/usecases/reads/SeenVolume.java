package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.intraday.SeenMinute;
import io.stockpricecache.domain.intraday.SeenMinute.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The volume of a span of time of which polls saw every minute that is stored: the day's volume at
 * its last price less that at the last price before the span, by the count of one vendor; from the
 * open on it is the day's volume.
 *
 * <p>It is known only where the minute just before the span was seen, too: else what was traded
 * before the span, while nobody looked, would count as traded in it. Gaps within the span do not
 * matter. A count that falls is none of a day, and tells nothing.
 */
final class SeenVolume {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private SeenVolume() {}

  /**
   * In shares; null where it is not known.
   *
   * @param start when the span begins
   * @param session that of the span; null outside of any
   * @param before the part that is stored before the span; null if there is none
   */
  static @Nullable Long of(
      List<SeenMinute> minutes,
      Instant start,
      @Nullable Session session,
      @Nullable StoredPart before) {
    List<Seen> seen = new ArrayList<>();
    boolean isFromOpen = session != null && start.equals(session.open());
    if (!isFromOpen) {
      if (before == null
          || !isJustBefore(before, start, session)
          || !(before.minute() instanceof SeenMinute last)) {
        return null;
      }
      seen.add(last.last());
    }
    minutes.forEach(
        minute -> {
          seen.add(minute.first());
          seen.add(minute.last());
        });
    return risen(seen, isFromOpen);
  }

  private static boolean isJustBefore(StoredPart before, Instant start, @Nullable Session session) {
    Instant end = session == null ? start : tradedUntil(start, session);
    return before.isRegular() && before.time().plus(MINUTE).equals(end);
  }

  /** When trading paused before that time: in a break, and at its end, when the break began. */
  private static Instant tradedUntil(Instant time, Session session) {
    Instant breakStart = session.breakStart();
    boolean isPaused = session.isPausedAt(time) || time.equals(session.breakEnd());
    return breakStart != null && isPaused ? breakStart : time;
  }

  /**
   * By how much the last one's vendor has its count rise, from nothing or from the first one on.
   */
  private static @Nullable Long risen(List<Seen> seen, boolean isFromNothing) {
    Seen last = seen.getLast();
    Seen first = seen.getFirst();
    if (!isFromNothing && !first.source().equals(last.source())) {
      return null;
    }
    Long before = isFromNothing ? Long.valueOf(0) : first.dayVolume();
    if (before == null || last.dayVolume() == null) {
      return null;
    }
    long count = before;
    for (Seen each : seen) {
      Long next = each.source().equals(last.source()) ? each.dayVolume() : null;
      if (next != null && next < count) {
        return null;
      }
      count = next == null ? count : next;
    }
    return count - before;
  }
}
