package io.stockpricecache.vendors.price;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.TradingCalendar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The price among those that one answer tells: of the last trade, of the last minute, of the day so
 * far.
 *
 * <p>A trade counts unless its conditions say that it sets no price ({@link SaleConditions}); one
 * of a few shares only where there is nothing else. A price outside of the same answer's range of
 * the day is doubted: the next within it takes its place. Where none lies within, it is the range
 * that is doubted, and the first price counts.
 */
public final class LastPrice {

  /** How far a new high may be ahead of the day's bar in the same answer: a thousandth. */
  private static final BigDecimal AHEAD = new BigDecimal("0.001");

  /** A price and its time. */
  public record Candidate(BigDecimal price, Instant asOf) {

    public Candidate {
      requireNonNull(price, "price is null");
      requireNonNull(asOf, "asOf is null");
    }
  }

  private final TradingCalendar hours;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Candidate> small = new ArrayList<>();

  /**
   * @param hours of the market's sessions
   */
  public LastPrice(TradingCalendar hours) {
    this.hours = requireNonNull(hours, "hours is null");
  }

  /** Adds the last trade, with its conditions as the vendor tells them. */
  public LastPrice trade(Optional<Candidate> trade, List<@Nullable Object> conditions) {
    switch (SaleConditions.of(conditions)) {
      case PRICE -> trade.ifPresent(candidates::add);
      case SMALL -> trade.ifPresent(small::add);
      case OTHER -> {
        // No price of its moment.
      }
    }
    return this;
  }

  /**
   * Adds the close of the last minute, which counts after all that was added before; not of one
   * that began outside of a session, whose trades are those of extended hours.
   */
  public LastPrice minute(Optional<Candidate> close) {
    return bar(close.filter(each -> hours.findOpen(each.asOf()).isPresent()));
  }

  /** Adds the close of a bar, which counts after all that was added before. */
  public LastPrice bar(Optional<Candidate> close) {
    close.ifPresent(candidates::add);
    return this;
  }

  /**
   * The price, if there is any.
   *
   * @param high of the day of a candidate, null if it is not known
   * @param low likewise
   */
  public Optional<Candidate> find(@Nullable BigDecimal high, @Nullable BigDecimal low) {
    List<Candidate> all = new ArrayList<>(candidates);
    all.addAll(small);
    Predicate<Candidate> isWithin = each -> isWithin(each.price(), high, low);
    return all.stream().filter(isWithin).findFirst().or(() -> all.stream().findFirst());
  }

  private static boolean isWithin(
      BigDecimal price, @Nullable BigDecimal high, @Nullable BigDecimal low) {
    BigDecimal ahead = price.multiply(AHEAD);
    return (high == null || high.signum() <= 0 || price.subtract(ahead).compareTo(high) <= 0)
        && (low == null || low.signum() <= 0 || price.add(ahead).compareTo(low) >= 0);
  }
}
