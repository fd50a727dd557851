package io.stockpricecache.api.operations;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.http.BodyForm;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.RequestContext;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ForOperators;
import io.stockpricecache.api.openapi.RefusedWhenFull;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.TakesBody;
import io.stockpricecache.api.operations.JobRequests.BackfillSymbol;
import io.stockpricecache.api.operations.JobRequests.RefreshLive;
import io.stockpricecache.api.operations.JobRequests.SyncHistorical;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.IntradayJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.queue.RunJob.Kind;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For the operator: work out of turn. The API asks no vendor and writes no price: each request
 * queues one job, under an {@code Idempotency-Key} one however often it is sent.
 */
@Controller("/cache")
@ServesProblems
@ForOperators
public final class JobsController {

  private final TrackSymbol track;
  private final ReadCaches caches;
  private final IdempotentQueue queue;
  private final InstantSource clock;

  JobsController(TrackSymbol track, ReadCaches caches, IdempotentQueue queue, InstantSource clock) {
    this.track = track;
    this.caches = caches;
    this.queue = queue;
    this.clock = clock;
  }

  /** Asks for live prices now: of those symbols, or of all whose market is open. */
  @Post("/refresh-live")
  @Idempotent("REFRESH_LIVE")
  @TakesBody
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RefreshLive.class),
              examples = @ExampleObject(name = "symbols", value = "{\"symbols\":[\"AAPL\"]}")))
  @ApiResponse(
      responseCode = "202",
      description = "A job is queued.",
      content =
          @Content(
              schema = @Schema(implementation = Accepted.class),
              examples = @ExampleObject(name = "an answer", value = Examples.REFRESH_LIVE)))
  HttpResponse<Accepted> refreshLive(
      @Body @BodyForm(RefreshLive.FORM) @Nullable RefreshLive live,
      @Parameter(hidden = true) RequestContext request) {
    // Throws for a symbol of no known market: no vendor could be asked for its price.
    List<Symbol> symbols = RefreshLive.named(live);
    symbols.forEach(Markets::of);
    return run(request, Kind.REFRESH_LIVE, Set.copyOf(symbols));
  }

  /** Settles closes and looks for gaps now. */
  @Post("/sync-historical")
  @Idempotent("SYNC_HISTORICAL")
  @TakesBody
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SyncHistorical.class),
              examples = @ExampleObject(name = "nothing", value = "{}")))
  @ApiResponse(
      responseCode = "202",
      description = "A job is queued.",
      content =
          @Content(
              schema = @Schema(implementation = Accepted.class),
              examples = @ExampleObject(name = "an answer", value = Examples.SYNC_HISTORICAL)))
  HttpResponse<Accepted> syncHistorical(
      @Body @BodyForm(SyncHistorical.FORM) @Nullable SyncHistorical nothing,
      @Parameter(hidden = true) RequestContext request) {
    return run(request, Kind.SYNC_HISTORICAL, Set.of());
  }

  /**
   * Fills what is missing of a symbol now; one that is not tracked yet is tracked by it. {@code
   * market} may be left out, or has to be the symbol's own: {@code US}, the MIC of its calendar, or
   * of a US symbol that of any US exchange. With {@code days}, only the sessions of the last so
   * many days are filled, at least the newest; what is missing before them is left to the next
   * close sync. With {@code interval}, bars of a minute or of five are asked for instead, of as
   * many days as a vendor reaches and they are kept; {@code GET /jobs/{id}} says how many came.
   */
  @Post("/backfill-symbol")
  @Idempotent("BACKFILL")
  @TakesBody
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BackfillSymbol.class),
              examples = @ExampleObject(name = "a symbol", value = "{\"symbol\":\"AAPL\"}")))
  @ApiResponse(
      responseCode = "202",
      description = "A job is queued.",
      content =
          @Content(
              schema = @Schema(implementation = Accepted.class),
              examples = @ExampleObject(name = "an answer", value = Examples.BACKFILL)))
  @RefusedWhenFull
  HttpResponse<Accepted> backfillSymbol(
      @Body @BodyForm(BackfillSymbol.FORM) BackfillSymbol what,
      @Parameter(hidden = true) RequestContext request) {
    Symbol symbol = what.symbol();
    requireMarket(symbol, Markets.of(symbol), what.market());
    Instant now = clock.instant();
    JobId id =
        queue.queue(
            request,
            job -> {
              Job made =
                  what.findInterval()
                      .<Job>map(interval -> intraday(symbol, interval, what.days(), now, job))
                      .orElseGet(() -> daily(symbol, what.days(), now, job));
              caches.forget(symbol);
              return made;
            });
    return Accepted.response(id, "BACKFILL");
  }

  private BackfillJob daily(Symbol symbol, @Nullable Integer days, Instant now, JobId job) {
    boolean isNew = track.remember(symbol).isNew();
    // Where nothing is missing, a close may still have been corrected; and what was asked for in
    // vain a while ago is asked for now.
    return new BackfillJob(symbol, now, !isNew).ofLast(days).withId(job);
  }

  /** Of one that is new, the daily history is asked for, too: it comes first. */
  private IntradayJob intraday(
      Symbol symbol, BarInterval interval, @Nullable Integer days, Instant now, JobId job) {
    var _ = track.track(symbol);
    return new IntradayJob(symbol, interval, days, now).withId(job);
  }

  private static void requireMarket(Symbol symbol, Market market, @Nullable String given) {
    if (given == null) {
      return;
    }
    if (!Markets.isNameOf(market, given.toUpperCase(Locale.ROOT))) {
      String name = market.equals(Markets.US) ? "US (" + market.id() + ")" : market.id();
      throw ProblemException.badRequest(
          "The market of %s is %s; leave market out, or give that.".formatted(symbol, name));
    }
  }

  private HttpResponse<Accepted> run(RequestContext request, Kind kind, Set<Symbol> symbols) {
    JobId id = queue.queue(request, job -> new RunJob(kind, job.value(), symbols, clock.instant()));
    return Accepted.response(id, kind.name());
  }

  /**
   * The job that was queued.
   *
   * @param id of what it is about: of the quarantined bar, or the job's own
   * @param jobId what {@code GET /jobs/{id}} takes; it names the job in the log, too
   */
  @Serdeable.Serializable
  public record Accepted(String id, String action, String jobId) {

    /** The answer that says so. */
    public static HttpResponse<Accepted> response(JobId job, String action) {
      return response(job.value(), action, job);
    }

    static HttpResponse<Accepted> response(String id, String action, JobId job) {
      return HttpResponse.<Accepted>accepted(JobController.address(job))
          .body(new Accepted(id, action, job.value()));
    }
  }
}
