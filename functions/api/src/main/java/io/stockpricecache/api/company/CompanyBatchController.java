package io.stockpricecache.api.company;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.SymbolList;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.Sourced;
import io.stockpricecache.api.memory.Sources;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.several.TrackedRows;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** What is known of several companies, read with one call to the store. */
@Controller
@ServesProblems
final class CompanyBatchController {

  private final ReadCaches caches;
  private final CompanyAnswers companies;

  CompanyBatchController(ReadCaches caches, CompanyAnswers companies) {
    this.caches = caches;
    this.companies = companies;
  }

  /**
   * Reads what is known of several symbols' companies: each as {@code /company/{symbol}} answers
   * it. {@code symbols}: 1 to 100, with commas or repeated. Of those that are missing or stale, the
   * first twenty are asked for by jobs.
   */
  @Get("/company")
  @Cacheable
  @Parameter(
      name = "symbols",
      in = ParameterIn.QUERY,
      required = true,
      description = "1 to 100 symbols, with commas or repeated.")
  @ApiResponse(
      responseCode = "200",
      description = "What is known of each.",
      content =
          @Content(
              schema = @Schema(implementation = CompaniesResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.COMPANIES)))
  HttpResponse<CompaniesResponse> listCompanies(
      @Parameter(hidden = true) @QueryValue SymbolList symbols) {
    Sourced<TrackedRows> read =
        caches.read(reading -> TrackedRows.read(reading, symbols.symbols()));
    TrackedRows rows = read.value();
    companies.refresh(rows.found().values());
    Sources sources = rows.with(read.sources());
    for (TrackedSymbol row : rows.found().values()) {
      sources = sources.with(companies.source(row));
    }
    return new Sourced<>(rows, sources)
        .response(its -> new CompaniesResponse(its.answers(companies::answer)));
  }
}
