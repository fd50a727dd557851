package io.stockpricecache.api.memory;

import io.stockpricecache.api.memory.RememberedHistory.Part;
import io.stockpricecache.api.memory.RememberedPrices.Stored;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.freshness.PriceClock;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** How long what was read stays in memory. */
record MemoryTimes(Staleness staleness, InstantSource clock) {

  /** A history that ends earlier is not about to grow: its symbol may have been given up. */
  private static final int DAYS_OF_HOPE = 7;

  Duration ofSymbol(Optional<TrackedSymbol> row) {
    return row.filter(it -> it.status() != SymbolStatus.PENDING).isPresent()
        ? ReadCaches.MOVING
        : ReadCaches.EXPECTED;
  }

  Duration ofBars(Part part, Optional<Rows<Bar>> bars) {
    return bars.isEmpty() || isNewestMissing(part.symbol(), bars.get().getLast().date())
        ? ReadCaches.EXPECTED
        : ReadCaches.SETTLED;
  }

  /** A close that is due is asked for by whoever reads the price; an old gap fills seldom. */
  private boolean isNewestMissing(Symbol symbol, SessionDate newest) {
    SessionDate due =
        new PriceClock(Markets.of(symbol).calendar(), Feed.UNKNOWN).lastDue(clock.instant()).date();
    return newest.isBefore(due) && !newest.isBefore(due.plusDays(-DAYS_OF_HOPE));
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
    if (isExpected(row.get(), price, open, now)) {
      return ReadCaches.EXPECTED;
    }
    return open.isEmpty() && price.finality() == Finality.FINAL
        ? ReadCaches.SETTLED
        : ReadCaches.MOVING;
  }

  private boolean isExpected(
      LatestPrice row, PricePoint price, Optional<Session> open, Instant now) {
    return switch (row.status()) {
      case PENDING -> true;
      // A refresh is queued by whoever reads it, or the session's first price is about to come.
      case ACTIVE ->
          row.isStale(staleness, now)
              || open.filter(it -> price.session().isBefore(it.date())).isPresent();
      // Nobody asks for it.
      case INACTIVE -> false;
    };
  }
}
