package io.stockpricecache.api.memory;

import static java.util.Objects.requireNonNullElse;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How long a client may keep an answer: a moment while anything in it trades, is not tracked or has
 * no price; less while a price is on its way; until the next open once every price in it is the
 * final one of the last session. A company's data for an hour: it changes once a week. Splits and
 * dividends for an hour at most.
 *
 * <p>Never {@code public}: every request carries a token, and a shared cache would hand the answer
 * to whoever has none.
 */
public final class CacheControl {

  public static final String PRIVATE = "private, no-store";
  public static final String NONE = "no-store";

  /** What changes with a release of this service, and not else. */
  public static final String OF_A_RELEASE =
      "max-age=3600, stale-while-revalidate=60, stale-if-error=86400";

  private static final Duration MOMENT = Duration.ofSeconds(15);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String MOVING = "max-age=%d, stale-while-revalidate=30, stale-if-error=300";
  private static final String SETTLED =
      "max-age=%d, stale-while-revalidate=60, stale-if-error=86400";

  private CacheControl() {}

  /** The Cache-Control of an answer made from these. */
  public static String of(Collection<Source> sources, Instant now) {
    if (sources.isEmpty()) {
      return NONE;
    }
    Duration shortest =
        sources.stream()
            .map(Basis::of)
            .distinct()
            .map(basis -> maxAge(basis, now))
            .min(Duration::compareTo)
            .orElse(MOMENT);
    return (shortest.compareTo(MOMENT) <= 0 ? MOVING : SETTLED).formatted(shortest.toSeconds());
  }

  /**
   * The Cache-Control of an answer that is the same up to then. What is served in its place later,
   * where this service does not answer, would be of another state of the market, so nothing is.
   */
  public static String until(Instant change, Instant now) {
    return "max-age=" + Math.max(0, Duration.between(now, change).toSeconds());
  }

  /** How long a company's data may be kept: an hour, and no longer than it is fresh. */
  public static Duration ofCompany(CompanyData data, Instant now) {
    if (data.isStaleAt(now)) {
      return MOMENT;
    }
    Duration left = Duration.between(now, data.asOf().plus(CompanyData.LIFE));
    return left.compareTo(HOUR) < 0 ? left : HOUR;
  }

  /**
   * How long a symbol's splits and dividends may be kept. They come with its bars, after a close,
   * and count from an open on: a moment while its market is open, else an hour, and never past the
   * next open.
   */
  public static Duration ofCorporateActions(Symbol symbol, Instant now) {
    TradingCalendar calendar = Markets.of(symbol).calendar();
    if (calendar.findOpen(now).isPresent()) {
      return MOMENT;
    }
    Duration left = Duration.between(now, nextOpen(calendar, now));
    return left.compareTo(HOUR) < 0 ? left : HOUR;
  }

  /**
   * What counts of a symbol's newest price; on a page it is the same of nearly all. Without a
   * calendar there is no price: it is not tracked, waits for its first, or nobody knows any.
   */
  private record Basis(
      @Nullable TradingCalendar calendar,
      @Nullable SessionDate session,
      @Nullable Finality finality,
      @Nullable Duration maxAge) {

    static Basis of(Source source) {
      TradingCalendar calendar =
          source.session() == null ? null : Markets.of(source.symbol()).calendar();
      return new Basis(calendar, source.session(), source.finality(), source.maxAge());
    }
  }

  private static Duration maxAge(Basis basis, Instant now) {
    TradingCalendar calendar = basis.calendar();
    if (calendar == null) {
      return requireNonNullElse(basis.maxAge(), MOMENT);
    }
    boolean settled =
        basis.finality() == Finality.FINAL
            && calendar.findOpen(now).isEmpty()
            && calendar.lastCompleted(now).date().equals(basis.session());
    return settled ? Duration.between(now, nextOpen(calendar, now)) : MOMENT;
  }

  private static Instant nextOpen(TradingCalendar calendar, Instant now) {
    Session next = calendar.next(calendar.lastCompleted(now).date());
    return next.open();
  }
}
