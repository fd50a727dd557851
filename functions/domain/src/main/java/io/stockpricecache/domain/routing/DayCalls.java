package io.stockpricecache.domain.routing;

import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.Closed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The calls of a day that the vendors' keys have for histories: for whoever gives them out. */
public final class DayCalls {

  private final Function<Market, Stream<Vendor>> historiesOf;
  private final InstantSource clock;

  DayCalls(Function<Market, Stream<Vendor>> historiesOf, InstantSource clock) {
    this.historiesOf = historiesOf;
    this.clock = clock;
  }

  /** How many histories of those markets together the budgets of the vendors' days still allow. */
  public int historiesLeft(Set<Market> markets) {
    return histories(markets, Vendor::callsLeftToday);
  }

  /** How many histories of those markets together the vendors' budgets allow in a day. */
  public int historiesADay(Set<Market> markets) {
    return histories(markets, Vendor::callsADay);
  }

  /**
   * The refusal of a vendor that has histories of that market and refuses calls which the day's
   * budget still has; of several, of the one that opens first. Empty if none does.
   */
  public Optional<CallRefusedException> findRefusal(Market market) {
    Instant now = clock.instant();
    return historiesOf
        .apply(market)
        .flatMap(vendor -> vendor.refusedToday().map(it -> new Refused(vendor, it)).stream())
        .min(Comparator.comparing(each -> each.closed().until()))
        .map(each -> each.closed().refusal(each.vendor().name(), now));
  }

  private record Refused(Vendor vendor, Closed closed) {}

  private int histories(Set<Market> markets, ToIntFunction<Vendor> calls) {
    return (int)
        Math.min(
            Integer.MAX_VALUE,
            markets.stream()
                .flatMap(historiesOf)
                .distinct()
                .mapToLong(vendor -> calls.applyAsInt(vendor) / vendor.historyCalls())
                .sum());
  }
}
