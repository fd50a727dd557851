package io.stockpricecache.api.search;

import static java.util.Objects.requireNonNullElse;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.RememberedDirectory;
import io.stockpricecache.api.memory.Source;
import io.stockpricecache.api.memory.Sourced;
import io.stockpricecache.api.memory.Sources;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.search.SearchParameters.Hits;
import io.stockpricecache.api.search.SearchParameters.Query;
import io.stockpricecache.api.several.TrackedRows;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.directory.RequestSearch;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds instruments, tracked or not, by the beginning of their symbol or by words of their name.
 */
@Controller
@ServesProblems
final class SearchController {

  /** As long as an answer may be kept: what it finds may be tracked any moment. */
  private static final Duration KEPT = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(SearchController.class);

  private final RememberedDirectory directory;
  private final ReadCaches caches;
  private final RequestSearch vendors;

  SearchController(RememberedDirectory directory, ReadCaches caches, RequestSearch vendors) {
    this.directory = directory;
    this.caches = caches;
    this.vendors = vendors;
  }

  /**
   * Searches what is listed, best first. {@code q}: the beginning of a symbol, or words of a name
   * or their beginnings, of whatever case and accents, one letter of a word mistyped; {@code
   * limit}: at most so many, 1 to 20, 10 where it is not given. Of what nothing is found a vendor
   * is asked for the next search, where one of those configured can search: {@code pending}.
   */
  @Get("/search")
  @Cacheable
  @Parameter(
      name = "q",
      in = ParameterIn.QUERY,
      required = true,
      description = "The beginning of a symbol, or words of a name.")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "How many at most; 10 by default.")
  @ApiResponse(
      responseCode = "200",
      description = "What was found; nothing is no error.",
      content =
          @Content(
              schema = @Schema(implementation = SearchResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.SEARCH)))
  HttpResponse<SearchResponse> searchInstruments(
      @Parameter(hidden = true) @QueryValue @Nullable Query q,
      @Parameter(hidden = true) @QueryValue @Nullable Hits limit) {
    if (q == null) {
      throw ProblemException.badRequest(Query.PROBLEM.formatted("q"));
    }
    List<ListedInstrument> found =
        directory.get().search(q.text(), requireNonNullElse(limit, Hits.DEFAULT).value());
    boolean isPending = found.isEmpty() && isPending(q.text());
    List<Symbol> symbols = found.stream().map(ListedInstrument::symbol).toList();
    Sourced<TrackedRows> tracked = caches.read(reading -> TrackedRows.read(reading, symbols));
    Sources sources = tracked.sources();
    for (Symbol symbol : symbols) {
      sources = sources.with(Source.keptFor(symbol, KEPT));
    }
    return new Sourced<>(tracked.value(), sources)
        .response(
            rows ->
                new SearchResponse(
                    found.stream()
                        .map(each -> SearchResponse.Hit.of(each, rows.isThere(each.symbol())))
                        .toList(),
                    isPending));
  }

  /** What is being found is looked for sooner than a new directory is. */
  private boolean isPending(String text) {
    try {
      boolean isPending = vendors.isPending(text);
      if (isPending) {
        directory.lookSoon();
      }
      return isPending;
    } catch (StoreException e) {
      LOG.warn("no vendor could be asked for what was not found", e);
      return false;
    }
  }
}
