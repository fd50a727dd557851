package io.stockpricecache.api.prices;

import static java.util.Objects.requireNonNullElse;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.domain.company.Universe;
import io.stockpricecache.domain.company.Universes;
import io.stockpricecache.usecases.reads.ReadTreemap;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What a treemap of a named set of symbols shows. */
@Controller
@ServesProblems
final class TreemapController {

  /** What is shown where no universe is named. */
  private static final String DEFAULT = "nasdaq-100";

  private final ReadCaches caches;
  private final InstantSource clock;

  TreemapController(ReadCaches caches, InstantSource clock) {
    this.caches = caches;
    this.clock = clock;
  }

  /**
   * Reads a treemap: the sectors, industries and symbols of a universe. {@code universe}: the name
   * of one that is known; {@code nasdaq-100} where none is given.
   */
  @Get("/treemap")
  @Cacheable
  @Parameter(
      name = "universe",
      in = ParameterIn.QUERY,
      description = "The name of a set of symbols; nasdaq-100 where none is given.")
  @ApiResponse(
      responseCode = "200",
      description = "The treemap.",
      content =
          @Content(
              schema = @Schema(implementation = TreemapResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.TREEMAP)))
  HttpResponse<TreemapResponse> treemap(
      @Parameter(hidden = true) @QueryValue @Nullable String universe) {
    String name = requireNonNullElse(universe, DEFAULT);
    if (!Universes.isName(name)) {
      throw ProblemException.badRequest(
          "universe is not the name of one; there are: " + names() + ".");
    }
    Universe named =
        Universes.find(name)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        HttpStatus.NOT_FOUND,
                        "There is no universe of that name; there are: " + names() + "."));
    return caches
        .read(reading -> new ReadTreemap(reading.prices(), clock).read(named))
        .response(TreemapResponse::of);
  }

  private static String names() {
    return String.join(", ", Universes.names());
  }
}
