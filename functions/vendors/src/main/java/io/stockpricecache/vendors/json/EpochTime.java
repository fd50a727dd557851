package io.stockpricecache.vendors.json;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Instants written as a count since 1970, in the unit that the vendor documents. */
public final class EpochTime {

  // 1900 and 2200: milliseconds taken for seconds, or dates of nowhere, lie outside.
  private static final long FIRST_SECOND = -2_208_988_800L;
  private static final long LAST_SECOND = 7_258_118_400L;

  private EpochTime() {}

  /**
   * @throws WrongShapeException if there is no such field, or it is out of any market's range
   */
  public static Instant of(JsonObject holder, String name, TimeUnit unit) {
    return of(name, holder.whole(name), unit);
  }

  /** As {@link #of(JsonObject, String, TimeUnit)}, of a number that stands elsewhere. */
  public static Instant of(String what, long count, TimeUnit unit) {
    long second = Math.floorDiv(count, unit.convert(1, TimeUnit.SECONDS));
    if (second < FIRST_SECOND || second > LAST_SECOND) {
      throw new WrongShapeException(what + " is out of range");
    }
    long rest = Math.floorMod(count, unit.convert(1, TimeUnit.SECONDS));
    return Instant.ofEpochSecond(second, unit.toNanos(rest));
  }
}
