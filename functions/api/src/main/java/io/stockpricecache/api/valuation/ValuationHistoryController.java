package io.stockpricecache.api.valuation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.stockpricecache.api.http.BodyForm;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.Reading;
import io.stockpricecache.api.memory.Sourced;
import io.stockpricecache.api.openapi.Examples;
import io.stockpricecache.api.openapi.ServesProblems;
import io.stockpricecache.api.openapi.TakesBody;
import io.stockpricecache.api.several.ConcurrentReads;
import io.stockpricecache.api.several.TrackedRows;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.Timeframe;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.ReadHistory.History;
import io.stockpricecache.usecases.valuation.Holding;
import io.stockpricecache.usecases.valuation.ValueHistory;
import io.stockpricecache.usecases.valuation.ValueHistory.ValuesByDay;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What holdings were worth day by day. One call to the store for the rows of all symbols and one
 * for those of the rates, then one a symbol for its bars, all at the same time.
 */
@Controller("/valuation")
@ServesProblems
final class ValuationHistoryController {

  /** So that the first day wanted has a close before it, whatever was closed then. */
  private static final int DAYS_BEFORE = 14;

  private final ReadCaches caches;
  private final RateReasons rateReasons;
  private final InstantSource clock;

  ValuationHistoryController(ReadCaches caches, RateReasons rateReasons, InstantSource clock) {
    this.caches = caches;
    this.rateReasons = rateReasons;
    this.clock = clock;
  }

  /**
   * Values today's holdings day by day, at the closes and the rates of each day, adjusted for
   * splits and, by choice, for dividends. A holding whose market was closed counts at its close
   * before. What has no prices or no rate is in no value, and is named with the reason.
   */
  @Post("/history")
  @TakesBody
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ValuationHistoryRequest.class),
              examples = @ExampleObject(name = "holdings", value = Examples.HOLDINGS_OF_A_MONTH)))
  @ApiResponse(
      responseCode = "200",
      description = "The worth of the holdings by day.",
      content =
          @Content(
              schema = @Schema(implementation = ValuationHistoryResponse.class),
              examples = @ExampleObject(name = "an answer", value = Examples.VALUATION_HISTORY)))
  HttpResponse<ValuationHistoryResponse> valueHoldingsByDay(
      @Body @BodyForm(ValuationHistoryRequest.FORM) ValuationHistoryRequest request) {
    RequestedHolding.Read asked = RequestedHolding.read(request.holdings());
    Sourced<Read> read = caches.read(reading -> read(reading, asked.valid(), request));
    return new Sourced<>(read.value(), read.value().rows().with(read.sources()))
        .response(
            its ->
                ValuationHistoryResponse.of(
                    request,
                    its.values(),
                    Stream.concat(its.rows().unserved().stream(), asked.excluded().stream())
                        .toList()));
  }

  private Read read(Reading reading, List<Holding> holdings, ValuationHistoryRequest request) {
    SessionDate from =
        request
            .chartRange()
            .from(new SessionDate(clock.instant().atZone(ZoneOffset.UTC).toLocalDate()));
    SessionDate first = from.plusDays(-DAYS_BEFORE);
    TrackedRows rows =
        TrackedRows.read(
            reading, holdings.stream().map(Holding::symbol).collect(Collectors.toSet()));
    Map<Symbol, History> histories =
        histories(reading, rows.found().values(), first, request.adjusted());
    ValueHistory useCase =
        new ValueHistory(pairs -> pairs(reading, pairs, first), rateReasons, clock);
    return new Read(
        rows,
        useCase.value(
            holdings.stream().filter(it -> histories.containsKey(it.symbol())).toList(),
            histories,
            request.currency(),
            from));
  }

  private static Map<Symbol, History> pairs(Reading reading, Set<Symbol> pairs, SessionDate first) {
    return pairs.isEmpty()
        ? Map.of()
        : histories(
            reading, TrackedRows.read(reading, pairs).found().values(), first, Adjustment.SPLIT);
  }

  private static Map<Symbol, History> histories(
      Reading reading, Collection<TrackedSymbol> rows, SessionDate first, Adjustment adjustment) {
    Map<Symbol, History> histories = new LinkedHashMap<>();
    ConcurrentReads.of(
            rows, row -> reading.history().read(row, first, null, adjustment, Timeframe.DAY))
        .forEach((row, history) -> histories.put(row.symbol(), history));
    return histories;
  }

  private record Read(TrackedRows rows, ValuesByDay values) {}
}
