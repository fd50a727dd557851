package io.stockpricecache.api.history;

import static java.util.Objects.requireNonNull;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.SymbolList;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.Sourced;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.several.ConcurrentReads;
import io.stockpricecache.api.several.TrackedRows;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.ChartRange;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.history.Timeframe;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.usecases.reads.ReadHistory.History;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The histories of several symbols. One call to the store for the rows of all symbols, then one a
 * symbol for its bars, all at the same time.
 */
@Controller
@ServesProblems
final class HistoryBatchController {

  static final int MAX_YEARS = 20;

  private static final int DAYS_OF_A_YEAR = 366;

  private final ReadCaches caches;
  private final Retention retention;
  private final InstantSource clock;

  HistoryBatchController(ReadCaches caches, Settings settings, InstantSource clock) {
    this.caches = caches;
    this.retention = settings.retention();
    this.clock = clock;
  }

  /**
   * Reads the bars of several symbols: each as {@code /history/{symbol}} answers it. {@code
   * symbols}: with commas or repeated; all their ranges together come to at most 20 years. A
   * result's {@code nextCursor} is for {@code /history/{symbol}}.
   */
  @Get("/history")
  @Cacheable
  @Parameter(
      name = "symbols",
      in = ParameterIn.QUERY,
      required = true,
      description = "1 to 100 symbols, with commas or repeated.")
  @HistoryParameters
  @ApiResponse(
      responseCode = "200",
      description = "The bars of each.",
      content =
          @Content(
              schema = @Schema(implementation = HistoriesResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.HISTORIES)))
  HttpResponse<HistoriesResponse> listHistories(
      @Parameter(hidden = true) @QueryValue SymbolList symbols,
      @Parameter(hidden = true) @QueryValue @Nullable SessionDate from,
      @Parameter(hidden = true) @QueryValue @Nullable SessionDate to,
      @Parameter(hidden = true) @QueryValue @Nullable ChartRange range,
      @Parameter(hidden = true) @QueryValue(defaultValue = "split") Adjustment adjustment,
      @Parameter(hidden = true) @QueryValue(defaultValue = "1d") Timeframe timeframe) {
    HistoryQuery query = new HistoryQuery(from, to, range, adjustment, timeframe);
    Instant now = clock.instant();
    requireFew(symbols, query, now);
    Sourced<Read> read =
        caches.read(
            reading -> {
              TrackedRows rows = TrackedRows.read(reading, symbols.symbols());
              return new Read(
                  rows,
                  ConcurrentReads.of(
                      rows.found().values(), row -> query.read(reading.history(), row, now)));
            });
    return new Sourced<>(read.value(), read.value().rows().with(read.sources()))
        .response(
            its -> new HistoriesResponse(its.rows().answers(row -> its.answer(row, query, now))));
  }

  private record Read(TrackedRows rows, Map<TrackedSymbol, History> histories) {

    HistoryResponse answer(TrackedSymbol row, HistoryQuery query, Instant now) {
      History history = requireNonNull(histories.get(row), "history is null");
      return HistoryResponse.of(HistoryPage.of(history, query, null, now));
    }
  }

  private void requireFew(SymbolList symbols, HistoryQuery query, Instant now) {
    long days =
        symbols.symbols().stream().mapToLong(symbol -> query.days(symbol, retention, now)).sum();
    if (days > MAX_YEARS * (long) DAYS_OF_A_YEAR) {
      throw ProblemException.badRequest(
          "symbols and range together come to %d years of sessions; at most %d are read at once."
              .formatted(Math.ceilDiv(days, DAYS_OF_A_YEAR), MAX_YEARS));
    }
  }
}
