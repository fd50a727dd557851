package io.stockpricecache.api.markets;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.memory.CacheControl;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.domain.calendar.CalendarRangeException;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.usecases.reads.ReadMarkets;
import io.stockpricecache.usecases.reads.ReadMarkets.MarketView;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which markets there are, whether they are open, and when they trade. */
@Controller("/markets")
@ServesProblems
final class MarketsController {

  static final int MAX_YEARS = 10;

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]{2,16}");

  private final ReadMarkets markets;
  private final InstantSource clock;

  MarketsController(ReadMarkets markets, InstantSource clock) {
    this.markets = markets;
    this.clock = clock;
  }

  /** Tells of every market whether it is open, its session of today, and its next holiday. */
  @Get
  @Cacheable
  @ApiResponse(
      responseCode = "200",
      description = "The markets.",
      content =
          @Content(
              schema = @Schema(implementation = MarketResponse.All.class),
              examples = @ExampleObject(name = "an answer", value = Examples.MARKETS)))
  HttpResponse<MarketResponse.All> listMarkets() {
    List<MarketView> views = markets.all();
    Instant changesAt =
        views.stream()
            .map(MarketView::changesAt)
            .min(Comparator.naturalOrder())
            .orElseGet(clock::instant);
    return answer(
        new MarketResponse.All(views.stream().map(view -> MarketResponse.of(view, null)).toList()),
        changesAt);
  }

  /**
   * Tells the same of one market, and its sessions of a range. {@code mic}: its code, such as
   * {@code XLON}; {@code XNYS} and the codes of the other US exchanges are one market. {@code from}
   * and {@code to}: session dates, both inclusive, both or neither; up to ten years.
   */
  @Get("/{mic}")
  @Cacheable
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "First date of the sessions; with to, or not at all.")
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      description = "Last date of the sessions, at most ten years after from.")
  @ApiResponse(
      responseCode = "200",
      description = "The market.",
      content =
          @Content(
              schema = @Schema(implementation = MarketResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.MARKET)))
  HttpResponse<MarketResponse> getMarket(
      @Parameter(
              description = "An ISO 10383 MIC, CRYPTO, FX or a group of futures (CME_ENERGY).",
              example = "XNYS",
              schema = @Schema(implementation = String.class, pattern = "^[A-Za-z0-9_]{2,16}$"))
          @PathVariable("mic")
          String mic,
      @Parameter(hidden = true) @QueryValue @Nullable SessionDate from,
      @Parameter(hidden = true) @QueryValue @Nullable SessionDate to) {
    Market market = named(mic);
    List<SessionResponse> sessions = sessions(market, from, to);
    MarketView view = markets.view(market);
    return answer(MarketResponse.of(view, sessions), view.changesAt());
  }

  private static Market named(String mic) {
    if (!CODE.matcher(mic).matches()) {
      throw ProblemException.badRequest("mic is not the code of a market, such as XNYS.");
    }
    return Markets.findByName(mic.toUpperCase(Locale.ROOT))
        .orElseThrow(
            () ->
                ProblemException.of(
                    HttpStatus.NOT_FOUND,
                    "There is no market of that code; there are: "
                        + String.join(", ", Markets.ids().stream().sorted().toList())
                        + "."));
  }

  private static @Nullable List<SessionResponse> sessions(
      Market market, @Nullable SessionDate from, @Nullable SessionDate to) {
    if (from == null && to == null) {
      return null;
    }
    if (from == null || to == null) {
      throw ProblemException.badRequest(
          from == null
              ? "from is missing: to is given with from, or not at all."
              : "to is missing: from is given with to, or not at all.");
    }
    if (from.isAfter(to)) {
      throw ProblemException.badRequest("from is after to.");
    }
    requireCovered("from", market, from);
    requireCovered("to", market, to);
    if (!to.value().isBefore(from.value().plusYears(MAX_YEARS))) {
      throw ProblemException.badRequest(
          "to is too far from from: at most " + MAX_YEARS + " years of sessions are told at once.");
    }
    ZoneId zone = market.calendar().zone();
    return market.calendar().sessions(from, to).stream()
        .map(session -> SessionResponse.of(session, zone))
        .toList();
  }

  private static void requireCovered(String name, Market market, SessionDate date) {
    try {
      if (!ReadMarkets.isCovered(market, date)) {
        throw ProblemException.badRequest(
            "%s is outside of %s to %s.".formatted(name, ReadMarkets.FIRST, ReadMarkets.LAST));
      }
    } catch (CalendarRangeException e) {
      throw ProblemException.badRequest(name + ": " + e.getMessage() + ".");
    }
  }

  private <T> HttpResponse<T> answer(T body, Instant changesAt) {
    return HttpResponse.ok(body)
        .header(HttpHeaders.CACHE_CONTROL, CacheControl.until(changesAt, clock.instant()));
  }
}
