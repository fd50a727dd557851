package io.stockpricecache.api.valuation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.stockpricecache.api.http.BodyForm;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.TakesBody;
import io.stockpricecache.usecases.valuation.ValueHoldings;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.InstantSource;

/** What holdings are worth in one currency. */
@Controller("/valuation")
@ServesProblems
final class ValuationController {

  private final ReadCaches caches;
  private final RateReasons rateReasons;
  private final InstantSource clock;

  ValuationController(ReadCaches caches, RateReasons rateReasons, InstantSource clock) {
    this.caches = caches;
    this.rateReasons = rateReasons;
    this.clock = clock;
  }

  /**
   * Values holdings in one currency, at their newest prices and the newest rates of exchange. What
   * has no price or no rate is in no total, and is named with the reason. The pair of a rate that
   * is missing is tracked by this.
   */
  @Post
  @TakesBody
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ValuationRequest.class),
              examples = @ExampleObject(name = "holdings", value = Examples.HOLDINGS)))
  @ApiResponse(
      responseCode = "200",
      description = "The holdings with their worth.",
      content =
          @Content(
              schema = @Schema(implementation = ValuationResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.VALUATION)))
  HttpResponse<ValuationResponse> valueHoldings(
      @Body @BodyForm(ValuationRequest.FORM) ValuationRequest request) {
    RequestedHolding.Read holdings = RequestedHolding.read(request.holdings());
    return caches
        .read(
            reading ->
                new ValueHoldings(reading.prices(), rateReasons, clock)
                    .value(holdings.valid(), request.currency()))
        .response(valuation -> ValuationResponse.of(valuation, holdings.excluded()));
  }
}
