package io.stockpricecache.usecases.live;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Markets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How old the newest live price is. */
public final class NewestPrice {

  private NewestPrice() {}

  /**
   * Time since the newest live price of the rows was fetched; of a session without one, since it
   * opened. A price that is meant to be left for longer than a wake-up is so much less old. Zero
   * where no market of the rows is open.
   */
  public static Duration age(Collection<LatestPrice> rows, Cadences cadences, Instant now) {
    return rows.stream()
        .flatMap(row -> age(row, cadences, now).stream())
        .min(Duration::compareTo)
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  private static Optional<Duration> age(LatestPrice row, Cadences cadences, Instant now) {
    Duration left = cadences.of(row.symbol()).minus(Cadences.WAKE_UP);
    return Markets.of(row.symbol())
        .calendar()
        .findOpen(now)
        .map(open -> Duration.between(since(row.price(), open), now))
        .map(age -> left.isPositive() ? age.minus(left) : age);
  }

  private static Instant since(@Nullable PricePoint price, Session open) {
    return price != null
            && price.finality() == Finality.LIVE
            && price.session().equals(open.date())
            && price.fetchedAt().isAfter(open.open())
        ? price.fetchedAt()
        : open.open();
  }
}
