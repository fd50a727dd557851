package io.stockpricecache.api.prices;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.SeenSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The day of a price as the live prices have shown it.
 *
 * @param session of the price, in which the points are as traded
 * @param interval {@code 15m}
 * @param points ascending, one for each quarter of an hour in which a price came, at most 26, the
 *     newest
 */
@Serdeable.Serializable
record IntradayPoints(LocalDate session, String interval, List<Point> points) {

  /** Null where nothing of the session was seen. */
  static @Nullable IntradayPoints of(LatestPrice row) {
    return row.findSeen().map(IntradayPoints::of).orElse(null);
  }

  private static IntradayPoints of(SeenSession seen) {
    return new IntradayPoints(
        seen.session().value(),
        PageIntraday.QUARTERS.text(),
        seen.quarters().entrySet().stream()
            .map(each -> new Point(each.getKey(), each.getValue()))
            .toList());
  }

  /**
   * A quarter of an hour.
   *
   * @param time when it begins
   * @param price the last one of it, rounded to six digits
   */
  @Serdeable.Serializable
  record Point(Instant time, BigDecimal price) {}
}
