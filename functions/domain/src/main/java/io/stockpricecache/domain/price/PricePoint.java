package io.stockpricecache.domain.price;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest price of a symbol and all that must be said with it.
 *
 * @param figures the session so far, or the whole of it; its close is the price
 * @param previousClose close of the session before, in shares of {@code session}; null while
 *     unknown
 * @param session exchange date the price belongs to
 */
public record PricePoint(
    Ohlcv figures,
    @Nullable BigDecimal previousClose,
    Currency currency,
    SessionDate session,
    Finality finality,
    Instant asOf,
    Instant fetchedAt,
    VendorName source) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public PricePoint {
    requireNonNull(figures, "figures is null");
    previousClose = Decimals.priceOrNull(previousClose, "previousClose");
    requireNonNull(currency, "currency is null");
    requireNonNull(session, "session is null");
    requireNonNull(finality, "finality is null");
    requireNonNull(asOf, "asOf is null");
    requireNonNull(fetchedAt, "fetchedAt is null");
    requireNonNull(source, "source is null");
  }

  /** A live price. */
  public static PricePoint of(Quote quote) {
    return new PricePoint(
        quote.figures(),
        quote.previousClose(),
        quote.currency(),
        quote.session(),
        Finality.LIVE,
        quote.asOf(),
        quote.fetchedAt(),
        quote.source());
  }

  /** A close; without the one before where that is not known. */
  public static PricePoint of(Bar bar, @Nullable BigDecimal previousClose) {
    return new PricePoint(
        bar.figures(),
        previousClose,
        bar.currency(),
        bar.date(),
        bar.finality(),
        bar.vendorAsOf(),
        bar.fetchedAt(),
        bar.source());
  }

  /**
   * Whether it cannot be known at that time: its session or its time is still to come. No clock of
   * a vendor explains it, so a hand has written it, or a run of another time.
   */
  public boolean isAheadOf(Instant now, TradingCalendar calendar) {
    Instant latest = now.plus(Quote.CLOCK_SKEW);
    return asOf.isAfter(latest) || session.isAfter(calendar.dateAt(latest));
  }

  /** The same price, compared with that close, or with none. */
  public PricePoint withPreviousClose(@Nullable BigDecimal before) {
    return new PricePoint(figures, before, currency, session, finality, asOf, fetchedAt, source);
  }

  public BigDecimal price() {
    return figures.close();
  }

  /** Price less previous close, if that is known. */
  public Optional<BigDecimal> change() {
    return Optional.ofNullable(previousClose)
        .map(before -> Decimals.plain(price().subtract(before)));
  }

  /**
   * The change in percent of the previous close, to four decimals, if that is known; of a close
   * that is zero or below there is no percent.
   */
  public Optional<BigDecimal> changePercent() {
    return change()
        .filter(_ -> requireNonNull(previousClose).signum() > 0)
        .map(
            change ->
                Decimals.plain(
                    change
                        .multiply(HUNDRED)
                        .divide(requireNonNull(previousClose), 4, RoundingMode.HALF_UP)));
  }

  /**
   * Whether this price takes the other's place: a later session, else a more settled one, else a
   * later time; an official close of the same kind is settled by the ranks of its bars, so there
   * the newcomer wins.
   */
  public boolean supersedes(PricePoint other) {
    int bySession = session.compareTo(other.session);
    if (bySession != 0) {
      return bySession > 0;
    }
    if (finality != other.finality) {
      return finality.compareTo(other.finality) > 0;
    }
    return finality == Finality.LIVE ? asOf.isAfter(other.asOf) : !equals(other);
  }
}
