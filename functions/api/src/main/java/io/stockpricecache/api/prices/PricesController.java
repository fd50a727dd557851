package io.stockpricecache.api.prices;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.LatestFields;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.SessionCount;
import io.stockpricecache.api.http.SymbolList;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.Sourced;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.api.prices.PortfolioResponse.Page;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.store.StoreException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest prices: of a page of symbols, and of one. */
@Controller
@ServesProblems
public final class PricesController {

  private static final String FIELDS =
      "Fields of the newest price, with commas or repeated; default all. Those that every price must"
          + " have are there in any case.";

  private static final Logger LOG = LoggerFactory.getLogger(PricesController.class);

  private final ReadCaches caches;
  private final RecentCloses recentCloses;

  public PricesController(ReadCaches caches, RecentCloses recentCloses) {
    this.caches = caches;
    this.recentCloses = recentCloses;
  }

  /**
   * Reads a page: the newest prices of several symbols, with their last closes. {@code symbols}: 1
   * to 100, with commas or repeated. {@code days}: how many sessions of history each, 1 to 365,
   * default 7. Up to ten are in the rows that the page is read from, with one call to the store;
   * more are read from the history of each symbol. {@code fields}: those of {@code latest} that are
   * wanted, with commas or repeated; default all. Price, currency, asOf, fetchedAt, source,
   * finality and stale are always there.
   */
  @Get("/portfolio")
  @Cacheable
  @Parameter(
      name = "symbols",
      in = ParameterIn.QUERY,
      required = true,
      description = "1 to 100 symbols, with commas or repeated.")
  @Parameter(name = "days", in = ParameterIn.QUERY, description = "Sessions of history each.")
  @Parameter(name = "fields", in = ParameterIn.QUERY, description = FIELDS)
  @ApiResponse(
      responseCode = "200",
      description = "The page.",
      content =
          @Content(
              schema = @Schema(implementation = PortfolioResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.PORTFOLIO)))
  public HttpResponse<?> portfolio(
      @Parameter(hidden = true) @QueryValue SymbolList symbols,
      @Parameter(hidden = true) @QueryValue(defaultValue = "7") SessionCount days,
      @Parameter(hidden = true) @QueryValue @Nullable LatestFields fields) {
    Sourced<Page> page =
        caches.read(
            reading ->
                days.value() <= LatestPrice.CLOSES
                    ? Page.of(reading.prices().portfolio(symbols.symbols(), days.value()))
                    : recentCloses.page(reading, symbols.symbols(), days.value()));
    return page.response(
        read -> {
          PortfolioResponse whole = PortfolioResponse.of(read, page.sources().newestRead());
          return fields == null ? whole : TrimmedPortfolioResponse.of(whole, fields);
        });
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
  public HttpResponse<?> price(
      @SymbolForm.InPath @PathVariable("symbol") Symbol asked,
      @Parameter(hidden = true) @QueryValue @Nullable LatestFields fields) {
    Sourced<PriceView> found =
        Sourced.orElseThrow(
            caches.read(reading -> reading.prices().find(asked)),
            sources -> ProblemException.notTracked(asked).madeFrom(sources));
    LatestPrice row = found.value().row();
    if (row.price() == null) {
      throw ProblemException.noPriceYet(asked, row.status(), reason(asked))
          .madeFrom(found.sources());
    }
    return found.response(
        view -> {
          PriceResponse whole = new PriceResponse(asked.value(), Latest.of(view));
          return fields == null ? whole : TrimmedLatest.of(whole, fields);
        });
  }

  /** What the symbol's own row says; null where that is nothing, or cannot be read. */
  private @Nullable String reason(Symbol asked) {
    try {
      return caches
          .read(reading -> reading.symbol().apply(asked))
          .value()
          .map(TrackedSymbol::reason)
          .orElse(null);
    } catch (StoreException e) {
      LOG.warn("the row of {} could not be read for its reason", asked, e);
      return null;
    }
  }
}
