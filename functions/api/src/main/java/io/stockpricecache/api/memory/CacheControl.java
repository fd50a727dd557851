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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long a client may keep an answer: a moment while anything in it trades, is not tracked or has
 * no price; less while a price is on its way; until the market's state changes once every price in
 * it is the final one of the last session. A company's data for an hour: it changes once a week.
 * Splits and dividends for an hour at most.
 *
 * <p>An answer that tells a market's state is kept no longer than that state lasts, nor served
 * stale beyond it. What was in memory before it was answered says so by its {@code Age}, from which
 * {@code max-age} counts (RFC 9111, 4.2): so what is left of it is the same as if it had been read
 * now.
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

  /** Lists that an operator may change at any time, and hardly ever does. */
  public static final String OF_UNIVERSES =
      "max-age=15, stale-while-revalidate=30, stale-if-error=300";

  private static final Duration MOMENT = Duration.ofSeconds(15);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  private CacheControl() {}

  /** The Cache-Control of an answer made from these. */
  public static String of(Sources sources, Instant now) {
    if (sources.all().isEmpty()) {
      return NONE;
    }
    List<Basis> bases = sources.all().stream().map(Basis::of).distinct().toList();
    Duration left = shortest(bases, basis -> left(basis, now));
    Duration sameState = shortest(bases, basis -> sameState(basis, now));
    boolean isMoving = left.compareTo(MOMENT) <= 0;
    long maxAge = sources.age(now).toSeconds() + left.toSeconds();
    long revalidating = Math.min(isMoving ? 30 : 60, sameState.toSeconds() - left.toSeconds());
    return "max-age="
        + maxAge
        + (revalidating > 0 ? ", stale-while-revalidate=" + revalidating : "")
        + ", stale-if-error="
        + (isMoving ? 300 : 86_400);
  }

  private static Duration shortest(List<Basis> bases, Function<Basis, Duration> of) {
    return bases.stream().map(of).min(Duration::compareTo).orElse(MOMENT);
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
    if (isWithinSession(calendar, now)) {
      return MOMENT;
    }
    Duration left = Duration.between(now, nextOpen(calendar, now));
    return left.compareTo(HOUR) < 0 ? left : HOUR;
  }

  /**
   * What counts of a symbol's newest price; on a page it is the same of nearly all. Without a
   * calendar there is no price: it is not tracked, waits for its first, or nobody knows any.
   *
   * @param tellsState whether the answer tells what the market does
   */
  private record Basis(
      @Nullable TradingCalendar calendar,
      boolean tellsState,
      @Nullable SessionDate session,
      @Nullable Finality finality,
      @Nullable Duration maxAge) {

    static Basis of(Source source) {
      TradingCalendar calendar =
          source.session() == null ? null : Markets.of(source.symbol()).calendar();
      return new Basis(
          calendar, source.row() != null, source.session(), source.finality(), source.maxAge());
    }
  }

  /** From now on. */
  private static Duration left(Basis basis, Instant now) {
    TradingCalendar calendar = basis.calendar();
    if (calendar == null || basis.maxAge() != null) {
      return requireNonNullElse(basis.maxAge(), MOMENT);
    }
    boolean settled =
        basis.finality() == Finality.FINAL
            && !isWithinSession(calendar, now)
            && calendar.lastCompleted(now).date().equals(basis.session());
    Duration sameState = sameState(basis, now);
    if (!settled) {
      return sameState.compareTo(MOMENT) < 0 ? sameState : MOMENT;
    }
    return basis.tellsState() ? sameState : Duration.between(now, nextOpen(calendar, now));
  }

  private static Duration sameState(Basis basis, Instant now) {
    return basis.calendar() == null || !basis.tellsState()
        ? FOREVER
        : Duration.between(now, basis.calendar().unchangedUntil(now));
  }

  /** The break at noon is within: the session's prices are still to change. */
  private static boolean isWithinSession(TradingCalendar calendar, Instant now) {
    return calendar.findOpen(now).isPresent() || calendar.findPaused(now).isPresent();
  }

  private static Instant nextOpen(TradingCalendar calendar, Instant now) {
    Session next = calendar.next(calendar.lastCompleted(now).date());
    return next.open();
  }
}
