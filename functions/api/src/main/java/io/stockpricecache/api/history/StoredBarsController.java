package io.stockpricecache.api.history;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.Sha256;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ForOperators;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.settings.Settings;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** For the operator: the history of one symbol as it is stored. */
@Controller("/cache/historical/{symbol}")
@ServesProblems
@ForOperators
final class StoredBarsController {

  private final PriceHistory history;
  private final ReadCaches caches;
  private final Settings settings;
  private final InstantSource clock;

  StoredBarsController(
      PriceHistory history, ReadCaches caches, Settings settings, InstantSource clock) {
    this.history = history;
    this.caches = caches;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Reads the rows of a symbol's history as they are stored; 404 where there is no such symbol. At
   * most 1,000 at once; the answer's {@code nextCursor} as {@code cursor} gives those after them.
   */
  @Get
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "The nextCursor of the page before.")
  @ApiResponse(
      responseCode = "200",
      description = "The rows.",
      content =
          @Content(
              schema = @Schema(implementation = StoredBarsResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.STORED)))
  StoredBarsResponse getStoredBars(
      @SymbolForm.InPath @PathVariable("symbol") Symbol asked,
      @Parameter(hidden = true) @QueryValue @Nullable HistoryCursor cursor) {
    if (cursor != null && !(cursor.isOfSessions() && cursor.equals(cursor(asked, cursor.date())))) {
      throw ProblemException.cursorOfAnotherList();
    }
    Instant now = clock.instant();
    SessionDate kept = settings.retention().firstRetained(now);
    SessionDate first = cursor == null || cursor.date().isBefore(kept) ? kept : cursor.date();
    Rows<Bar> bars = history.read(asked, first, Markets.of(asked).dateAt(now));
    boolean isNothing = cursor == null && bars.isEmpty() && bars.unreadable().isEmpty();
    if (isNothing && caches.read(reading -> reading.symbol().apply(asked)).value().isEmpty()) {
      throw ProblemException.notTracked(asked);
    }
    return StoredBarsResponse.of(asked, bars);
  }

  /** The one that goes on from that session of the symbol. */
  static HistoryCursor cursor(Symbol symbol, SessionDate date) {
    String text = "stored\n" + symbol + "\n" + date;
    return new HistoryCursor(date, Sha256.ofCursor(text));
  }
}
