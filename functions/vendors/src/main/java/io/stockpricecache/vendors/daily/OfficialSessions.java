package io.stockpricecache.vendors.daily;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.price.PlainFigures;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/**
 * Which sessions are surely over, and the FINAL bars of those.
 *
 * @param now when the answer was fetched
 * @param run when the run that asked began
 */
public record OfficialSessions(VendorName vendor, Market market, Instant now, Instant run) {

  public boolean isOver(Session session) {
    return session.isCompletedAt(now.minus(market.calendar().officialDelay()));
  }

  /** The session of that date, if there is one and its official bar can be known. */
  public Optional<Session> find(SessionDate date) {
    return market.calendar().findSession(date).filter(this::isOver);
  }

  public Bar bar(Session session, PlainFigures figures, Currency currency) {
    return Bar.ranked(
        session.date(),
        figures.ohlcv(),
        figures.marks(),
        currency,
        vendor,
        Finality.FINAL,
        session.close(),
        now,
        run);
  }
}
