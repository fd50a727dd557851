package io.stockpricecache.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.stockpricecache.domain.company.Universe;
import io.stockpricecache.domain.company.Universes;
import io.stockpricecache.usecases.reads.ReadTreemap;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** What a treemap of a named set of symbols shows. */
@Controller
@ServesProblems
final class TreemapController {

  /** What is shown where no universe is named. */
  private static final String DEFAULT = "nasdaq-100";

  private final ReadTreemap treemap;

  TreemapController(ReadTreemap treemap) {
    this.treemap = treemap;
  }

  /** {@code universe}: the name of one that is known; {@code nasdaq-100} where none is given. */
  @Get("/treemap")
  @Kept
  @Parameters("universe")
  @Parameter(
      name = "universe",
      in = ParameterIn.QUERY,
      description = "The name of a set of symbols; nasdaq-100 where none is given.")
  @ApiResponse(
      responseCode = "200",
      description = "The treemap.",
      content =
          @Content(
              schema = @Schema(implementation = TreemapAnswer.class),
              examples = @ExampleObject(name = "an answer", value = Examples.TREEMAP)))
  TreemapAnswer treemap(@Parameter(hidden = true) APIGatewayV2HTTPEvent event) {
    String name = Query.of(event).find("universe").orElse(DEFAULT);
    if (!Universes.isName(name)) {
      throw ProblemException.badRequest(
          "universe is not the name of one; there are: " + names() + ".");
    }
    Universe universe =
        Universes.find(name)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        HttpStatus.NOT_FOUND,
                        "There is no universe of that name; there are: " + names() + "."));
    return TreemapAnswer.of(treemap.read(universe));
  }

  private static String names() {
    return String.join(", ", Universes.names());
  }
}
