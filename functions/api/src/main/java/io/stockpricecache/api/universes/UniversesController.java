package io.stockpricecache.api.universes;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.stockpricecache.api.memory.CacheControl;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.usecases.universe.KnownUniverses;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** Which universes there are, and what is in them. */
@Controller("/universes")
@ServesProblems
final class UniversesController {

  private final KnownUniverses known;
  private final NamedUniverses named;

  UniversesController(KnownUniverses known, NamedUniverses named) {
    this.known = known;
    this.named = named;
  }

  /**
   * Lists the universes: sets of symbols of which a treemap can be asked by name, and that an
   * operator can have tracked as one.
   */
  @Get
  @Cacheable
  @ApiResponse(
      responseCode = "200",
      description = "The universes.",
      content =
          @Content(
              schema = @Schema(implementation = UniverseResponse.All.class),
              examples = @ExampleObject(name = "an answer", value = Examples.UNIVERSES)))
  HttpResponse<UniverseResponse.All> listUniverses() {
    return answer(
        new UniverseResponse.All(known.all().stream().map(UniverseResponse::of).toList()));
  }

  /** Reads one universe with its members. */
  @Get("/{name}")
  @Cacheable
  @ApiResponse(
      responseCode = "200",
      description = "The universe.",
      content =
          @Content(
              schema = @Schema(implementation = MembersResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.MEMBERS)))
  HttpResponse<MembersResponse> getUniverse(
      @Parameter(
              description = "As /universes lists it.",
              example = "nasdaq-100",
              schema =
                  @Schema(
                      implementation = String.class,
                      maxLength = TierName.MAX_LENGTH,
                      pattern = "^[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,3}$"))
          @PathVariable("name")
          String name) {
    return answer(MembersResponse.of(named.get("name", name)));
  }

  private static <T> HttpResponse<T> answer(T body) {
    return HttpResponse.ok(body).header(HttpHeaders.CACHE_CONTROL, CacheControl.OF_UNIVERSES);
  }
}
