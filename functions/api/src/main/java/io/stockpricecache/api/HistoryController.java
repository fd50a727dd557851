package io.stockpricecache.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.usecase.ReadHistory;
import org.jspecify.annotations.Nullable;

/** The daily history of one symbol. */
@Controller
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
  @Parameters({"from", "to", "adjustment"})
  HistoryAnswer history(String symbol, APIGatewayV2HTTPEvent event) {
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
