package io.stockpricecache.usecases.reads;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.runs.Corrections;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what has happened to a symbol from what is kept anyway: its row, where each of its bars
 * came from, what is quarantined, and the journal's corrections. What is kept no more (bars beyond
 * the retention, quarantine and journal after thirty days) is not told.
 */
public final class ReadTimeline {

  /** Entries of the journal that are looked through: a bad evening of all symbols, and more. */
  private static final int CORRECTIONS = 10_000;

  private final Symbols symbols;
  private final PriceHistory history;
  private final Quarantine quarantine;
  private final SyncRuns runs;
  private final Retention retention;
  private final InstantSource clock;

  public ReadTimeline(
      Symbols symbols,
      PriceHistory history,
      Quarantine quarantine,
      SyncRuns runs,
      Retention retention,
      InstantSource clock) {
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.history = requireNonNull(history, "history is null");
    this.quarantine = requireNonNull(quarantine, "quarantine is null");
    this.runs = requireNonNull(runs, "runs is null");
    this.retention = requireNonNull(retention, "retention is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Where a page ends.
   *
   * @param at the time of its last event
   * @param count how many events of that time have been told
   */
  public record Place(Instant at, int count) {

    public Place {
      requireNonNull(at, "at is null");
    }
  }

  /**
   * Some of a symbol's events, newest first.
   *
   * @param next where it ends; null if no older one follows
   */
  public record Page(List<TimelineEvent> events, @Nullable Place next) {

    public Page {
      events = List.copyOf(events);
    }
  }

  /**
   * The events of a symbol, newest first; empty if it is not tracked.
   *
   * @param after where the page before ends; null for the newest
   * @param limit at most so many
   * @throws StoreException if the store does not answer
   */
  public Optional<Page> find(Symbol symbol, @Nullable Place after, int limit) {
    return symbols.find(symbol).map(row -> page(events(row), after, limit));
  }

  private static Page page(List<TimelineEvent> events, @Nullable Place after, int limit) {
    int from = after == null ? 0 : told(events, after);
    int to = Math.min(events.size(), from + limit);
    List<TimelineEvent> page = events.subList(from, to);
    if (page.isEmpty() || to == events.size()) {
      return new Page(page, null);
    }
    Instant last = page.getLast().at();
    long count = events.subList(0, to).stream().filter(event -> event.at().equals(last)).count();
    return new Page(page, new Place(last, Math.toIntExact(count)));
  }

  /** How many of the events come no later than the place; newer ones may have come since. */
  private static int told(List<TimelineEvent> events, Place place) {
    int newer = 0;
    int same = 0;
    for (TimelineEvent event : events) {
      int order = event.at().compareTo(place.at());
      newer += order > 0 ? 1 : 0;
      same += order == 0 ? 1 : 0;
    }
    return newer + Math.min(same, place.count());
  }

  private List<TimelineEvent> events(TrackedSymbol row) {
    Symbol symbol = row.symbol();
    Market market = Markets.of(symbol);
    Instant now = clock.instant();
    List<TimelineEvent> events = new ArrayList<>();
    events.add(TimelineEvent.of(row.createdAt(), TimelineEvent.Type.TRACKED, "tracked"));
    List<TimelineEvent> corrections = corrections(symbol);
    SessionDate first = retention.firstRetained(now);
    List<Bar> bars =
        history.read(symbol, first, market.dateAt(now)).stream()
            // A corrected bar came late, and was not missing.
            .filter(
                bar ->
                    corrections.stream()
                        .noneMatch(event -> Corrections.isOf(event.text(), symbol, bar.date())))
            .toList();
    events.addAll(new BarEvents(market.calendar()).of(bars));
    events.addAll(corrections);
    quarantine.of(symbol).stream().flatMap(ReadTimeline::events).forEach(events::add);
    return events.stream().sorted(Comparator.comparing(TimelineEvent::at).reversed()).toList();
  }

  /** For people the journal names them in words: so they are shown. */
  private List<TimelineEvent> corrections(Symbol symbol) {
    return runs.outlines(RunType.CORRECTION, CORRECTIONS).stream()
        .flatMap(
            run ->
                Corrections.of(run, symbol)
                    .map(
                        words ->
                            TimelineEvent.of(run.startedAt(), TimelineEvent.Type.CORRECTED, words)))
        .toList();
  }

  /** When it was decided is not kept: then it is told at the time of what was decided. */
  private static Stream<TimelineEvent> events(QuarantinedBar held) {
    String price = "price of %s by %s".formatted(held.date(), held.vendor().id());
    TimelineEvent quarantined =
        event(held, TimelineEvent.Type.QUARANTINED, price + " was not believed: " + held.detail());
    return switch (held.state()) {
      case HELD -> Stream.of(quarantined);
      case RELEASED ->
          Stream.of(
              event(held, TimelineEvent.Type.RELEASED, price + " was released since"), quarantined);
      case DISMISSED ->
          Stream.of(
              event(held, TimelineEvent.Type.DISMISSED, price + " was dismissed since"),
              quarantined);
    };
  }

  private static TimelineEvent event(QuarantinedBar held, TimelineEvent.Type type, String text) {
    return TimelineEvent.of(held.heldAt(), type, text, held.vendor(), held.date());
  }
}
