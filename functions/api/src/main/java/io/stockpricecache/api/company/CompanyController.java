package io.stockpricecache.api.company;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.Sourced;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.ReadCompany.CompanyView;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;

/** What is known of a company. */
@Controller
@ServesProblems
final class CompanyController {

  private final ReadCaches caches;
  private final CompanyAnswers companies;

  CompanyController(ReadCaches caches, CompanyAnswers companies) {
    this.caches = caches;
    this.companies = companies;
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
  HttpResponse<CompanyResponse> getCompany(
      @SymbolForm.InPath @PathVariable("symbol") Symbol asked) {
    Sourced<TrackedSymbol> found =
        Sourced.orElseThrow(
            caches.read(reading -> reading.symbol().apply(asked)),
            sources -> ProblemException.notTracked(asked).madeFrom(sources));
    companies.refresh(List.of(found.value()));
    CompanyView view = companies.view(found.value());
    CompanyData data = view.data();
    if (data == null) {
      throw CompanyAnswers.none(view).madeFrom(found.sources());
    }
    return new Sourced<>(data, found.sources().with(companies.source(found.value())))
        .response(its -> CompanyResponse.of(asked, its, view.stale()));
  }
}
