package io.stockpricecache.api.operations;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.stockpricecache.api.http.Problem;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ForOperators;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.api.operations.JobsController.Accepted;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.QuarantineReviewJob;
import io.stockpricecache.domain.queue.QuarantineReviewJob.Verdict;
import io.stockpricecache.usecases.runs.RecordedQueue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;

/** For the operator: what is to become of prices that are held back. */
@Controller("/cache/quarantine")
@ServesProblems
@ForOperators
public final class QuarantineController {

  private static final String HELD = "AAPL~2026-11-20~yahoo";
  private static final String HELD_FORM =
      "^(?=[^~]{1,20}~)"
          + SymbolForm.WRITTEN
          + "~20([0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
          + "|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
          + "|([02468][048]|[13579][26])-02-29)"
          + "~(yahoo|massive|alpaca|alpha-vantage|eodhd|ecb|simulated)$";

  private final Quarantine quarantine;
  private final RecordedQueue queue;

  public QuarantineController(Quarantine quarantine, RecordedQueue queue) {
    this.quarantine = quarantine;
    this.queue = queue;
  }

  /**
   * Takes the quarantined bar or live price for right: a job stores it, since the API writes no
   * prices.
   */
  @Post("/{id}/release")
  @ApiResponse(
      responseCode = "202",
      description = "A job does it.",
      content =
          @Content(
              schema = @Schema(implementation = Accepted.class),
              examples = @ExampleObject(name = "an answer", value = Examples.RELEASE)))
  @ApiResponse(
      responseCode = "409",
      description = "No bar could be made of what the vendor sent.",
      content =
          @Content(
              mediaType = Problem.CONTENT_TYPE,
              schema = @Schema(implementation = Problem.class),
              examples = @ExampleObject(name = "no bar", value = ServesProblems.E409)))
  public HttpResponse<Accepted> releaseQuarantined(
      @Parameter(
              description = "Of a quarantined bar.",
              example = HELD,
              schema = @Schema(implementation = String.class, pattern = HELD_FORM))
          @PathVariable("id")
          QuarantinedBarId held) {
    QuarantinedBar bar = find(held);
    if (bar.bar() == null) {
      throw ProblemException.of(
          HttpStatus.CONFLICT, "No bar could be made of what the vendor sent: nothing to release.");
    }
    return accept(bar, Verdict.RELEASE);
  }

  /** Takes the quarantined bar for wrong: it stays out, however often it comes again. */
  @Post("/{id}/dismiss")
  @ApiResponse(
      responseCode = "202",
      description = "A job does it.",
      content =
          @Content(
              schema = @Schema(implementation = Accepted.class),
              examples = @ExampleObject(name = "an answer", value = Examples.DISMISS)))
  public HttpResponse<Accepted> dismissQuarantined(
      @Parameter(
              description = "Of a quarantined bar.",
              example = HELD,
              schema = @Schema(implementation = String.class, pattern = HELD_FORM))
          @PathVariable("id")
          QuarantinedBarId held) {
    return accept(find(held), Verdict.DISMISS);
  }

  private HttpResponse<Accepted> accept(QuarantinedBar held, Verdict verdict) {
    JobId job = JobId.random();
    queue.send(List.of(QuarantineReviewJob.of(held, verdict).withId(job)));
    return Accepted.response(held.id().toString(), verdict.name(), job);
  }

  private QuarantinedBar find(QuarantinedBarId id) {
    return quarantine
        .find(id)
        .orElseThrow(
            () -> ProblemException.of(HttpStatus.NOT_FOUND, "Nothing of that id is held."));
  }
}
