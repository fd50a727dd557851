package io.stockpricecache.domain.latest;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.freshness.PriceClock;
import io.stockpricecache.domain.intraday.TimeGrid;
import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.price.JumpLimit;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the live prices of one session have shown so far, as traded in it: so that its close needs
 * no further read, and a page can draw the day.
 *
 * <p>Prices before the open, in a break and after the closing auction do not count. One of the
 * auction is of the session's last quarter of an hour.
 *
 * @param firstAt the vendor's time of the first price
 * @param high the highest price of any
 * @param low the lowest price of any
 * @param volume the most shares that a vendor counted since the open; null if none tells
 * @param quarters the last price of each quarter of an hour, by when it begins, rounded to {@value
 *     #DIGITS} digits; the newest {@value #QUARTERS}: a regular day of New York
 */
public record SeenSession(
    SessionDate session,
    Instant firstAt,
    BigDecimal first,
    BigDecimal high,
    BigDecimal low,
    @Nullable Long volume,
    SortedMap<Instant, BigDecimal> quarters) {

  public static final int QUARTERS = 26;

  public static final Duration QUARTER = Duration.ofMinutes(15);

  private static final int DIGITS = 6;

  /** So soon after the open a first price is the opening one, or near it. */
  private static final Duration OPENING = Duration.ofMinutes(5);

  public SeenSession {
    requireNonNull(session, "session is null");
    firstAt = firstAt.truncatedTo(ChronoUnit.MILLIS);
    first = Decimals.price(first, "first");
    high = Decimals.price(high, "high");
    low = Decimals.price(low, "low");
    if (low.compareTo(first) > 0 || first.compareTo(high) > 0) {
      throw new IllegalArgumentException(
          "first %s is not within low %s and high %s".formatted(first, low, high));
    }
    if (volume != null && volume < 0) {
      throw new IllegalArgumentException("volume is negative: " + volume);
    }
    TreeMap<Instant, BigDecimal> newest = new TreeMap<>();
    quarters.forEach(
        (time, price) -> newest.put(quarterOf(time), Decimals.plain(price.round(precision()))));
    while (newest.size() > QUARTERS) {
      newest.pollFirstEntry();
    }
    quarters = Collections.unmodifiableSortedMap(newest);
  }

  /**
   * What was seen after that price, which is newer than all before.
   *
   * @param before null for none; of another session counts as none
   * @param clock of the symbol
   * @return {@code before} where the price does not count; null if nothing of its session was seen
   */
  static @Nullable SeenSession after(@Nullable SeenSession before, Quote quote, PriceClock clock) {
    SeenSession sofar = before != null && before.session.equals(quote.session()) ? before : null;
    return clock
        .calendar()
        .findSession(quote.session())
        .filter(session -> counts(quote.asOf(), session, clock))
        .map(session -> of(sofar, quote, session))
        .orElse(sofar);
  }

  private static boolean counts(Instant asOf, Session session, PriceClock clock) {
    return session.isOpenAt(asOf) || clock.findPauseBefore(asOf, session).isPresent();
  }

  private static SeenSession of(@Nullable SeenSession sofar, Quote quote, Session session) {
    Instant last = session.close().minusSeconds(1);
    Instant within = quote.asOf().isAfter(last) ? last : quote.asOf();
    TreeMap<Instant, BigDecimal> quarters = new TreeMap<>();
    if (sofar != null) {
      quarters.putAll(sofar.quarters);
    }
    BigDecimal price = quote.price();
    quarters.put(quarterOf(within), price);
    Long volume = quote.figures().volume();
    return sofar == null
        ? new SeenSession(quote.session(), quote.asOf(), price, price, price, volume, quarters)
        : new SeenSession(
            sofar.session,
            sofar.firstAt,
            sofar.first,
            sofar.high.max(price),
            sofar.low.min(price),
            larger(sofar.volume, volume),
            quarters);
  }

  /**
   * A vendor's figures of the session with what was seen of it: the further high and low, the
   * vendor's open, the larger volume. What the vendor does not tell is taken from what was seen
   * only where that begins with the session's first minutes: else it is of a part of it.
   */
  public Ohlcv widen(Ohlcv told, Session of) {
    boolean isWhole = isSeenFromOpen(of);
    BigDecimal open = told.open() == null && isWhole ? first : told.open();
    BigDecimal highest = told.high() == null && !isWhole ? null : furthest(told.high(), true);
    BigDecimal lowest = told.low() == null && !isWhole ? null : furthest(told.low(), false);
    return new Ohlcv(
        open,
        highest == null ? null : highest.max(told.close()).max(requireNonNullElse(open, highest)),
        lowest == null ? null : lowest.min(told.close()).min(requireNonNullElse(open, lowest)),
        told.close(),
        told.volume() == null && !isWhole ? null : larger(volume, told.volume()));
  }

  private BigDecimal furthest(@Nullable BigDecimal told, boolean isHigh) {
    BigDecimal seen = isHigh ? high : low;
    return told == null ? seen : isHigh ? seen.max(told) : seen.min(told);
  }

  /**
   * Why a vendor's figures of the session cannot be right beside what was seen of it, in words that
   * follow "its": they are as far from it as no price goes in a session. That a vendor has a
   * further high or low than was seen contradicts nothing where not all of the session was.
   */
  public Optional<String> findContradiction(Ohlcv told, Session of) {
    boolean isWhole = isSeenFromOpen(of);
    return far("high", told.high(), high, isWhole || isAbove(high, told.high()))
        .or(() -> far("low", told.low(), low, isWhole || isAbove(told.low(), low)))
        .or(() -> far("open", told.open(), first, isWhole));
  }

  private static Optional<String> far(
      String name, @Nullable BigDecimal told, BigDecimal seen, boolean isComparable) {
    return told != null && isComparable && JumpLimit.isExceeded(seen, told)
        ? Optional.of(
            "%s %s is %s %s that was seen"
                .formatted(
                    name,
                    told.toPlainString(),
                    JumpLimit.inTermsOf(seen, told),
                    seen.toPlainString()))
        : Optional.empty();
  }

  private static boolean isAbove(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one != null && other != null && one.compareTo(other) > 0;
  }

  /** Whether the first price is of the session's first minutes. */
  public boolean isSeenFromOpen(Session of) {
    return firstAt.isBefore(of.open().plus(OPENING));
  }

  /** The same in another unit of money. */
  public SeenSession in(UnaryOperator<BigDecimal> unit) {
    TreeMap<Instant, BigDecimal> converted = new TreeMap<>();
    quarters.forEach((time, price) -> converted.put(time, unit.apply(price)));
    return new SeenSession(
        session, firstAt, unit.apply(first), unit.apply(high), unit.apply(low), volume, converted);
  }

  /** What was seen of that session, if it is of it. */
  public static Optional<SeenSession> of(@Nullable SeenSession seen, SessionDate session) {
    return Optional.ofNullable(seen).filter(it -> it.session.equals(session));
  }

  private static Instant quarterOf(Instant time) {
    return TimeGrid.startOf(time, QUARTER);
  }

  private static MathContext precision() {
    return new MathContext(DIGITS);
  }

  private static @Nullable Long larger(@Nullable Long one, @Nullable Long other) {
    return one == null || (other != null && other > one) ? other : one;
  }
}
