package io.stockpricecache.api.symbols;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.stockpricecache.api.http.BodyForm;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ForOperators;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.api.openapi.TakesBody;
import io.stockpricecache.api.universes.NamedUniverses;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.universe.PinTier;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;

/** For the operator: of which tier one symbol is. */
@Controller("/symbols")
@ServesProblems
@ForOperators
final class TierController {

  private final PinTier pin;
  private final NamedUniverses universes;
  private final ReadCaches caches;

  TierController(PinTier pin, NamedUniverses universes, ReadCaches caches) {
    this.pin = pin;
    this.universes = universes;
    this.caches = caches;
  }

  /**
   * Sets the tier of a tracked symbol, whatever the universes say; it is tracked as long as it is
   * set. {@code null} leaves it to the universes again: one that nobody wants any more is untracked
   * within a day.
   */
  @Patch("/{symbol}")
  @TakesBody
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = TierRequest.class),
              examples = @ExampleObject(name = "a tier", value = "{\"tier\":\"sp500\"}")))
  @ApiResponse(
      responseCode = "200",
      description = "The symbol as it is then.",
      content =
          @Content(
              schema = @Schema(implementation = SymbolResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.SYMBOL)))
  SymbolResponse setTier(
      @SymbolForm.InPath @PathVariable("symbol") Symbol asked,
      @Body @BodyForm(TierRequest.FORM) TierRequest request) {
    Optional<TrackedSymbol> row =
        request.tier().map(tier -> pin.pin(asked, known(tier))).orElseGet(() -> pin.unpin(asked));
    caches.forget(asked);
    return row.map(SymbolResponse::of).orElseThrow(() -> ProblemException.notTracked(asked));
  }

  private TierName known(TierName tier) {
    return tier.equals(TierName.USER) ? tier : universes.find(tier).name();
  }
}
