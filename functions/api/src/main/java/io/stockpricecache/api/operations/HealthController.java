package io.stockpricecache.api.operations;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** Says that the function runs; asks no store and no vendor. */
@Controller
@ServesProblems
final class HealthController {

  /** Says that the function runs; asks no store and no vendor. */
  @Get("/health")
  @ApiResponse(
      responseCode = "200",
      description = "It runs.",
      content =
          @Content(
              schema = @Schema(implementation = Health.class),
              examples = @ExampleObject(name = "an answer", value = Examples.HEALTH)))
  Health health() {
    return new Health("UP");
  }

  @Serdeable.Serializable
  record Health(String status) {}
}
