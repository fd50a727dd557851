package io.stockpricecache.api.prices;

import static java.util.Objects.requireNonNullElse;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.SymbolList;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.universes.NamedUniverses;
import io.stockpricecache.domain.company.Universes;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.usecases.reads.ReadTreemap;
import io.stockpricecache.usecases.reads.ReadTreemap.Treemap;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a treemap shows, of a named set of symbols or of any. */
@Controller
@ServesProblems
final class TreemapController {

  /** What is shown where no universe is named. */
  private static final String DEFAULT = "nasdaq-100";

  private final ReadCaches caches;
  private final NamedUniverses universes;
  private final InstantSource clock;

  TreemapController(ReadCaches caches, NamedUniverses universes, InstantSource clock) {
    this.caches = caches;
    this.universes = universes;
    this.clock = clock;
  }

  /**
   * Reads a treemap: the sectors, industries and symbols of a universe, or of a portfolio. {@code
   * universe}: the name of one that is known; {@code symbols}: 1 to 100, with commas or repeated;
   * {@code nasdaq-100} where neither is given.
   */
  @Get("/treemap")
  @Cacheable
  @Parameter(
      name = "universe",
      in = ParameterIn.QUERY,
      description = "The name of a set of symbols; nasdaq-100 where neither is given.")
  @Parameter(
      name = "symbols",
      in = ParameterIn.QUERY,
      description = "1 to 100 symbols, with commas or repeated; not with universe.")
  @ApiResponse(
      responseCode = "200",
      description = "The treemap.",
      content =
          @Content(
              schema = @Schema(implementation = TreemapResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.TREEMAP)))
  HttpResponse<TreemapResponse> getTreemap(
      @Parameter(hidden = true) @QueryValue @Nullable String universe,
      @Parameter(hidden = true) @QueryValue @Nullable SymbolList symbols) {
    if (universe != null && symbols != null) {
      throw ProblemException.badRequest(
          "universe and symbols are both given; a treemap is of one of them.");
    }
    Function<ReadTreemap, Treemap> read =
        symbols == null ? of(universe) : treemap -> treemap.read(symbols.symbols());
    return caches
        .read(reading -> read.apply(new ReadTreemap(reading.prices(), clock)))
        .unasked()
        .response(TreemapResponse::of);
  }

  /** Refuses a name of which there is no universe. */
  private Function<ReadTreemap, Treemap> of(@Nullable String universe) {
    String name = requireNonNullElse(universe, DEFAULT);
    NamedUniverses.Named named = universes.lately("universe", name);
    StoredUniverse its = named.universe();
    return treemap ->
        treemap.read(
            its.name().value(), its.asOf(), named.members(), Universes.find(its.name().value()));
  }
}
