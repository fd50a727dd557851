package io.stockpricecache.api;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
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

  private final ReadCompany companies;
  private final InstantSource clock;

  CompanyController(ReadCompany companies, InstantSource clock) {
    this.companies = companies;
    this.clock = clock;
  }

  /**
   * The symbol's company; 404 where the symbol is not tracked, or nothing is known yet. What is
   * missing or older than seven days is asked for by a job, one for all who read meanwhile.
   */
  @Get("/company/{symbol}")
  @Kept
  @ApiResponse(
      responseCode = "200",
      description = "The company.",
      content =
          @Content(
              schema = @Schema(implementation = CompanyAnswer.class),
              examples = @ExampleObject(name = "an answer", value = Examples.COMPANY)))
  CompanyAnswer company(@SymbolForm.InPath String symbol) {
    Symbol asked = Symbol.parse(symbol);
    CompanyView view = companies.find(asked).orElseThrow(() -> ProblemException.notTracked(asked));
    refresh(view);
    CompanyData data = view.data();
    if (data == null) {
      throw ProblemException.noCompanyDataYet(asked, view.status());
    }
    Exchange.current().sawCompany(asked, Freshness.ofCompany(data, clock.instant()));
    return CompanyAnswer.of(asked, data, view.stale());
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
