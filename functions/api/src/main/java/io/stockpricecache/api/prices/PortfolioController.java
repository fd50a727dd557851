package io.stockpricecache.api.prices;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.csv.ContentFormat;
import io.stockpricecache.api.csv.CsvTable;
import io.stockpricecache.api.http.LatestFields;
import io.stockpricecache.api.http.RequestContext;
import io.stockpricecache.api.http.SessionCount;
import io.stockpricecache.api.http.SymbolList;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.Reading;
import io.stockpricecache.api.memory.Sourced;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.valuation.RateReasons;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.usecases.reads.ReadPrices.Portfolio;
import io.stockpricecache.usecases.valuation.ConvertPrices;
import io.stockpricecache.usecases.valuation.ConvertPrices.ConvertedPage;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The newest prices of a page of symbols. */
@Controller
@ServesProblems
public final class PortfolioController {

  /** Of so many sessions of a symbol, the closes in a pair's row tell the rates. */
  private static final int IN_THE_ROWS = 7;

  private final ReadCaches caches;
  private final RecentCloses recentCloses;
  private final RateReasons rateReasons;

  public PortfolioController(
      ReadCaches caches, RecentCloses recentCloses, RateReasons rateReasons) {
    this.caches = caches;
    this.recentCloses = recentCloses;
    this.rateReasons = rateReasons;
  }

  /**
   * Reads a page: the newest prices of several symbols, with their last closes. {@code symbols}: 1
   * to 100, with commas or repeated. {@code days}: how many sessions of history each, 1 to 365,
   * default 7. Up to ten are in the rows that the page is read from, with one call to the store;
   * more are read from the history of each symbol. {@code fields}: those of {@code latest} that are
   * wanted, with commas or repeated; default all. Price, currency, asOf, fetchedAt, source,
   * finality and stale are always there. {@code currency}: in which all prices are shown, with one
   * call more, or of more than seven sessions two for each pair of currencies; each close at the
   * rate of its own day. A price without a rate is null, and named under {@code excluded}. {@code
   * intraday=15m}: also the day of each price so far, a point a quarter of an hour, from the same
   * rows. As CSV, a line a symbol without its closes.
   */
  @Get(
      value = "/portfolio",
      produces = {MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
  @Cacheable
  @Parameter(
      name = "symbols",
      in = ParameterIn.QUERY,
      required = true,
      description = "1 to 100 symbols, with commas or repeated.")
  @Parameter(name = "days", in = ParameterIn.QUERY, description = "Sessions of history each.")
  @Parameter(
      name = "currency",
      in = ParameterIn.QUERY,
      description = "The currency of all prices, a code of ISO 4217; default each its own.")
  @Parameter(
      name = "intraday",
      in = ParameterIn.QUERY,
      description = "Points of each price's session, a quarter of an hour apart; default none.")
  @Parameter(name = "fields", in = ParameterIn.QUERY, description = PricesController.FIELDS)
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      description = "In place of Accept: in which form the page comes.")
  @ApiResponse(
      responseCode = "200",
      description = "The page.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = PortfolioResponse.class),
            examples = @ExampleObject(name = "an answer", value = Examples.PORTFOLIO)),
        @Content(
            mediaType = CsvTable.MEDIA_TYPE,
            schema = @Schema(implementation = String.class),
            examples = @ExampleObject(name = "an answer", value = Examples.PORTFOLIO_CSV))
      })
  HttpResponse<?> getPortfolio(
      @Parameter(hidden = true) RequestContext request,
      @Parameter(hidden = true) @QueryValue SymbolList symbols,
      @Parameter(hidden = true) @QueryValue(defaultValue = "7") SessionCount days,
      @Parameter(hidden = true) @QueryValue @Nullable Currency currency,
      @Parameter(hidden = true) @QueryValue @Nullable LatestFields fields,
      @Parameter(hidden = true) @QueryValue @Nullable PageIntraday intraday,
      @Parameter(hidden = true) @QueryValue @Nullable ContentFormat format) {
    Sourced<Page> read =
        caches.read(
            reading -> {
              Portfolio page = recentCloses.page(reading, symbols.symbols(), days.value());
              return new Page(
                  page, currency == null ? null : converted(reading, page, days, currency));
            });
    PortfolioResponse page = read.value().response(read.sources().newestRead(), intraday != null);
    MutableHttpResponse<?> response =
        ContentFormat.of(format, request)
            .response(
                page,
                whole -> fields == null ? whole : TrimmedPortfolioResponse.of(whole, fields),
                whole -> PortfolioCsv.of(whole, fields));
    read.sources().attachTo(response);
    return response;
  }

  private ConvertedPage converted(
      Reading reading, Portfolio page, SessionCount days, Currency currency) {
    // Currencies trade on holidays of stocks: as many of their closes reach less far back.
    int closes = days.value() <= IN_THE_ROWS ? LatestPrice.CLOSES : days.value() * 6 / 5 + 10;
    return new ConvertPrices(pairs -> recentCloses.page(reading, pairs, closes), rateReasons)
        .convert(page, currency);
  }

  /**
   * @param converted null where no currency was asked for
   */
  private record Page(Portfolio own, @Nullable ConvertedPage converted) {

    PortfolioResponse response(Instant readAt, boolean hasIntraday) {
      return converted == null
          ? PortfolioResponse.of(own, readAt, hasIntraday)
          : PortfolioResponse.of(converted, readAt, hasIntraday);
    }
  }
}
