package io.stockpricecache.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.stockpricecache.api.PortfolioAnswer.Close;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.ReadPrices;
import io.stockpricecache.usecases.reads.ReadPrices.Portfolio;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The newest prices: of a page of symbols, and of one. */
@Controller
@ServesProblems
final class PricesController {

  private static final int MAX_DAYS = 365;

  private final ReadPrices prices;
  private final RecentCloses recentCloses;

  PricesController(ReadPrices prices, RecentCloses recentCloses) {
    this.prices = prices;
    this.recentCloses = recentCloses;
  }

  /**
   * {@code symbols}: 1 to 100, with commas or repeated. {@code days}: how many sessions of history
   * each, 1 to 365, default 7. Up to {@value LatestPrice#CLOSES} are in the rows that the page is
   * read from, with one call to the store; more are read from the history of each symbol.
   */
  @Get("/portfolio")
  @Kept
  @Parameters({"symbols", "days"})
  @Parameter(
      name = "symbols",
      in = ParameterIn.QUERY,
      required = true,
      description = "1 to 100 symbols, with commas or repeated.")
  @Parameter(name = "days", in = ParameterIn.QUERY, description = "Sessions of history each.")
  @ApiResponse(
      responseCode = "200",
      description = "The page.",
      content =
          @Content(
              schema = @Schema(implementation = PortfolioAnswer.class),
              examples = @ExampleObject(name = "an answer", value = Examples.PORTFOLIO)))
  PortfolioAnswer portfolio(@Parameter(hidden = true) APIGatewayV2HTTPEvent event) {
    Query query = Query.of(event);
    Set<Symbol> symbols = query.symbols("symbols", LatestPrices.MAX_BATCH);
    int days = query.number("days", 7, 1, MAX_DAYS);
    return days <= LatestPrice.CLOSES ? page(symbols, days) : pageWithHistory(symbols, days);
  }

  /** The newest price of a symbol; 404 where it is not tracked, or has none yet. */
  @Get("/prices/{symbol}")
  @Kept
  @ApiResponse(
      responseCode = "200",
      description = "The newest price.",
      content =
          @Content(
              schema = @Schema(implementation = PriceAnswer.class),
              examples = @ExampleObject(name = "an answer", value = Examples.PRICE)))
  PriceAnswer price(@SymbolForm.InPath String symbol) {
    Symbol asked = Symbol.parse(symbol);
    PriceView view = prices.find(asked).orElseThrow(() -> ProblemException.notTracked(asked));
    PricePoint price = view.row().price();
    if (price == null) {
      throw ProblemException.noPriceYet(asked, view.row().status());
    }
    return new PriceAnswer(asked.value(), Latest.of(price, view.stale()));
  }

  private PortfolioAnswer page(Set<Symbol> symbols, int days) {
    return PortfolioAnswer.of(
        prices.portfolio(symbols, days), view -> view.closes().stream().map(Close::of).toList());
  }

  private PortfolioAnswer pageWithHistory(Set<Symbol> symbols, int days) {
    Portfolio page = prices.portfolio(symbols, 0);
    Map<Symbol, List<Close>> closes =
        recentCloses.read(page.prices().stream().map(view -> view.row().symbol()).toList(), days);
    return PortfolioAnswer.of(page, view -> closes.getOrDefault(view.row().symbol(), List.of()));
  }
}
