package io.stockpricecache.api.prices;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.Sourced;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.symbol.Symbol;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;

/** The daily history of one symbol. */
@Controller
@ServesProblems
final class HistoryController {

  private final ReadCaches caches;

  HistoryController(ReadCaches caches) {
    this.caches = caches;
  }

  /**
   * Reads the daily bars of a symbol. {@code from} and {@code to}: session dates, both inclusive,
   * default all that is kept. {@code adjustment}: {@code none}, {@code split} (default) or {@code
   * all}.
   */
  @Get("/history/{symbol}")
  @Cacheable
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "First session date; default the first that is kept.")
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      description = "Last session date; default the last completed.")
  @Parameter(
      name = "adjustment",
      in = ParameterIn.QUERY,
      description = "For what the bars are adjusted.")
  @ApiResponse(
      responseCode = "200",
      description = "The bars.",
      content =
          @Content(
              schema = @Schema(implementation = HistoryResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.HISTORY)))
  HttpResponse<HistoryResponse> history(
      @SymbolForm.InPath @PathVariable("symbol") Symbol asked,
      @Parameter(hidden = true) @QueryValue @Nullable SessionDate from,
      @Parameter(hidden = true) @QueryValue @Nullable SessionDate to,
      @Parameter(hidden = true) @QueryValue(defaultValue = "split") Adjustment adjustment) {
    if (from != null && to != null && from.isAfter(to)) {
      throw ProblemException.badRequest("from is after to.");
    }
    return Sourced.orElseThrow(
            caches.read(reading -> reading.history().read(asked, from, to, adjustment)),
            sources -> ProblemException.notTracked(asked).madeFrom(sources))
        .response(HistoryResponse::of);
  }
}
