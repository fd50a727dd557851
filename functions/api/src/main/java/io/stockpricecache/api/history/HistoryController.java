package io.stockpricecache.api.history;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.csv.ContentFormat;
import io.stockpricecache.api.csv.CsvTable;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.RequestContext;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.Sourced;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.ChartRange;
import io.stockpricecache.domain.history.Timeframe;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.ReadHistory.History;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The history of one symbol. */
@Controller
@ServesProblems
final class HistoryController {

  private final ReadCaches caches;
  private final InstantSource clock;

  HistoryController(ReadCaches caches, InstantSource clock) {
    this.caches = caches;
    this.clock = clock;
  }

  /**
   * Reads the bars of a symbol. {@code from} and {@code to}: session dates, both inclusive, default
   * all that is kept; or {@code range} in their place, back from today. {@code adjustment}: {@code
   * none}, {@code split} (default) or {@code all}. {@code timeframe}: a bar a session (default), a
   * week or a month. At most 1,000 bars at once; {@code cursor} asks for those after them.
   */
  @Get(
      value = "/history/{symbol}",
      produces = {MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
  @Cacheable
  @HistoryParameters
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "The nextCursor of the answer before, with all else as it was.")
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      description = "In place of Accept: in which form the bars come.")
  @ApiResponse(
      responseCode = "200",
      description = "The bars.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = HistoryResponse.class),
            examples = @ExampleObject(name = "an answer", value = Examples.HISTORY)),
        @Content(
            mediaType = CsvTable.MEDIA_TYPE,
            schema = @Schema(implementation = String.class),
            examples = @ExampleObject(name = "an answer", value = Examples.HISTORY_CSV))
      })
  HttpResponse<?> getHistory(
      @Parameter(hidden = true) RequestContext request,
      @SymbolForm.InPath @PathVariable("symbol") Symbol asked,
      @Parameter(hidden = true) @QueryValue @Nullable SessionDate from,
      @Parameter(hidden = true) @QueryValue @Nullable SessionDate to,
      @Parameter(hidden = true) @QueryValue @Nullable ChartRange range,
      @Parameter(hidden = true) @QueryValue(defaultValue = "split") Adjustment adjustment,
      @Parameter(hidden = true) @QueryValue(defaultValue = "1d") Timeframe timeframe,
      @Parameter(hidden = true) @QueryValue @Nullable HistoryCursor cursor,
      @Parameter(hidden = true) @QueryValue @Nullable ContentFormat format) {
    HistoryQuery query = new HistoryQuery(from, to, range, adjustment, timeframe);
    Instant now = clock.instant();
    Sourced<History> found =
        Sourced.orElseThrow(
            caches.read(reading -> query.read(reading.history(), asked, now)),
            sources -> ProblemException.notTracked(asked).madeFrom(sources));
    HistoryResponse page = HistoryResponse.of(HistoryPage.of(found.value(), query, cursor, now));
    ContentFormat form = ContentFormat.of(format, request);
    MutableHttpResponse<?> response = form.response(page, it -> it, HistoryCsv::of);
    if (form == ContentFormat.CSV && page.nextCursor() != null) {
      response.header(HttpHeaders.LINK, next(request, asked, query, page.nextCursor()));
    }
    found.sources().attachTo(response);
    return response;
  }

  /** The same request with that cursor, by RFC 8288: CSV itself has no place for it. */
  private static String next(
      RequestContext request, Symbol symbol, HistoryQuery query, String cursor) {
    return "<%s/history/%s?%s&format=csv&cursor=%s>; rel=\"next\""
        .formatted(
            request.basePath(), symbol.value().replace("^", "%5E"), query.parameters(), cursor);
  }
}
