package io.stockpricecache.api;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;

/** Says that the function runs; asks no store and no vendor. */
@Controller
@ServesProblems
final class HealthController {

  /** Says that the function runs; asks no store and no vendor. */
  @Get("/health")
  Health health() {
    return new Health("UP");
  }

  @Serdeable.Serializable
  record Health(String status) {}
}
