package io.stockpricecache.api.history;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.csv.ContentFormat;
import io.stockpricecache.api.csv.CsvTable;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.RequestContext;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.Sourced;
import io.stockpricecache.api.memory.Sources;
import io.stockpricecache.api.openapi.Cacheable;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.Timeframe;
import io.stockpricecache.domain.intraday.IntradayTimeframe;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.ReadHistory.History;
import io.stockpricecache.usecases.reads.ReadIntraday.Intraday;
import io.stockpricecache.usecases.reads.ReadIntraday.Question;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The history of one symbol. */
@Controller
@ServesProblems
final class HistoryController {

  private final ReadCaches caches;
  private final InstantSource clock;

  HistoryController(ReadCaches caches, InstantSource clock) {
    this.caches = caches;
    this.clock = clock;
  }

  /**
   * Reads the bars of a symbol. {@code from} and {@code to}: session dates, both inclusive, default
   * all that is kept; or {@code range} in their place, back from today. {@code adjustment}: {@code
   * none}, {@code split} (default) or {@code all}. {@code timeframe}: a bar a session (default), a
   * week or a month; or 1, 5, 15 or 30 minutes or an hour of a session, whose bars have {@code
   * time} in place of {@code date}: default those of the newest session, of at most ten sessions a
   * call where they are of a minute, else sixty; {@code session=extended} adds what is traded
   * before the open and after the close. At most 1,000 bars at once; {@code cursor} asks for those
   * after them.
   */
  @Get(
      value = "/history/{symbol}",
      produces = {MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
  @Cacheable
  @HistoryParameters
  @Parameter(
      name = "session",
      in = ParameterIn.QUERY,
      description = "Of a timeframe below 1d: whether extended hours are wanted, too.")
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "The nextCursor of the answer before, with all else as it was.")
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      description = "In place of Accept: in which form the bars come.")
  @ApiResponse(
      responseCode = "200",
      description = "The bars.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(oneOf = {HistoryResponse.class, IntradayResponse.class}),
            examples = {
              @ExampleObject(name = "an answer", value = Examples.HISTORY),
              @ExampleObject(name = "within a session", value = Examples.INTRADAY)
            }),
        @Content(
            mediaType = CsvTable.MEDIA_TYPE,
            schema = @Schema(implementation = String.class),
            examples = @ExampleObject(name = "an answer", value = Examples.HISTORY_CSV))
      })
  HttpResponse<?> getHistory(
      @Parameter(hidden = true) RequestContext request,
      @SymbolForm.InPath @PathVariable("symbol") Symbol asked,
      @Parameter(hidden = true) @QueryValue @Nullable SessionDate from,
      @Parameter(hidden = true) @QueryValue @Nullable SessionDate to,
      @Parameter(hidden = true) @QueryValue @Nullable AskedRange range,
      @Parameter(hidden = true) @QueryValue(defaultValue = "split") Adjustment adjustment,
      @Parameter(hidden = true) @QueryValue(defaultValue = "1d") AskedTimeframe timeframe,
      @Parameter(hidden = true) @QueryValue(defaultValue = "regular") SessionPart session,
      @Parameter(hidden = true) @QueryValue @Nullable HistoryCursor cursor,
      @Parameter(hidden = true) @QueryValue @Nullable ContentFormat format) {
    Page page = new Page(request, asked, cursor, ContentFormat.of(format, request));
    IntradayTimeframe intraday = timeframe.intraday();
    return intraday == null
        ? page(page, daily(from, to, range, adjustment, timeframe.ofSessions(), session))
        : page(page, new IntradayQuery(from, to, range, adjustment, intraday, session));
  }

  /** What a request asks for besides which bars. */
  private record Page(
      RequestContext request, Symbol symbol, @Nullable HistoryCursor cursor, ContentFormat form) {}

  private HttpResponse<?> page(Page asked, HistoryQuery query) {
    Instant now = clock.instant();
    Sourced<History> found =
        Sourced.orElseThrow(
            caches.read(reading -> query.read(reading.history(), asked.symbol(), now)),
            sources -> ProblemException.notTracked(asked.symbol()).madeFrom(sources));
    HistoryResponse page =
        HistoryResponse.of(HistoryPage.of(found.value(), query, asked.cursor(), now));
    return response(
        asked,
        asked.form().response(page, it -> it, HistoryCsv::of),
        query.parameters(),
        page.nextCursor(),
        found.sources());
  }

  private HttpResponse<?> page(Page asked, IntradayQuery query) {
    Instant now = clock.instant();
    // Of a market that is not known here nothing is tracked.
    Optional<Question> question =
        Markets.find(asked.symbol()).flatMap(market -> query.question(market, now));
    Sourced<Intraday> found =
        Sourced.orElseThrow(
            caches.read(
                reading ->
                    question.isPresent()
                        ? reading.intraday().read(asked.symbol(), question.get())
                        : reading.symbol().apply(asked.symbol()).map(row -> Intraday.none(row))),
            sources -> ProblemException.notTracked(asked.symbol()).madeFrom(sources));
    IntradayResponse page = IntradayResponse.of(found.value(), query, asked.cursor(), now);
    return response(
        asked,
        asked.form().response(page, it -> it, HistoryCsv::of),
        query.parameters(),
        page.nextCursor(),
        found.sources());
  }

  private static HttpResponse<?> response(
      Page asked,
      MutableHttpResponse<?> response,
      String parameters,
      @Nullable String nextCursor,
      Sources sources) {
    if (asked.form() == ContentFormat.CSV && nextCursor != null) {
      response.header(HttpHeaders.LINK, next(asked, parameters, nextCursor));
    }
    sources.attachTo(response);
    return response;
  }

  private static HistoryQuery daily(
      @Nullable SessionDate from,
      @Nullable SessionDate to,
      @Nullable AskedRange range,
      Adjustment adjustment,
      Timeframe timeframe,
      SessionPart session) {
    if (range != null && range.chart() == null) {
      throw ProblemException.badRequest(
          "range %s is of a timeframe below 1d; give from and to.".formatted(range.text()));
    }
    if (session == SessionPart.EXTENDED) {
      throw ProblemException.badRequest("session extended is of a timeframe below 1d.");
    }
    return new HistoryQuery(from, to, range == null ? null : range.chart(), adjustment, timeframe);
  }

  /** The same request with that cursor, by RFC 8288: CSV itself has no place for it. */
  private static String next(Page asked, String parameters, String cursor) {
    return "<%s/history/%s?%s&format=csv&cursor=%s>; rel=\"next\""
        .formatted(
            asked.request().basePath(),
            asked.symbol().value().replace("^", "%5E"),
            parameters,
            cursor);
  }
}
