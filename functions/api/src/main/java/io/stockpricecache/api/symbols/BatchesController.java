package io.stockpricecache.api.symbols;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.usecases.reads.ReadBatch;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.regex.Pattern;

/** How far many symbols have come that were asked for at once. */
@Controller("/batches")
@ServesProblems
final class BatchesController {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

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
  BatchResponse getBatch(
      @Parameter(
              description = "What POST /symbols answered.",
              example = "5f0c9a52-0c1e-4a8e-9d2b-3f6f6b0a7c11")
          @PathVariable("id")
          String id) {
    if (!ID.matcher(id).matches()) {
      throw ProblemException.noBatch();
    }
    return batches.find(id).map(BatchResponse::of).orElseThrow(ProblemException::noBatch);
  }
}
