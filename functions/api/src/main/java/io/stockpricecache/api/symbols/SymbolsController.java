package io.stockpricecache.api.symbols;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.stockpricecache.api.csv.ContentFormat;
import io.stockpricecache.api.csv.CsvTable;
import io.stockpricecache.api.http.BodyForm;
import io.stockpricecache.api.http.Converters;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.RequestContext;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ForOperators;
import io.stockpricecache.api.openapi.RefusedWhenFull;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.SymbolForm;
import io.stockpricecache.api.openapi.TakesBody;
import io.stockpricecache.api.several.PageLimit;
import io.stockpricecache.api.symbols.ListParameters.Include;
import io.stockpricecache.api.symbols.ListParameters.Sort;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.runtime.log.LogField;
import io.stockpricecache.runtime.log.LogFields;
import io.stockpricecache.usecases.reads.ReadSymbols;
import io.stockpricecache.usecases.reads.SymbolQuery;
import io.stockpricecache.usecases.tracking.TrackMany;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import io.stockpricecache.usecases.tracking.TrackSymbol.Tracked;
import io.stockpricecache.usecases.universe.DropSymbol;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which symbols are tracked, and how each stands. */
@Controller("/symbols")
@ServesProblems
public final class SymbolsController {

  private static final int MAX_TEXT = 80;

  private final ReadSymbols symbols;
  private final TrackSymbol track;
  private final TrackMany trackMany;
  private final DropSymbol drop;
  private final TierOfMany tiers;
  private final ReadCaches caches;

  public SymbolsController(
      ReadSymbols symbols,
      TrackSymbol track,
      TrackMany trackMany,
      DropSymbol drop,
      TierOfMany tiers,
      ReadCaches caches) {
    this.symbols = symbols;
    this.track = track;
    this.trackMany = trackMany;
    this.drop = drop;
    this.tiers = tiers;
    this.caches = caches;
  }

  /**
   * Begins to track a symbol: 202 where it is new and its history is on the way, 200 where not. Of
   * up to 1,000 symbols at once each is taken or refused by itself, and {@code GET /batches/{id}}
   * tells how far they have come. With {@code tier}, the name of an enabled universe, they are
   * added to its members, which needs the operators' scope.
   */
  @Post
  @TakesBody
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TrackRequest.class),
              examples = {
                @ExampleObject(name = "a symbol", value = "{\"symbol\":\"AAPL\"}"),
                @ExampleObject(name = "many", value = "{\"symbols\":[\"AAPL\",\"MSFT\"]}"),
                @ExampleObject(
                    name = "members",
                    value = "{\"symbols\":[\"AAPL\",\"MSFT\"],\"tier\":\"sp500\"}")
              }))
  @ApiResponse(
      responseCode = "202",
      description = "New: its history is on the way. Or many, each taken or refused by itself.",
      content =
          @Content(
              schema = @Schema(oneOf = {SymbolResponse.class, BatchResponse.Accepted.class}),
              examples = {
                @ExampleObject(name = "an answer", value = Examples.NEW_SYMBOL),
                @ExampleObject(name = "of many", value = Examples.NEW_SYMBOLS)
              }))
  @ApiResponse(
      responseCode = "200",
      description = "Tracked already.",
      content =
          @Content(
              schema = @Schema(implementation = SymbolResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.SYMBOL)))
  @RefusedWhenFull
  public HttpResponse<?> trackSymbols(
      @Body @BodyForm(TrackRequest.FORM) TrackRequest request,
      @Parameter(hidden = true) RequestContext context) {
    Symbol one = request.symbol();
    TierName tier = request.tier();
    if (one != null && (tier == null || tier.equals(TierName.USER))) {
      return add(one);
    }
    List<String> texts =
        one == null ? requireNonNull(request.symbols(), "symbols is null") : List.of(one.value());
    return accepted(
        tier == null || tier.equals(TierName.USER)
            ? trackMany.track(texts)
            : tiers.track(context, texts, tier));
  }

  private HttpResponse<SymbolResponse> add(Symbol asked) {
    LogFields.put(LogField.SYMBOL, asked.value());
    JobId job = JobId.random();
    Tracked tracked = track.track(asked, job);
    caches.forget(asked);
    TrackedSymbol row = tracked.symbol();
    return tracked.isNew()
        ? HttpResponse.accepted(address(row.symbol())).body(SymbolResponse.of(row, job))
        : HttpResponse.ok(SymbolResponse.of(row));
  }

  private HttpResponse<BatchResponse.Accepted> accepted(TrackMany.Outcome outcome) {
    BatchResponse.Accepted answer = BatchResponse.Accepted.of(outcome);
    caches.forgetAll();
    return HttpResponse.accepted(URI.create("/batches/" + answer.batchId())).body(answer);
  }

  /**
   * Tracked symbols, all of them in alphabetical order where nothing else is asked for. {@code
   * status}: only those. {@code tier}: only those. {@code q}: only those whose symbol begins with
   * it or whose name has it. {@code sort}: symbol, name, status, price, changePercent, marketCap,
   * asOf or createdAt, with a minus sign before it the greatest first. {@code include=latest}: each
   * with its newest price. {@code limit}: so many, 1 to 1,000, and 1,000 with prices where none is
   * given; the answer's {@code nextCursor} as {@code cursor} gives those after them.
   */
  @Get(produces = {MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
  @Parameter(name = "status", in = ParameterIn.QUERY, description = "Only those of that status.")
  @Parameter(name = "tier", in = ParameterIn.QUERY, description = "Only those of that tier.")
  @Parameter(
      name = "q",
      in = ParameterIn.QUERY,
      description = "Only those whose symbol begins with it, or whose name has it.")
  @Parameter(
      name = "sort",
      in = ParameterIn.QUERY,
      description = "By what they are sorted; with a - before it the greatest first.")
  @Parameter(
      name = "include",
      in = ParameterIn.QUERY,
      description = "latest: each with its newest price.")
  @Parameter(name = "limit", in = ParameterIn.QUERY, description = "How many; all by default.")
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "The nextCursor of the page before.")
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      description = "In place of Accept: in which form they come.")
  @ApiResponse(
      responseCode = "200",
      description = "The symbols.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = SymbolResponse.All.class),
            examples = @ExampleObject(name = "an answer", value = Examples.SYMBOLS)),
        @Content(
            mediaType = CsvTable.MEDIA_TYPE,
            schema = @Schema(implementation = String.class),
            examples = @ExampleObject(name = "an answer", value = Examples.SYMBOLS_CSV))
      })
  public HttpResponse<?> listSymbols(
      @Parameter(hidden = true) RequestContext request,
      @Parameter(hidden = true) @QueryValue @Nullable SymbolStatus status,
      @Parameter(hidden = true) @QueryValue @Nullable TierName tier,
      @Parameter(hidden = true) @QueryValue @Nullable String q,
      @Parameter(hidden = true) @QueryValue @Nullable Sort sort,
      @Parameter(hidden = true) @QueryValue @Nullable Include include,
      @Parameter(hidden = true) @QueryValue @Nullable PageLimit limit,
      @Parameter(hidden = true) @QueryValue @Nullable SymbolCursor cursor,
      @Parameter(hidden = true) @QueryValue @Nullable ContentFormat format) {
    Sort by = requireNonNullElse(sort, Sort.BY_SYMBOL);
    SymbolQuery query =
        new SymbolQuery(
            status,
            tier,
            textOf(q),
            by.order(),
            by.descending(),
            cursor == null ? null : cursor.place(),
            mostOf(limit, include));
    if (cursor != null && !cursor.isOf(query)) {
      throw ProblemException.cursorOfAnotherList();
    }
    SymbolResponse.All answer = SymbolResponse.All.of(symbols.list(query), query, include != null);
    ContentFormat form = ContentFormat.of(format, request);
    MutableHttpResponse<?> response =
        form.response(answer, it -> it, include == null ? SymbolsCsv::of : SymbolsCsv::withLatest);
    return form == ContentFormat.CSV && answer.nextCursor() != null
        ? response.header(HttpHeaders.LINK, next(request, answer.nextCursor()))
        : response;
  }

  /** With their prices, all symbols may be more than an answer of Lambda can hold. */
  private static int mostOf(@Nullable PageLimit limit, @Nullable Include include) {
    int all = include == null ? Integer.MAX_VALUE : PageLimit.MAX;
    return limit == null ? all : limit.value();
  }

  /** The same request with that cursor, by RFC 8288: CSV itself has no place for it. */
  private static String next(RequestContext request, String cursor) {
    String others =
        request.parameters().entrySet().stream()
            .filter(each -> !Set.of("cursor", "format").contains(each.getKey()))
            .map(each -> each.getKey() + "=" + encoded(each.getValue().getFirst()) + "&")
            .collect(Collectors.joining());
    return "<%s/symbols?%sformat=csv&cursor=%s>; rel=\"next\""
        .formatted(request.basePath(), others, encoded(cursor));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static @Nullable String textOf(@Nullable String q) {
    if (q != null && !Converters.isVisible(q, MAX_TEXT)) {
      throw ProblemException.badRequest(
          "q is not a text of 1 to " + MAX_TEXT + " characters that can be seen.");
    }
    return q;
  }

  /** One tracked symbol. */
  @Get("/{symbol}")
  @ApiResponse(
      responseCode = "200",
      description = "The symbol.",
      content =
          @Content(
              schema = @Schema(implementation = SymbolResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.SYMBOL)))
  public SymbolResponse getSymbol(@SymbolForm.InPath @PathVariable("symbol") Symbol asked) {
    return symbols
        .find(asked)
        .map(SymbolResponse::of)
        .orElseThrow(() -> ProblemException.notTracked(asked));
  }

  /**
   * Stops tracking a symbol: 204. One that an enabled universe has stays tracked for that, of its
   * tier: 200, with how it stands; nobody has asked for it by itself any more then.
   */
  @Delete("/{symbol}")
  @ForOperators
  @ApiResponse(
      responseCode = "204",
      description = "It is tracked no more; its history stays until it expires.")
  @ApiResponse(
      responseCode = "200",
      description = "An enabled universe has it: it stays tracked, for that alone.",
      content =
          @Content(
              schema = @Schema(implementation = SymbolResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.SYMBOL)))
  public HttpResponse<SymbolResponse> untrackSymbol(
      @SymbolForm.InPath @PathVariable("symbol") Symbol asked) {
    DropSymbol.Outcome outcome = drop.drop(asked);
    caches.forget(asked);
    if (!outcome.wasTracked()) {
      throw ProblemException.notTracked(asked);
    }
    TrackedSymbol kept = outcome.kept();
    return kept == null ? HttpResponse.noContent() : HttpResponse.ok(SymbolResponse.of(kept));
  }

  private static URI address(Symbol symbol) {
    // The caret is the one character of a symbol that a path cannot hold.
    return URI.create("/symbols/" + symbol.value().replace("^", "%5E"));
  }
}
