package io.stockpricecache.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.ReadHistory;
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

  private final ReadHistory history;

  HistoryController(ReadHistory history) {
    this.history = history;
  }

  /**
   * {@code from} and {@code to}: session dates, both inclusive, default all that is kept. {@code
   * adjustment}: {@code none}, {@code split} (default) or {@code all}.
   */
  @Get("/history/{symbol}")
  @Kept
  @Parameters({"from", "to", "adjustment"})
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
              schema = @Schema(implementation = HistoryAnswer.class),
              examples = @ExampleObject(name = "an answer", value = Examples.HISTORY)))
  HistoryAnswer history(
      @SymbolForm.InPath String symbol, @Parameter(hidden = true) APIGatewayV2HTTPEvent event) {
    Symbol asked = Symbol.parse(symbol);
    Query query = Query.of(event);
    @Nullable SessionDate from = query.findDate("from").orElse(null);
    @Nullable SessionDate to = query.findDate("to").orElse(null);
    if (from != null && to != null && from.isAfter(to)) {
      throw ProblemException.badRequest("from is after to.");
    }
    Adjustment adjustment =
        query.find("adjustment").map(HistoryController::adjustment).orElse(Adjustment.SPLIT);
    return history
        .read(asked, from, to, adjustment)
        .map(HistoryAnswer::of)
        .orElseThrow(() -> ProblemException.notTracked(asked));
  }

  private static Adjustment adjustment(String text) {
    return switch (text) {
      case "none" -> Adjustment.NONE;
      case "split" -> Adjustment.SPLIT;
      case "all" -> Adjustment.ALL;
      default -> throw ProblemException.badRequest("adjustment is not none, split or all.");
    };
  }
}
