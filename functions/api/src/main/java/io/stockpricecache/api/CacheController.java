package io.stockpricecache.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.store.HeldBar;
import io.stockpricecache.domain.store.HeldBarId;
import io.stockpricecache.domain.store.JobQueue;
import io.stockpricecache.domain.store.JudgeJob;
import io.stockpricecache.domain.store.JudgeJob.Verdict;
import io.stockpricecache.domain.store.Quarantine;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;

/**
 * For the operator: how the cache stands, and what is to become of prices that are not believed.
 */
@Controller("/cache")
@ServesProblems
final class CacheController {

  /** More than anybody looks through; beyond it the count stops. */
  private static final int MAX_COUNTED = 1_000;

  private final Quarantine quarantine;
  private final JobQueue queue;

  CacheController(Quarantine quarantine, JobQueue queue) {
    this.quarantine = quarantine;
    this.queue = queue;
  }

  /** How the cache stands: the prices that are held back. */
  @Get("/status")
  StatusAnswer status() {
    return StatusAnswer.of(quarantine.held(MAX_COUNTED));
  }

  /** Takes the held bar for right: a job stores it, since the API writes no prices. */
  @Post("/quarantine/{id}/release")
  @ApiResponse(
      responseCode = "202",
      description = "A job does it.",
      content = @Content(schema = @Schema(implementation = Accepted.class)))
  @ApiResponse(
      responseCode = "409",
      description = "No bar could be made of what the vendor sent.",
      content =
          @Content(
              mediaType = Problem.CONTENT_TYPE,
              schema = @Schema(implementation = Problem.class)))
  HttpResponse<Accepted> release(
      @Parameter(description = "Of a held bar.", example = "AAPL~2026-11-20~yahoo") String id) {
    HeldBar held = held(id);
    if (held.bar() == null) {
      throw ProblemException.of(
          HttpStatus.CONFLICT, "No bar could be made of what the vendor sent: nothing to release.");
    }
    return accept(held, Verdict.RELEASE);
  }

  /** Takes the held bar for wrong: it stays out, however often it comes again. */
  @Post("/quarantine/{id}/dismiss")
  @ApiResponse(
      responseCode = "202",
      description = "A job does it.",
      content = @Content(schema = @Schema(implementation = Accepted.class)))
  HttpResponse<Accepted> dismiss(
      @Parameter(description = "Of a held bar.", example = "AAPL~2026-11-20~yahoo") String id) {
    return accept(held(id), Verdict.DISMISS);
  }

  private HttpResponse<Accepted> accept(HeldBar held, Verdict verdict) {
    queue.send(List.of(new JudgeJob(held.id(), verdict)));
    return HttpResponse.accepted().body(new Accepted(held.id().toString(), verdict.name()));
  }

  private HeldBar held(String text) {
    return quarantine
        .find(id(text))
        .orElseThrow(
            () -> ProblemException.of(HttpStatus.NOT_FOUND, "Nothing of that id is held."));
  }

  private static HeldBarId id(String text) {
    try {
      return HeldBarId.parse(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest(
          "The id is not one of a held bar, such as AAPL~2026-11-20~yahoo.");
    }
  }

  /** The job that was queued. */
  @Serdeable.Serializable
  record Accepted(String id, String action) {}
}
