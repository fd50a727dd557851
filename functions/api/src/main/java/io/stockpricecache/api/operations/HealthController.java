package io.stockpricecache.api.operations;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.Problem;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.RequestContext;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.runtime.settings.ApiSettings;
import io.stockpricecache.usecases.status.ReadHealth;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Says that the function runs, and to operators whether the cache is kept up. */
@Controller
@ServesProblems
final class HealthController {

  private final ReadHealth health;
  private final ApiSettings settings;
  private final InstantSource clock;

  HealthController(ReadHealth health, ApiSettings settings, InstantSource clock) {
    this.health = health;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Says that the function runs; asks no store and no vendor. {@code deep=true}: how the newest
   * runs went, for tokens with the operators' scope alone.
   */
  @Get("/health")
  @Parameter(
      name = "deep",
      in = ParameterIn.QUERY,
      description = "Whether the journal of runs is looked at, which needs the operators' scope.")
  @ApiResponse(
      responseCode = "200",
      description = "It runs.",
      content =
          @Content(
              schema = @Schema(anyOf = {HealthResponse.class, HealthResponse.Deep.class}),
              examples = {
                @ExampleObject(name = "an answer", value = Examples.HEALTH),
                @ExampleObject(name = "deep", value = Examples.DEEP_HEALTH)
              }))
  @ApiResponse(
      responseCode = "403",
      description = "deep=true, and the token lacks the operators' scope.",
      content =
          @Content(
              mediaType = Problem.CONTENT_TYPE,
              schema = @Schema(implementation = Problem.class),
              examples = @ExampleObject(name = "scope", value = E403)))
  Object getHealth(
      @Parameter(hidden = true) @QueryValue @Nullable String deep,
      @Parameter(hidden = true) RequestContext request) {
    if (deep == null || deep.equals("false")) {
      return HealthResponse.UP;
    }
    if (!deep.equals("true")) {
      throw ProblemException.badRequest("deep is not true or false.");
    }
    request.requireScope(settings.adminScope());
    return HealthResponse.Deep.of(health.read(), clock.instant());
  }

  private static final String E403 =
      """
      {"type":"about:blank","title":"Forbidden","status":403,"detail":"This needs a token with the operators' scope.","instance":"/health","requestId":"b7c1e6d0"}""";
}
