package io.stockpricecache.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.symbol.Symbol;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.LocalDate;
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
   * {@code from} and {@code to}: session dates, both inclusive, default all that is kept. {@code
   * adjustment}: {@code none}, {@code split} (default) or {@code all}.
   */
  @Get("/history/{symbol}")
  @Cacheable
  @ApiResponse(
      responseCode = "200",
      description = "The bars.",
      content =
          @Content(
              schema = @Schema(implementation = HistoryAnswer.class),
              examples = @ExampleObject(name = "an answer", value = Examples.HISTORY)))
  HttpResponse<HistoryAnswer> history(
      @SymbolForm.InPath @PathVariable("symbol") Symbol asked,
      @Parameter(
              description = "First session date; default the first that is kept.",
              example = "2026-11-16",
              schema = @Schema(implementation = LocalDate.class))
          @QueryValue
          @Nullable SessionDate from,
      @Parameter(
              description = "Last session date; default the last completed.",
              example = "2026-11-20",
              schema = @Schema(implementation = LocalDate.class))
          @QueryValue
          @Nullable SessionDate to,
      @Parameter(
              description = "For what the bars are adjusted.",
              example = "split",
              schema =
                  @Schema(
                      implementation = String.class,
                      allowableValues = {"none", "split", "all"}))
          @QueryValue(defaultValue = "split")
          Adjustment adjustment) {
    if (from != null && to != null && from.isAfter(to)) {
      throw ProblemException.badRequest("from is after to.");
    }
    return Sourced.orElseThrow(
            caches.read(reading -> reading.history().read(asked, from, to, adjustment)),
            () -> ProblemException.notTracked(asked))
        .response(HistoryAnswer::of);
  }
}
