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
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.ReadCompany;
import io.stockpricecache.usecases.reads.ReadCompany.CompanyView;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of a company. */
@Controller
@ServesProblems
final class CompanyController {

  private static final Logger LOG = LoggerFactory.getLogger(CompanyController.class);

  private final ReadCaches caches;
  private final ReadCompany companies;
  private final InstantSource clock;

  CompanyController(ReadCaches caches, ReadCompany companies, InstantSource clock) {
    this.caches = caches;
    this.companies = companies;
    this.clock = clock;
  }

  /**
   * Reads what is known of a symbol's company; 404 where the symbol is not tracked, or nothing is
   * known yet. What is missing or older than seven days is asked for by a job, one for all who read
   * meanwhile.
   */
  @Get("/company/{symbol}")
  @Cacheable
  @ApiResponse(
      responseCode = "200",
      description = "The company.",
      content =
          @Content(
              schema = @Schema(implementation = CompanyResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.COMPANY)))
  HttpResponse<CompanyResponse> company(@SymbolForm.InPath @PathVariable("symbol") Symbol asked) {
    Sourced<TrackedSymbol> found =
        Sourced.orElseThrow(
            caches.read(reading -> reading.symbol().apply(asked)),
            sources -> ProblemException.notTracked(asked).madeFrom(sources));
    CompanyView view = companies.view(found.value());
    refresh(view);
    CompanyData data = view.data();
    if (data == null) {
      throw ProblemException.noCompanyDataYet(
              asked, view.status(), view.row().reason(), view.isOffered())
          .madeFrom(found.sources());
    }
    Source company = Source.keptFor(asked, CacheControl.ofCompany(data, clock.instant()));
    return new Sourced<>(data, found.sources().with(company))
        .response(its -> CompanyResponse.of(asked, its, view.stale()));
  }

  private void refresh(CompanyView view) {
    try {
      if (companies.refresh(view)) {
        LOG.info("a job for the company data of {} is queued", view.symbol());
      }
    } catch (StoreException e) {
      // What is there is served all the same; a later reader tries again.
      LOG.warn("no job for the company data of {} could be queued", view.symbol(), e);
    }
  }
}
