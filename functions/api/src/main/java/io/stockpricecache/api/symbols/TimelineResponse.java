package io.stockpricecache.api.symbols;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.ReadTimeline.Page;
import io.stockpricecache.usecases.reads.TimelineEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a symbol, newest first.
 *
 * @param nextCursor what gives what was before; null where nothing was
 */
@Serdeable.Serializable
@Schema(name = "Timeline")
record TimelineResponse(String symbol, List<Event> events, @Nullable String nextCursor) {

  static TimelineResponse of(Symbol symbol, Page page) {
    return new TimelineResponse(
        symbol.value(),
        page.events().stream().map(Event::of).toList(),
        page.next() == null ? null : TimelineCursor.of(symbol, page.next()).toString());
  }

  /**
   * One thing that happened.
   *
   * @param text the same in words
   * @param source the vendor whose prices it is about; null where it is about none
   * @param from the first session that it is about; null where it is about none
   * @param to the last one
   * @param sessions how many of those between it is about
   */
  @Serdeable.Serializable
  @Schema(name = "TimelineEvent")
  record Event(
      Instant at,
      TimelineEvent.Type type,
      String text,
      @Nullable String source,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      int sessions) {

    static Event of(TimelineEvent event) {
      return new Event(
          event.at().truncatedTo(SECONDS),
          event.type(),
          event.text(),
          event.source() == null ? null : event.source().id(),
          SymbolResponse.dateOrNull(event.from()),
          SymbolResponse.dateOrNull(event.to()),
          event.sessions());
    }
  }
}
