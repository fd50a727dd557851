package io.stockpricecache.testkit;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.contract.PriceHistoryContract;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

final class InMemoryPriceHistoryTest extends PriceHistoryContract {

  private @Nullable InMemoryPriceHistory history;

  @Override
  protected PriceHistory create(Retention retention, InstantSource clock) {
    history = new InMemoryPriceHistory(retention, clock);
    return history;
  }

  @Override
  protected void spoil(Symbol symbol, SessionDate date) {
    requireNonNull(history).spoil(symbol, date, "attribute source is broken");
  }
}
