package io.stockpricecache.api.prices;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.memory.CacheControl;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.Source;
import io.stockpricecache.api.memory.Sourced;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.InstantSource;

/** The splits and dividends of one symbol. */
@Controller
@ServesProblems
final class CorporateActionsController {

  private final ReadCaches caches;
  private final InstantSource clock;

  CorporateActionsController(ReadCaches caches, InstantSource clock) {
    this.caches = caches;
    this.clock = clock;
  }

  /**
   * Reads the splits and dividends of a symbol, by which its history is adjusted; 404 where the
   * symbol is not tracked.
   */
  @Get("/corporate-actions/{symbol}")
  @Cacheable
  @ApiResponse(
      responseCode = "200",
      description = "The splits and dividends.",
      content =
          @Content(
              schema = @Schema(implementation = CorporateActionsResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.CORPORATE_ACTIONS)))
  HttpResponse<CorporateActionsResponse> getCorporateActions(
      @SymbolForm.InPath @PathVariable("symbol") Symbol asked) {
    Sourced<TrackedSymbol> found =
        Sourced.orElseThrow(
            caches.read(reading -> reading.symbol().apply(asked)),
            sources -> ProblemException.notTracked(asked).madeFrom(sources));
    Source source = Source.keptFor(asked, CacheControl.ofCorporateActions(asked, clock.instant()));
    return new Sourced<>(found.value(), found.sources().with(source))
        .response(CorporateActionsResponse::of);
  }
}
