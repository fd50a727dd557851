package io.stockpricecache.vendors.daily;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** By how much closes as traded change from the session before a date to the next from it on. */
public final class PriceSteps {

  /** For figures that do not tell: there are none, or splits are in them. */
  public static final PriceSteps NONE = new PriceSteps(Map.of());

  /** A market's move on the day of a split, as a logarithm: 12 percent. */
  public static final double MOVE = 0.12;

  private final NavigableMap<SessionDate, BigDecimal> closes;

  private PriceSteps(Map<SessionDate, BigDecimal> closes) {
    this.closes = new TreeMap<>(closes);
  }

  /**
   * @param closes as traded, each above zero
   */
  public static PriceSteps of(Map<SessionDate, BigDecimal> closes) {
    return new PriceSteps(closes);
  }

  public static PriceSteps of(Iterable<Bar> bars) {
    Map<SessionDate, BigDecimal> closes = new TreeMap<>();
    bars.forEach(bar -> closes.put(bar.date(), bar.close()));
    return new PriceSteps(closes);
  }

  /** Whether they step by about so many new shares for an old one, and by more than a move. */
  boolean showAt(SessionDate exDate, double ratio) {
    OptionalDouble step = at(exDate);
    double size = Math.log(ratio);
    return step.isPresent() && Math.abs(size) > MOVE && Math.abs(step.getAsDouble() - size) < MOVE;
  }

  /** As a logarithm: above zero where the price falls, as it does where shares become more. */
  private OptionalDouble at(SessionDate exDate) {
    Map.Entry<SessionDate, BigDecimal> before = closes.lowerEntry(exDate);
    Map.Entry<SessionDate, BigDecimal> after = closes.ceilingEntry(exDate);
    return before == null || after == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Math.log(before.getValue().doubleValue() / after.getValue().doubleValue()));
  }
}
