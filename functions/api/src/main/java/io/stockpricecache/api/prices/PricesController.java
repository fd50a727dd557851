package io.stockpricecache.api.prices;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.LatestFields;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.Sourced;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;

/** The newest price of one symbol. */
@Controller
@ServesProblems
public final class PricesController {

  static final String FIELDS =
      "Fields of the newest price, with commas or repeated; default all. Those that every price must"
          + " have are there in any case.";

  private final ReadCaches caches;

  public PricesController(ReadCaches caches) {
    this.caches = caches;
  }

  /**
   * Reads the newest price of a symbol; 404 where it is not tracked, or has none yet. {@code
   * fields}: those that are wanted, as for a page.
   */
  @Get("/prices/{symbol}")
  @Cacheable
  @Parameter(name = "fields", in = ParameterIn.QUERY, description = FIELDS)
  @ApiResponse(
      responseCode = "200",
      description = "The newest price.",
      content =
          @Content(
              schema = @Schema(implementation = PriceResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.PRICE)))
  public HttpResponse<?> getPrice(
      @SymbolForm.InPath @PathVariable("symbol") Symbol asked,
      @Parameter(hidden = true) @QueryValue @Nullable LatestFields fields) {
    Sourced<PriceView> found =
        Sourced.orElseThrow(
            caches.read(reading -> reading.prices().find(asked)),
            sources -> ProblemException.notTracked(asked).madeFrom(sources));
    LatestPrice row = found.value().row();
    if (row.price() == null) {
      String reason = caches.findForReason(asked).map(TrackedSymbol::reason).orElse(null);
      throw ProblemException.noPriceYet(asked, row.status(), reason).madeFrom(found.sources());
    }
    return found.response(
        view -> {
          PriceResponse whole = new PriceResponse(asked.value(), Latest.of(view));
          return fields == null ? whole : TrimmedLatest.of(whole, fields);
        });
  }
}
