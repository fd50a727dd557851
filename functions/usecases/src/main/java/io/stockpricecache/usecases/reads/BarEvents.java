package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a symbol's bars tell of how they came, by their provenance. Bars that one run brought of one
 * vendor came together: if one of them is of long before, the run filled what was missing. The
 * first such run is the backfill. All others are closes, one by one.
 */
final class BarEvents {

  /** An official close comes the next morning at the latest, after a weekend on Monday. */
  private static final Duration LATE = Duration.ofDays(4);

  private final TradingCalendar calendar;

  BarEvents(TradingCalendar calendar) {
    this.calendar = calendar;
  }

  private record Arrival(Instant run, VendorName source) {}

  /** The events, in no order. */
  List<TimelineEvent> of(List<Bar> bars) {
    Map<Arrival, List<Bar>> arrivals = new LinkedHashMap<>();
    bars.forEach(
        bar ->
            arrivals
                .computeIfAbsent(
                    new Arrival(bar.rank().run(), bar.source()), _ -> new ArrayList<>())
                .add(bar));
    Optional<Instant> first =
        arrivals.entrySet().stream()
            .filter(arrival -> isFill(arrival.getValue()))
            .map(arrival -> arrival.getKey().run())
            .min(Comparator.naturalOrder());
    List<TimelineEvent> events = new ArrayList<>();
    arrivals.forEach(
        (arrival, together) -> {
          if (isFill(together)) {
            events.add(
                fill(first.filter(arrival.run()::equals).isPresent(), arrival.source(), together));
          } else {
            together.forEach(bar -> events.add(close(bar)));
          }
        });
    return events;
  }

  private boolean isFill(List<Bar> together) {
    return together.stream().anyMatch(this::isLate);
  }

  private boolean isLate(Bar bar) {
    Instant closed = calendar.findSession(bar.date()).map(Session::close).orElse(bar.vendorAsOf());
    return bar.fetchedAt().isAfter(closed.plus(LATE));
  }

  private static TimelineEvent fill(boolean isFirst, VendorName source, List<Bar> together) {
    SessionDate from = together.stream().map(Bar::date).min(SessionDate::compareTo).orElseThrow();
    SessionDate to = together.stream().map(Bar::date).max(SessionDate::compareTo).orElseThrow();
    Instant at = together.stream().map(Bar::fetchedAt).max(Instant::compareTo).orElseThrow();
    String text =
        isFirst
            ? "backfilled by %s: %d sessions from %s to %s"
            : "healed by %s: %d sessions, missing or corrected, from %s to %s";
    return new TimelineEvent(
        at,
        isFirst ? TimelineEvent.Type.BACKFILLED : TimelineEvent.Type.HEALED,
        text.formatted(source.id(), together.size(), from, to),
        source,
        from,
        to,
        together.size());
  }

  private static TimelineEvent close(Bar bar) {
    return TimelineEvent.of(
        bar.fetchedAt(),
        TimelineEvent.Type.CLOSE,
        "%s close of %s: %s %s by %s"
            .formatted(
                bar.finality() == Finality.FINAL ? "official" : "provisional",
                bar.date(),
                bar.close().toPlainString(),
                bar.currency(),
                bar.source().id()),
        bar.source(),
        bar.date());
  }
}
