package io.stockpricecache.usecases.live;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose live price is to be asked for now, by their tiers' cadences. A wake-up asks at once for
 * every symbol whose cadence is at most the distance of wake-ups, and again only for those whose
 * cadence is shorter.
 *
 * <p>A symbol's last time is when its row was fetched in this session, or when this process last
 * asked: a price that did not change leaves no trace in the row. A process that has just begun
 * knows the rows alone, and so asks rather once too often. Safe for several threads.
 */
final class DueSymbols {

  private final Map<Symbol, Instant> asked = new HashMap<>();

  /**
   * Those of the rows that are due: by priority, and within one the one that has waited longest
   * first.
   *
   * @param wokenAt when the wake-up began
   */
  synchronized List<LatestPrice> of(
      Collection<LatestPrice> open, Cadences cadences, Instant wokenAt, Instant now) {
    return open.stream()
        .filter(row -> !dueAt(row, cadences, wokenAt, now).isAfter(now))
        .sorted(
            Comparator.comparingInt((LatestPrice row) -> cadences.of(row.demand(), now).priority())
                .thenComparing(row -> last(row, now))
                .thenComparing(LatestPrice::symbol))
        .toList();
  }

  /**
   * When the first of the rows is due that should not wait for the next wake-up, which may have
   * been before now; MAX if there is none.
   */
  synchronized Instant next(
      Collection<LatestPrice> open, Cadences cadences, Instant wokenAt, Instant now) {
    return open.stream()
        .filter(row -> cadences.of(row.demand(), now).cadence().compareTo(Cadences.WAKE_UP) < 0)
        .map(row -> dueAt(row, cadences, wokenAt, now))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /** Notes that vendors were asked for those. */
  synchronized void asked(Collection<Symbol> symbols, Instant at) {
    symbols.forEach(symbol -> asked.put(symbol, at));
  }

  /** Forgets all others. */
  synchronized void keep(Set<Symbol> symbols) {
    asked.keySet().retainAll(symbols);
  }

  private Instant dueAt(LatestPrice row, Cadences cadences, Instant wokenAt, Instant now) {
    Instant last = last(row, now);
    Duration cadence = cadences.of(row.demand(), now).cadence();
    int toWakeUps = cadence.compareTo(Cadences.WAKE_UP);
    boolean isFirstOfWakeUp = toWakeUps <= 0 && last.isBefore(wokenAt);
    if (last.equals(Instant.MIN) || cadence.isZero() || isFirstOfWakeUp) {
      return last;
    }
    return toWakeUps == 0 ? Instant.MAX : nextBeat(last, cadence, cadences.tolerance());
  }

  /**
   * The first whole multiple of the cadence after that time, by the clock: so symbols of one
   * cadence, whenever they were tracked, are due in one round and share their calls.
   */
  private static Instant nextBeat(Instant last, Duration cadence, Duration tolerance) {
    long length = cadence.toMillis();
    long beats = Math.floorDiv(last.plus(tolerance).toEpochMilli(), length);
    return Instant.ofEpochMilli((beats + 1) * length).minus(tolerance);
  }

  private Instant last(LatestPrice row, Instant now) {
    Instant last = notAfter(now, asked.getOrDefault(row.symbol(), Instant.MIN));
    PricePoint price = row.price();
    if (price == null || !isLiveIn(price, row, now)) {
      return last;
    }
    Instant fetched = notAfter(now, price.fetchedAt());
    return fetched.isAfter(last) ? fetched : last;
  }

  /** A time that is still to come is of a clock that has gone back since: it says nothing. */
  private static Instant notAfter(Instant now, Instant time) {
    return time.isAfter(now) ? Instant.MIN : time;
  }

  /** A close that a job has fetched a moment ago is no live price. */
  private static boolean isLiveIn(PricePoint price, LatestPrice row, Instant now) {
    return price.finality() == Finality.LIVE
        && row.clock()
            .findPolled(now)
            .filter(open -> open.date().equals(price.session()))
            .isPresent();
  }
}
