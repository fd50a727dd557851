package io.stockpricecache.usecases.close;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.freshness.PriceClock;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.usecases.close.CloseProjection.Closing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Takes the last live price of a completed session as its provisional bar: no vendor is asked. */
public final class ProvisionalCloses {

  private final CloseProjection shown;

  public ProvisionalCloses(CloseProjection shown) {
    this.shown = requireNonNull(shown, "shown is null");
  }

  /**
   * Settles those of the rows whose price is the last live one of the session whose last prices
   * have come by then: after its closing auction, and where prices come late as much later.
   * Repeating it changes nothing.
   *
   * @return how many bars came to stand
   */
  public int settle(Collection<LatestPrice> rows, Instant at) {
    List<Closing> closings = new ArrayList<>();
    for (LatestPrice row : rows) {
      closingBar(row, at)
          .ifPresent(
              bar ->
                  closings.add(
                      new Closing(row, bar, new CorporateActions(row.splits(), List.of()))));
    }
    return shown.write(closings);
  }

  /** Whether {@link #settle} makes the row's live price the bar of the last session by then. */
  public boolean settles(LatestPrice row, Instant at) {
    return closingBar(row, at).isPresent();
  }

  private static Optional<Bar> closingBar(LatestPrice row, Instant at) {
    PriceClock clock = row.clock();
    Session session = clock.lastSettled(at);
    return livePriceOf(session, row)
        .filter(last -> !last.asOf().isBefore(clock.firstCloseOf(session)))
        .map(last -> provisional(last, session));
  }

  private static Optional<PricePoint> livePriceOf(Session session, LatestPrice row) {
    return Optional.ofNullable(row.price())
        .filter(last -> last.finality() == Finality.LIVE)
        .filter(last -> last.session().equals(session.date()))
        // One of a later time is not what it says.
        .filter(last -> calendar(row).dateAt(last.asOf()).equals(session.date()));
  }

  private static TradingCalendar calendar(LatestPrice row) {
    return row.clock().calendar();
  }

  /**
   * The run named in the rank is the close itself, so that settling it again brings the same bar.
   */
  private static Bar provisional(PricePoint last, Session session) {
    return Bar.ranked(
        session.date(),
        last.figures(),
        last.currency(),
        last.source(),
        Finality.PROVISIONAL,
        last.asOf(),
        last.fetchedAt(),
        session.close());
  }
}
