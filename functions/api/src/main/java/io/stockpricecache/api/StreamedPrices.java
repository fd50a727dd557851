package io.stockpricecache.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.json.JsonMapper;
import io.stockpricecache.api.http.Outcome;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.RequestContext;
import io.stockpricecache.api.http.RequestLog;
import io.stockpricecache.api.http.ResponseWriter;
import io.stockpricecache.api.http.RouteFilter;
import io.stockpricecache.api.http.SymbolList;
import io.stockpricecache.api.memory.Sources;
import io.stockpricecache.api.prices.Latest;
import io.stockpricecache.api.prices.PriceResponse;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Demand;
import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.UnsupportedMarketException;
import io.stockpricecache.usecases.reads.ReadPrices;
import io.stockpricecache.usecases.reads.ReadPrices.Portfolio;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import io.stockpricecache.usecases.universe.NoteReadDays;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a stream of prices is made of: the checks, reads and forms of the other routes. Who keeps a
 * connection open is not this function: infra/decisions/0014-push-on-aws.md.
 */
@Singleton
public final class StreamedPrices {

  private static final String SYMBOLS = "symbols";

  private static final Logger LOG = LoggerFactory.getLogger(StreamedPrices.class);

  private final ReadPrices prices;
  private final NoteReadDays noteReadDays;
  private final JsonMapper json;
  private final InstantSource clock;

  /**
   * @param latestPrices the store itself: what is kept in memory for readers of pages would come
   *     too late here
   */
  StreamedPrices(
      LatestPrices latestPrices,
      Staleness staleness,
      NoteReadDays noteReadDays,
      JsonMapper json,
      InstantSource clock) {
    this.prices = new ReadPrices(latestPrices, staleness, clock);
    this.noteReadDays = noteReadDays;
    this.json = json;
    this.clock = clock;
  }

  /** A request for a stream that is refused, with the answer that says why. */
  public static final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient APIGatewayV2HTTPResponse answer;

    RefusedException(APIGatewayV2HTTPResponse answer) {
      super("refused with status " + answer.getStatusCode(), null, false, false);
      this.answer = answer;
    }

    /** A problem, as any other route answers it. */
    public APIGatewayV2HTTPResponse answer() {
      return answer;
    }
  }

  /**
   * The symbols of {@code ?symbols=}, 1 to {@value LatestPrices#MAX_BATCH}, and no other parameter.
   *
   * @throws RefusedException if they are missing, malformed, of no market known here or too many;
   *     the line in the log is written then
   */
  public Set<Symbol> asked(RequestContext request) {
    try {
      Map<String, List<String>> query = request.parameters();
      RouteFilter.requireOnly(List.of(SYMBOLS), query.keySet());
      Set<Symbol> symbols =
          SymbolList.parse(SYMBOLS, query.getOrDefault(SYMBOLS, List.of())).symbols();
      symbols.forEach(Markets::of);
      return symbols;
    } catch (ProblemException e) {
      throw refused(e, request);
    } catch (InvalidSymbolException | UnsupportedMarketException e) {
      throw refused(ProblemException.badRequest(String.valueOf(e.getMessage())), request);
    }
  }

  /**
   * The event of each: {@code price}, with the newest price as {@code GET /prices/{symbol}} answers
   * it, or {@code untracked}; nothing of one that has no price yet. One call to the store for each
   * {@value LatestPrices#MAX_BATCH}.
   */
  public Map<Symbol, String> read(Collection<Symbol> symbols) {
    Portfolio page = prices.portfolioOfAll(symbols, 0);
    note(page);
    Map<Symbol, String> read = new HashMap<>();
    for (Symbol symbol : page.untracked()) {
      read.put(symbol, event("untracked", written(Map.of("symbol", symbol.value()))));
    }
    for (PriceView view : page.prices()) {
      if (view.row().price() != null) {
        Symbol symbol = view.row().symbol();
        String answer = written(new PriceResponse(symbol.value(), Latest.of(view)));
        read.put(symbol, event("price", answer));
      }
    }
    return read;
  }

  private void note(Portfolio page) {
    Map<Symbol, Demand> demands = new HashMap<>();
    page.prices().forEach(view -> demands.put(view.row().symbol(), view.row().demand()));
    try {
      noteReadDays.note(demands);
    } catch (StoreException e) {
      LOG.warn("it could not be noted that prices were read", e);
    }
  }

  private static String event(String name, String json) {
    return "event: " + name + "\ndata: " + json + "\n\n";
  }

  private RefusedException refused(ProblemException problem, RequestContext request) {
    Outcome outcome =
        new Outcome(problem.response(request, json), request.path(), Sources.NONE, null);
    RequestLog.write(request, outcome, clock.instant(), null);
    return new RefusedException(
        ResponseWriter.finish(outcome.response(), request, Sources.NONE, clock.instant()));
  }

  private String written(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
