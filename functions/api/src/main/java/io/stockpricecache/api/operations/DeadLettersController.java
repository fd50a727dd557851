package io.stockpricecache.api.operations;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ForOperators;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.operations.DeadLettersResponse.Redriven;
import io.stockpricecache.domain.queue.DeadLetterQueue.Redrive;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.usecases.status.ReadDeadLetters;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** For the operator: the jobs that could not be done. */
@Controller("/cache/dead-letters")
@ServesProblems
@ForOperators
final class DeadLettersController {

  private final ReadDeadLetters deadLetters;

  DeadLettersController(ReadDeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  /** Tells which jobs could not be done, and why: at most a hundred of them. */
  @Get
  @ApiResponse(
      responseCode = "200",
      description = "Those that lie there.",
      content =
          @Content(
              schema = @Schema(implementation = DeadLettersResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.DEAD_LETTERS)))
  DeadLettersResponse listDeadLetters() {
    return DeadLettersResponse.of(deadLetters.read());
  }

  /**
   * Puts the jobs back into their queue, at most a hundred a call. What is no job stays: it would
   * only be buried again.
   */
  @Post("/redrive")
  @ApiResponse(
      responseCode = "202",
      description = "They are queued.",
      content =
          @Content(
              schema = @Schema(implementation = Redriven.class),
              examples = @ExampleObject(name = "an answer", value = Examples.REDRIVE)))
  HttpResponse<Redriven> redriveDeadLetters() {
    JobId job = JobId.random();
    Redrive redrive = deadLetters.redrive(job);
    return HttpResponse.<Redriven>accepted(JobController.address(job))
        .body(new Redriven(redrive.moved(), redrive.kept(), job.value()));
  }
}
