package io.stockpricecache.local.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.stockpricecache.api.StreamedPrices;
import io.stockpricecache.api.http.BasePath;
import io.stockpricecache.api.http.HttpEvents;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.local.http.Answers;
import io.stockpricecache.local.http.FunctionHandler;
import io.stockpricecache.local.http.Methods;
import io.stockpricecache.local.http.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code GET /stream?symbols=}: Server-Sent Events named {@code price}, first one for each symbol
 * that has a price, then one whenever it changed; one named {@code untracked} for each symbol that
 * is not tracked. Comments in between say that the line is alive.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">The format</a>
 */
public final class StreamHandler extends Handler.Abstract {

  private static final String PATH = "/stream";
  private static final Methods METHODS = new Methods(List.of("GET"));

  /** Below what proxies and the server itself take for a dead line (30 s). */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** For a place: long enough to find out whose listener has gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String RETRY_SECONDS = "30";

  private final StreamedPrices prices;
  private final PriceFeed feed;
  private final InstantSource clock;

  public StreamHandler(StreamedPrices prices, PriceFeed feed, InstantSource clock) {
    this.prices = prices;
    this.feed = feed;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws InterruptedException {
    if (!Request.getPathInContext(request).equals(PATH)) {
      return false;
    }
    if (METHODS.refuse(request, response, callback, clock.instant())) {
      return true;
    }
    Set<Symbol> symbols;
    try {
      symbols =
          prices.asked(
              HttpEvents.context(
                  FunctionHandler.event(request, new byte[0], clock),
                  BasePath.NONE,
                  null,
                  clock.instant()));
    } catch (StreamedPrices.RefusedException e) {
      Answers.write(e.answer(), request, response, callback);
      return true;
    }
    Optional<PriceStream> stream = feed.open(symbols, PATIENCE);
    if (stream.isEmpty()) {
      Answers.write(noPlace(request), request, response, callback);
      return true;
    }
    try (PriceStream open = stream.get()) {
      send(open, response);
      callback.succeeded();
    } catch (IOException e) {
      // Who listened has gone: the usual end of a stream.
      callback.failed(e);
    }
    return true;
  }

  private APIGatewayV2HTTPResponse noPlace(Request request) {
    APIGatewayV2HTTPResponse answer =
        Refusal.of(
            HttpStatus.SERVICE_UNAVAILABLE_503,
            "All of the %d streams are taken; ask again later.".formatted(PriceFeed.MAX_STREAMS),
            request,
            clock.instant());
    answer.getHeaders().put(HttpHeader.RETRY_AFTER.asString(), RETRY_SECONDS);
    return answer;
  }

  private static void send(PriceStream stream, Response response)
      throws IOException, InterruptedException {
    response.setStatus(HttpStatus.OK_200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      write(out, ": prices follow\n\n");
      Optional<Map<Symbol, String>> changes = stream.take(HEARTBEAT);
      while (changes.isPresent()) {
        String events = String.join("", changes.get().values());
        write(out, events.isEmpty() ? ": alive\n\n" : events);
        changes = stream.take(HEARTBEAT);
      }
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
