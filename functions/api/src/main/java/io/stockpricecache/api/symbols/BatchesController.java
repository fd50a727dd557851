package io.stockpricecache.api.symbols;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.stockpricecache.api.http.Problem;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.usecases.reads.ReadBatch;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** How far many symbols have come that were asked for at once. */
@Controller("/batches")
@ServesProblems
final class BatchesController {

  private final ReadBatch batches;

  BatchesController(ReadBatch batches) {
    this.batches = batches;
  }

  /** A batch of symbols, for a day from when it was asked for. */
  @Get("/{id}")
  @ApiResponse(
      responseCode = "200",
      description = "The batch.",
      content =
          @Content(
              schema = @Schema(implementation = BatchResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.BATCH)))
  @ApiResponse(
      responseCode = "404",
      description = "There is no batch of that id, or it is more than a day old.",
      content =
          @Content(
              mediaType = Problem.CONTENT_TYPE,
              schema = @Schema(implementation = Problem.class)))
  BatchResponse one(@PathVariable("id") String id) {
    return batches.find(id).map(BatchResponse::of).orElseThrow(() -> ProblemException.noBatch(id));
  }
}
