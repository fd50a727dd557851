package io.stockpricecache.api.memory;

import io.stockpricecache.api.memory.RememberedPrices.Stored;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** How long what was read stays in memory. */
record MemoryTimes(Staleness staleness, InstantSource clock) {

  Duration ofSymbol(Optional<TrackedSymbol> row) {
    return row.filter(it -> it.status() != SymbolStatus.PENDING).isPresent()
        ? ReadCaches.MOVING
        : ReadCaches.EXPECTED;
  }

  Duration ofBars(Optional<?> bars) {
    return bars.isPresent() ? ReadCaches.SETTLED : ReadCaches.EXPECTED;
  }

  Duration ofRow(Optional<Stored> stored) {
    Optional<LatestPrice> row = stored.map(Stored::row);
    PricePoint price = row.map(LatestPrice::price).orElse(null);
    if (row.isEmpty() || price == null) {
      return row.filter(it -> it.status() == SymbolStatus.INACTIVE).isPresent()
          ? ReadCaches.MOVING
          : ReadCaches.EXPECTED;
    }
    Instant now = clock.instant();
    Optional<Session> open = row.get().clock().findLive(now);
    if (open.isEmpty()) {
      return price.finality() == Finality.FINAL ? ReadCaches.SETTLED : ReadCaches.MOVING;
    }
    // A refresh is queued by whoever reads it, or the session's first price is about to come.
    boolean isExpected =
        row.get().isStale(staleness, now) || price.session().isBefore(open.get().date());
    return isExpected ? ReadCaches.EXPECTED : ReadCaches.MOVING;
  }
}
