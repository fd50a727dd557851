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
   * The newest events of a symbol, newest first; empty if it is not tracked.
   *
   * @param limit at most so many
   * @throws StoreException if the store does not answer
   */
  public Optional<List<TimelineEvent>> find(Symbol symbol, int limit) {
    return symbols.find(symbol).map(row -> events(row, limit));
  }

  private List<TimelineEvent> events(TrackedSymbol row, int limit) {
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
    return events.stream()
        .sorted(Comparator.comparing(TimelineEvent::at).reversed())
        .limit(limit)
        .toList();
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
