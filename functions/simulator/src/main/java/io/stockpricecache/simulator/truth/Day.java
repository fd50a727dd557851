package io.stockpricecache.simulator.truth;

import io.stockpricecache.domain.calendar.SessionDate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A symbol's session.
 *
 * @param open price at the open, as traded
 * @param before close of the session before, in shares of this one
 * @param close the official close
 * @param first what is published first, if the official close is corrected later
 * @param corrected when it is
 */
public record Day(
    TrueSessions.Hours hours,
    BigDecimal open,
    BigDecimal before,
    BigDecimal close,
    @Nullable BigDecimal first,
    Instant published,
    Instant corrected) {

  public SessionDate date() {
    return hours.date();
  }

  /** The official close as it is told then. */
  BigDecimal official(Instant at) {
    return first != null && at.isBefore(corrected) ? first : close;
  }

  /** The price at that time: from the open to the close in a straight line. */
  public BigDecimal price(Instant at) {
    long whole = Duration.between(hours.open(), hours.close()).toSeconds();
    long gone = Math.clamp(Duration.between(hours.open(), at).toSeconds(), 0, whole);
    return open.add(
        close
            .subtract(open)
            .multiply(BigDecimal.valueOf(gone))
            .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP));
  }

  /** The same, with another figure published first. */
  Day correctedAt(Instant at, BigDecimal before) {
    return new Day(hours, open, this.before, close, before, published, at);
  }

  /** The same, published so long after the close. */
  Day publishedAfter(Duration later) {
    Instant at = hours.close().plus(later);
    return new Day(hours, open, before, close, first, at, at.plus(Duration.ofHours(2)));
  }
}
