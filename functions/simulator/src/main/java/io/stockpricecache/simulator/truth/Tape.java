package io.stockpricecache.simulator.truth;

import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * How a vendor sees the market.
 *
 * @param isPartial whether it sees the trades of one exchange alone, and so a part of the volume
 *     and another previous close
 * @param delay by which its live prices come late
 * @param isDelayStated whether it says so
 */
public record Tape(VendorName vendor, boolean isPartial, Duration delay, boolean isDelayStated) {

  private static final long VOLUME = 1_000_000;
  private static final BigDecimal LAST_TRADE_THERE = new BigDecimal("1.006");

  /** Of a vendor that sees all of the market at once. */
  public static Tape whole(VendorName vendor) {
    return new Tape(vendor, false, Duration.ZERO, false);
  }

  /** The same of one exchange alone. */
  public Tape ofOneExchange() {
    return new Tape(vendor, true, delay, isDelayStated);
  }

  /** The same, with live prices that come so late. */
  public Tape late(Duration by, boolean isStated) {
    return new Tape(vendor, isPartial, by, isStated);
  }

  /** The delay that it tells. */
  public Duration statedDelay() {
    return isDelayStated ? delay : Duration.ZERO;
  }

  /** What it sees of a session's volume. */
  long volume() {
    return (isPartial ? VOLUME / 40 : VOLUME) + vendor.authority();
  }

  /** The same up to that time. */
  long volume(Day day, Instant at) {
    Duration whole = Duration.between(day.hours().open(), day.hours().close());
    Duration gone = Duration.between(day.hours().open(), at);
    return volume() * Math.clamp(gone.toSeconds(), 0, whole.toSeconds()) / whole.toSeconds();
  }

  /** What it takes for the close of the session before. */
  public BigDecimal previousClose(BigDecimal close) {
    return isPartial ? close.multiply(LAST_TRADE_THERE).setScale(2, RoundingMode.HALF_UP) : close;
  }
}
