package io.stockpricecache.usecases.status;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How long the official closes of the last sessions took: from a market's close until a vendor gave
 * the bar. It tells of the rows whose close is official; of others, completeness does.
 */
final class CloseToFinal {

  /** Of more symbols, so many stand for all. */
  static final int MOST = 100;

  private CloseToFinal() {}

  /** In seconds, the shortest first. */
  static List<Double> seconds(Collection<LatestPrice> rows, Instant now) {
    List<Double> all = rows.stream().flatMap(row -> find(row, now).stream()).sorted().toList();
    int count = Math.min(all.size(), MOST);
    // The longest is among them.
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / count) - 1))
        .toList();
  }

  private static Optional<Double> find(LatestPrice row, Instant now) {
    PricePoint price = row.price();
    if (price == null || price.finality() != Finality.FINAL) {
      return Optional.empty();
    }
    Session due = row.clock().lastDue(now);
    Duration time = Duration.between(due.close(), price.fetchedAt());
    return due.date().equals(price.session()) && !time.isNegative()
        ? Optional.of((double) time.toSeconds())
        : Optional.empty();
  }
}
