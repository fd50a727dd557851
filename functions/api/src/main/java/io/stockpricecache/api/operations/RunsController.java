package io.stockpricecache.api.operations;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ForOperators;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.several.PageLimit;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.usecases.status.ReadRuns;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;

/** For the operator: what ran, and how it went. */
@Controller("/cache/runs")
@ServesProblems
@ForOperators
final class RunsController {

  private final ReadRuns runs;

  RunsController(ReadRuns runs) {
    this.runs = runs;
  }

  /**
   * The journal of runs, newest first, for thirty days. {@code type}: only those. {@code limit}: so
   * many, 1 to 1,000, and 100 where none is given; the answer's {@code nextCursor} as {@code
   * cursor} gives those after them. Beside them, of each type, how its newest hundred went.
   */
  @Get
  @Parameter(name = "type", in = ParameterIn.QUERY, description = "Only those of that type.")
  @Parameter(name = "limit", in = ParameterIn.QUERY, description = "How many; 100 by default.")
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "The nextCursor of the page before.")
  @ApiResponse(
      responseCode = "200",
      description = "The runs.",
      content =
          @Content(
              schema = @Schema(implementation = RunsResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.RUNS)))
  RunsResponse listRuns(
      @Parameter(hidden = true) @QueryValue @Nullable RunType type,
      @Parameter(hidden = true) @QueryValue @Nullable PageLimit limit,
      @Parameter(hidden = true) @QueryValue @Nullable RunCursor cursor) {
    if (cursor != null && !cursor.isOf(type)) {
      throw ProblemException.cursorOfAnotherList();
    }
    PageLimit most = limit == null ? PageLimit.DEFAULT : limit;
    return RunsResponse.of(
        runs.read(type, cursor == null ? null : cursor.place(), most.value()), type);
  }
}
