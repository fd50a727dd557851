package io.stockpricecache.domain.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The ticks of one minute.
 *
 * @param first the earliest of them
 * @param last the latest of them
 * @param high the highest price of any
 * @param low the lowest price of any
 */
public record SeenMinute(
    Instant time, boolean isRegular, Seen first, Seen last, BigDecimal high, BigDecimal low)
    implements Minute {

  /**
   * One price as it was seen.
   *
   * @param dayVolume shares since the session's open; null if the vendor tells none
   */
  public record Seen(Instant asOf, BigDecimal price, @Nullable Long dayVolume, VendorName source)
      implements Comparable<Seen> {

    /** By time; the rest only so that two of one second have an order, whoever came first. */
    private static final Comparator<Seen> ORDER =
        Comparator.comparing(Seen::asOf)
            .thenComparingInt(seen -> seen.source().authority())
            .thenComparing(Seen::dayVolume, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Seen::price);

    public Seen {
      asOf = asOf.truncatedTo(ChronoUnit.SECONDS);
      price = Decimals.price(price, "price");
      requireNonNull(source, "source is null");
    }

    @Override
    public int compareTo(Seen other) {
      return ORDER.compare(this, other);
    }
  }

  public SeenMinute {
    requireNonNull(time, "time is null");
    requireNonNull(first, "first is null");
    requireNonNull(last, "last is null");
    high = Decimals.price(high, "high");
    low = Decimals.price(low, "low");
    if (first.compareTo(last) > 0 || low.compareTo(high) > 0) {
      throw new IllegalArgumentException("the ticks of " + time + " are not in order");
    }
  }

  /** Of one tick; in a bar of that time. */
  public static SeenMinute of(Tick tick, Instant time, boolean isRegular) {
    Seen seen = new Seen(tick.asOf(), tick.price(), tick.dayVolume(), tick.source());
    return new SeenMinute(time, isRegular, seen, seen, tick.price(), tick.price());
  }

  SeenMinute with(SeenMinute other) {
    return new SeenMinute(
        time,
        isRegular || other.isRegular,
        first.compareTo(other.first) <= 0 ? first : other.first,
        last.compareTo(other.last) >= 0 ? last : other.last,
        high.max(other.high),
        low.min(other.low));
  }
}
