package io.stockpricecache.api.universes;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.BodyForm;
import io.stockpricecache.api.http.Problem;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.RequestContext;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ForOperators;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.TakesBody;
import io.stockpricecache.api.operations.Idempotent;
import io.stockpricecache.api.operations.IdempotentQueue;
import io.stockpricecache.api.operations.JobsController.Accepted;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.usecases.tracking.TrackMany;
import io.stockpricecache.usecases.universe.ChangeUniverses;
import io.stockpricecache.usecases.universe.KnownUniverses;
import io.stockpricecache.usecases.universe.MemberList;
import io.stockpricecache.usecases.universe.ReadMembers;
import io.stockpricecache.usecases.universe.RefusedMembersException;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * For the operator: which lists of symbols are tracked as one. Each request changes the list and
 * queues one job, by which what is tracked follows.
 */
@Controller("/universes")
@ServesProblems
@ForOperators
final class UniverseJobsController {

  private static final String CSV = "text/csv";
  private static final int MOST_REFUSED = 100;

  private final ChangeUniverses change;
  private final KnownUniverses known;
  private final NamedUniverses named;
  private final ReadMembers read;
  private final IdempotentQueue queue;
  private final InstantSource clock;

  UniverseJobsController(
      ChangeUniverses change,
      KnownUniverses known,
      NamedUniverses named,
      ReadMembers read,
      IdempotentQueue queue,
      InstantSource clock) {
    this.change = change;
    this.known = known;
    this.named = named;
    this.read = read;
    this.queue = queue;
    this.clock = clock;
  }

  /** The name of a universe in a path. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.CLASS)
  @Parameter(
      description = "As /universes lists it; members may also be put under a new one.",
      example = "sp500",
      schema =
          @Schema(
              implementation = String.class,
              maxLength = TierName.MAX_LENGTH,
              pattern = "^[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,3}$"))
  @interface UniverseName {}

  /**
   * Puts these members in the place of those that the universe has; a new name begins a new one,
   * which is disabled. A list with anything wrong in it is refused as a whole, and so, unless
   * {@code replace=true}, is one that would remove more than half of twenty members or more: it may
   * have been cut off. As {@code text/csv}: a symbol a line, what follows a comma is passed over;
   * comments may say {@code # title:}, {@code # source:} and {@code # as of:}.
   */
  @Put(
      uri = "/{name}/members",
      consumes = {MediaType.APPLICATION_JSON, CSV})
  @Idempotent("UNIVERSE")
  @TakesBody
  @Parameter(
      name = "replace",
      in = ParameterIn.QUERY,
      description = "Whether the list may remove more than half of the members.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = MembersRequest.class),
            examples =
                @ExampleObject(
                    name = "members",
                    value =
                        "{\"members\":[\"AAPL\",\"MSFT\"],\"source\":\"the index's own page\","
                            + "\"asOf\":\"2026-11-20\",\"cadenceSeconds\":300}")),
        @Content(
            mediaType = CSV,
            schema = @Schema(implementation = String.class),
            examples = @ExampleObject(name = "a table", value = "symbol\nAAPL\nMSFT\n"))
      })
  @ApiResponse(
      responseCode = "202",
      description = "They are its members; a job has what is tracked follow.",
      content =
          @Content(
              schema = @Schema(implementation = Accepted.class),
              examples = @ExampleObject(name = "an answer", value = Examples.UNIVERSE_JOB)))
  @ApiResponse(
      responseCode = "409",
      description = "More than half of the members would be removed.",
      content =
          @Content(
              mediaType = Problem.CONTENT_TYPE,
              schema = @Schema(implementation = Problem.class),
              examples = @ExampleObject(name = "too many", value = E409)))
  HttpResponse<Accepted> putMembers(
      @UniverseName @PathVariable("name") String name,
      @Body @BodyForm(MembersRequest.FORM) MembersRequest members,
      @Parameter(hidden = true) @QueryValue @Nullable String replace,
      @Parameter(hidden = true) RequestContext context) {
    TierName universe = named.name("name", name);
    boolean mayReplace = isTrue(replace);
    MemberList list = list(universe, members);
    return follow(context, universe, () -> change.put(universe, list, mayReplace));
  }

  /** Has the universe's members tracked, as far as there are places, each of at least its tier. */
  @Post("/{name}/enable")
  @Idempotent("UNIVERSE")
  @ApiResponse(
      responseCode = "202",
      description = "It is enabled; a job has what is tracked follow.",
      content =
          @Content(
              schema = @Schema(implementation = Accepted.class),
              examples = @ExampleObject(name = "an answer", value = Examples.UNIVERSE_JOB)))
  HttpResponse<Accepted> enableUniverse(
      @UniverseName @PathVariable("name") String name,
      @Parameter(hidden = true) RequestContext context) {
    return enable(context, named.name("name", name), true);
  }

  /** Has those of its members untracked that nobody else wants: no user, no other universe. */
  @Post("/{name}/disable")
  @Idempotent("UNIVERSE")
  @ApiResponse(
      responseCode = "202",
      description = "It is disabled; a job has what is tracked follow.",
      content =
          @Content(
              schema = @Schema(implementation = Accepted.class),
              examples = @ExampleObject(name = "an answer", value = Examples.UNIVERSE_JOB)))
  HttpResponse<Accepted> disableUniverse(
      @UniverseName @PathVariable("name") String name,
      @Parameter(hidden = true) RequestContext context) {
    return enable(context, named.name("name", name), false);
  }

  private HttpResponse<Accepted> enable(
      RequestContext context, TierName universe, boolean isEnabled) {
    var _ = named.find(universe);
    return follow(context, universe, () -> change.enable(universe, isEnabled));
  }

  private HttpResponse<Accepted> follow(
      RequestContext context, TierName universe, Supplier<?> changing) {
    try {
      JobId id =
          queue.queue(
              context,
              job -> {
                var _ = changing.get();
                named.forget(universe);
                return new UniverseJob(universe, clock.instant(), job);
              });
      return Accepted.response(id, UniverseJob.TYPE);
    } catch (RefusedMembersException e) {
      throw ProblemException.of(
          e.isDoubtful() ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST,
          "The members stay as they are: " + e.getMessage() + ".");
    }
  }

  private MemberList list(TierName universe, MembersRequest request) {
    ReadMembers.Read members = read.read(request.members());
    if (!members.refused().isEmpty()) {
      throw ProblemException.badRequest(
              "The members stay as they are: %d of the list are none; refused says which and why."
                  .formatted(members.refused().size()))
          .refusing(
              members.refused().stream()
                  .limit(MOST_REFUSED)
                  .map(UniverseJobsController::refused)
                  .toList());
    }
    boolean hasRule = request.cadenceSeconds() != null || request.priority() != null;
    return new MemberList(
        members.symbols(),
        request.title(),
        request.source() == null ? "put by the operator" : request.source(),
        request.asOf() == null
            ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
            : request.asOf(),
        hasRule ? request.rule(known.ruleOf(universe)) : null);
  }

  private static Problem.Refused refused(TrackMany.Refused it) {
    return new Problem.Refused(
        it.text(),
        it.reason(),
        Optional.ofNullable(it.didYouMean()).map(symbol -> symbol.value()).orElse(null));
  }

  private static boolean isTrue(@Nullable String replace) {
    if (replace != null && !List.of("true", "false").contains(replace)) {
      throw ProblemException.badRequest("replace is not true or false.");
    }
    return "true".equals(replace);
  }

  private static final String E409 =
      """
      {"type":"about:blank","title":"Conflict","status":409,"detail":"The members stay as they are: it would remove 290 of 503 members, more than half; replace=true does so.","instance":"/universes/sp500/members","requestId":"b7c1e6d0"}""";
}
