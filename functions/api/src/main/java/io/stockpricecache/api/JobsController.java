package io.stockpricecache.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.queue.RunJob.Kind;
import io.stockpricecache.domain.symbol.Exchanges;
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
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * For the operator: work out of turn. The API asks no vendor and writes no price: each request
 * queues one job, under an {@code Idempotency-Key} one however often it is sent.
 */
@Controller("/cache")
@ServesProblems
@ForOperators
final class JobsController {

  private static final String LIVE_FORM =
      "The body, if any, has to be one JSON object of the form {\"symbols\": [\"AAPL\"]} with at"
          + " most 100 symbols.";
  private static final String SYNC_FORM = "The body, if any, has to be an empty JSON object.";
  private static final String BACKFILL_FORM =
      "The body has to be one JSON object of the form {\"symbol\": \"AAPL\", \"market\": \"US\","
          + " \"days\": 365}; market and days may be left out.";

  private final TrackSymbol track;
  private final ReadCaches caches;
  private final OnceOnly onceOnly;
  private final InstantSource clock;

  JobsController(TrackSymbol track, ReadCaches caches, OnceOnly onceOnly, InstantSource clock) {
    this.track = track;
    this.caches = caches;
    this.onceOnly = onceOnly;
    this.clock = clock;
  }

  /** Asks for live prices now: of those symbols, or of all whose market is open. */
  @Post("/refresh-live")
  @TakesKey
  @TakesBody
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = JobForms.RefreshLive.class),
              examples = @ExampleObject(name = "symbols", value = "{\"symbols\":[\"AAPL\"]}")))
  @ApiResponse(
      responseCode = "202",
      description = "A job is queued.",
      content =
          @Content(
              schema = @Schema(implementation = Accepted.class),
              examples = @ExampleObject(name = "an answer", value = Examples.REFRESH_LIVE)))
  HttpResponse<Accepted> refreshLive(@Parameter(hidden = true) APIGatewayV2HTTPEvent event) {
    return run(event, Kind.REFRESH_LIVE, () -> live(event));
  }

  private static Set<Symbol> live(APIGatewayV2HTTPEvent event) {
    JsonBody body = JsonBody.parse(event.getBody(), LIVE_FORM, Set.of("symbols"));
    if (body.symbols().size() > LatestPrices.MAX_BATCH) {
      throw body.refused();
    }
    // Throws for a symbol of no known market: no vendor could be asked for its price.
    body.symbols().forEach(Markets::of);
    return Set.copyOf(body.symbols());
  }

  /** Settles closes and looks for gaps now. */
  @Post("/sync-historical")
  @TakesKey
  @TakesBody
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = JobForms.SyncHistorical.class),
              examples = @ExampleObject(name = "nothing", value = "{}")))
  @ApiResponse(
      responseCode = "202",
      description = "A job is queued.",
      content =
          @Content(
              schema = @Schema(implementation = Accepted.class),
              examples = @ExampleObject(name = "an answer", value = Examples.SYNC_HISTORICAL)))
  HttpResponse<Accepted> syncHistorical(@Parameter(hidden = true) APIGatewayV2HTTPEvent event) {
    return run(
        event,
        Kind.SYNC_HISTORICAL,
        () -> {
          JsonBody.parse(event.getBody(), SYNC_FORM, Set.of());
          return Set.of();
        });
  }

  /**
   * Fills what is missing of a symbol now; one that is not tracked yet is tracked by it. {@code
   * market} may be left out, or has to be the symbol's own: {@code US}, the MIC of its calendar, or
   * of a US symbol that of any US exchange. With {@code days}, only the sessions of the last so
   * many days are filled, at least the newest; what is missing before them is left to the next
   * close sync.
   */
  @Post("/backfill-symbol")
  @TakesKey
  @TakesBody
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = JobForms.BackfillSymbol.class),
              examples = @ExampleObject(name = "a symbol", value = "{\"symbol\":\"AAPL\"}")))
  @ApiResponse(
      responseCode = "202",
      description = "A job is queued.",
      content =
          @Content(
              schema = @Schema(implementation = Accepted.class),
              examples = @ExampleObject(name = "an answer", value = Examples.BACKFILL)))
  HttpResponse<Accepted> backfill(@Parameter(hidden = true) APIGatewayV2HTTPEvent event) {
    String id =
        onceOnly.queue(
            event,
            () -> {
              BackfillJob job = backfillJob(event);
              return _ -> {
                track.remember(job.symbol());
                caches.forget(job.symbol());
                return job;
              };
            });
    return HttpResponse.accepted().body(new Accepted(id, "BACKFILL"));
  }

  private BackfillJob backfillJob(APIGatewayV2HTTPEvent event) {
    JsonBody body =
        JsonBody.parse(event.getBody(), BACKFILL_FORM, Set.of("symbol", "market", "days"));
    Symbol symbol = body.symbol().orElseThrow(body::refused);
    Market market = Markets.of(symbol);
    body.market().ifPresent(given -> requireMarket(symbol, market, given));
    return new BackfillJob(symbol, clock.instant()).ofLast(body.days().orElse(null));
  }

  private static void requireMarket(Symbol symbol, Market market, String given) {
    String name = given.toUpperCase(Locale.ROOT);
    boolean isUs = market.equals(Markets.US);
    if (!name.equals(market.id()) && !(isUs && Exchanges.isUs(name))) {
      throw ProblemException.badRequest(
          "The market of %s is %s; leave market out, or give that."
              .formatted(symbol, isUs ? "US (" + market.id() + ")" : market.id()));
    }
  }

  private HttpResponse<Accepted> run(
      APIGatewayV2HTTPEvent event, Kind kind, Supplier<Set<Symbol>> checked) {
    String id =
        onceOnly.queue(
            event,
            () -> {
              Set<Symbol> meant = checked.get();
              return it -> new RunJob(kind, it, meant, clock.instant());
            });
    return HttpResponse.accepted().body(new Accepted(id, kind.name()));
  }

  /**
   * The job that was queued.
   *
   * @param id names it in the log
   */
  @Serdeable.Serializable
  record Accepted(String id, String action) {}
}
