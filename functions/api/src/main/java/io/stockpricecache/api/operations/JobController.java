package io.stockpricecache.api.operations;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.usecases.reads.ReadJob;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;

/** How a job stands that was answered with a 202. */
@Controller("/jobs")
@ServesProblems
final class JobController {

  private final ReadJob jobs;

  JobController(ReadJob jobs) {
    this.jobs = jobs;
  }

  /** A job, for a day after its last change. */
  @Get("/{id}")
  @ApiResponse(
      responseCode = "200",
      description = "The job.",
      content =
          @Content(
              schema = @Schema(implementation = JobResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.JOB)))
  JobResponse getJob(
      @Parameter(
              description = "The jobId of an answer.",
              example = "0b0a8f8e-5d0c-4e0e-9a52-3f5b8f1d7c11",
              schema = @Schema(implementation = String.class, pattern = "^[A-Za-z0-9-]{1,64}$"))
          @PathVariable("id")
          JobId id) {
    return jobs.find(id).map(JobResponse::of).orElseThrow(ProblemException::noJob);
  }

  /** Where it is told how that job stands. */
  static URI address(JobId job) {
    return URI.create("/jobs/" + job);
  }
}
