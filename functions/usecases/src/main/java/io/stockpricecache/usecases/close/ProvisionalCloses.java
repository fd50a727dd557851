package io.stockpricecache.usecases.close;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.freshness.PriceClock;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.SeenSession;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Rejection;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.usecases.close.CloseProjection.Closing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the last live price of a completed session as its provisional bar, and with it what the
 * polls have seen of the session: no vendor is asked. A vendor's figures that contradict what was
 * seen are held back.
 */
public final class ProvisionalCloses {

  private final CloseProjection shown;
  private final Quarantine quarantine;

  public ProvisionalCloses(CloseProjection shown, Quarantine quarantine) {
    this.shown = requireNonNull(shown, "shown is null");
    this.quarantine = requireNonNull(quarantine, "quarantine is null");
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
    List<QuarantinedBar> held = new ArrayList<>();
    for (LatestPrice row : rows) {
      findClose(row, at)
          .ifPresent(
              close -> {
                if (close.contradiction() == null) {
                  closings.add(
                      new Closing(row, close.bar(), new CorporateActions(row.splits(), List.of())));
                } else if (!close.isKnown()) {
                  held.add(close.held(row, at));
                }
              });
    }
    if (!held.isEmpty()) {
      quarantine.hold(held);
    }
    return shown.write(closings);
  }

  /** Whether {@link #settle} makes the row's live price the bar of the last session by then. */
  public boolean settles(LatestPrice row, Instant at) {
    return findClose(row, at).filter(close -> close.contradiction() == null).isPresent();
  }

  /**
   * The bar that the last live price makes.
   *
   * @param contradiction why it is held back; null if it is not
   * @param isKnown whether the quarantine has it
   */
  private record Close(Bar bar, @Nullable String contradiction, boolean isKnown) {

    private QuarantinedBar held(LatestPrice row, Instant at) {
      return QuarantinedBar.of(
          row.symbol(),
          new Rejection(
              bar, RejectionReason.JUMP, requireNonNull(contradiction, "nothing contradicts it")),
          "{\"open\":%s,\"high\":%s,\"low\":%s,\"close\":%s}"
              .formatted(
                  bar.figures().open(), bar.figures().high(), bar.figures().low(), bar.close()),
          at);
    }
  }

  private Optional<Close> findClose(LatestPrice row, Instant at) {
    PriceClock clock = row.clock();
    Session session = clock.lastSettled(at);
    return livePriceOf(session, row)
        .filter(last -> !last.asOf().isBefore(clock.firstCloseOf(session)))
        .map(last -> close(row, last, session));
  }

  private Close close(LatestPrice row, PricePoint last, Session session) {
    SeenSession seen = row.findSeen().orElse(null);
    if (seen == null) {
      return new Close(provisional(last, last.figures(), session), null, false);
    }
    String why = seen.findContradiction(last.figures(), session).orElse(null);
    Bar bar = provisional(last, seen.widen(last.figures(), session), session);
    if (why == null) {
      return new Close(bar, null, false);
    }
    Bar told = provisional(last, last.figures(), session);
    List<QuarantinedBar> known = quarantine.of(row.symbol());
    return known.stream().anyMatch(entry -> entry.isReleasedFor(told))
        ? new Close(told, null, true)
        : new Close(told, "its " + why, known.stream().anyMatch(entry -> isOf(entry, told)));
  }

  private static boolean isOf(QuarantinedBar entry, Bar bar) {
    return entry.date().equals(bar.date()) && entry.vendor().equals(bar.source());
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
  private static Bar provisional(PricePoint last, Ohlcv figures, Session session) {
    return Bar.ranked(
        session.date(),
        figures,
        last.currency(),
        last.source(),
        Finality.PROVISIONAL,
        last.asOf(),
        last.fetchedAt(),
        session.close());
  }
}
