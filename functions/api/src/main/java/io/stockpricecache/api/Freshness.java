package io.stockpricecache.api;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.symbol.Markets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a client may keep an answer: a moment while anything in it trades or is about to change;
 * until the next open once every price in it is the final one of the last session.
 *
 * <p>Never {@code public}: every request carries a token, and a shared cache would hand the answer
 * to whoever has none.
 */
final class Freshness {

  static final String PRIVATE = "private, no-store";
  static final String NONE = "no-store";

  private static final Duration MOMENT = Duration.ofSeconds(15);
  private static final String MOVING = "max-age=%d, stale-while-revalidate=30, stale-if-error=300";
  private static final String SETTLED =
      "max-age=%d, stale-while-revalidate=60, stale-if-error=86400";

  private Freshness() {}

  /** The Cache-Control of an answer made from these. */
  static String cacheControl(Collection<Seen> seen, Instant now) {
    if (seen.isEmpty()) {
      return NONE;
    }
    Duration shortest =
        seen.stream()
            .map(Newest::find)
            .distinct()
            .map(each -> each.map(newest -> of(newest, now)).orElse(ReadCaches.EXPECTED))
            .min(Duration::compareTo)
            .orElse(MOMENT);
    return (shortest.compareTo(MOMENT) <= 0 ? MOVING : SETTLED).formatted(shortest.toSeconds());
  }

  /** What counts of a symbol's newest price; on a page it is the same of nearly all. */
  private record Newest(
      TradingCalendar calendar, SessionDate session, @Nullable Finality finality) {

    /** Empty where there is no price yet, be it that no market is known for the symbol. */
    static Optional<Newest> find(Seen seen) {
      return Optional.ofNullable(seen.session())
          .map(it -> new Newest(Markets.of(seen.symbol()).calendar(), it, seen.finality()));
    }
  }

  private static Duration of(Newest newest, Instant now) {
    TradingCalendar calendar = newest.calendar();
    boolean settled =
        newest.finality() == Finality.FINAL
            && calendar.findOpen(now).isEmpty()
            && newest.session().equals(calendar.lastCompleted(now).date());
    return settled ? Duration.between(now, nextOpen(calendar, now)) : MOMENT;
  }

  private static Instant nextOpen(TradingCalendar calendar, Instant now) {
    Session next = calendar.next(calendar.lastCompleted(now).date());
    return next.open();
  }
}
