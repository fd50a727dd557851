package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.intraday.ToldMinute;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From when to when vendors have told bars of each session. A minute between them that none has was
 * passed over: by their count nothing was traded in it. One after the last of them was not, unless
 * they were asked so much later that they must have had it.
 */
final class VendorReach {

  private record Reach(Instant first, Instant last, Instant askedAt) {

    private Reach with(Reach other) {
      return new Reach(
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last,
          askedAt.isAfter(other.askedAt) ? askedAt : other.askedAt);
    }
  }

  private final Map<SessionDate, Reach> sessions = new HashMap<>();

  /** That of those parts; the regular ones count. */
  VendorReach(List<StoredPart> parts) {
    for (StoredPart part : parts) {
      if (part.isRegular() && part.minute() instanceof ToldMinute told) {
        Reach reach = new Reach(told.time(), told.time(), told.fetchedAt());
        sessions.merge(part.session(), reach, Reach::with);
      }
    }
  }

  /** Whether the vendors that told of its session left out that minute, which polls saw. */
  boolean hasPassedOver(StoredPart seen) {
    Reach reach = sessions.get(seen.session());
    return reach != null
        && seen.isRegular()
        && reach.first.isBefore(seen.time())
        && (reach.last.isAfter(seen.time())
            || !reach.askedAt.isBefore(seen.end().plus(Feed.LONGEST)));
  }
}
