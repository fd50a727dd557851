package io.stockpricecache.local.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.stockpricecache.local.aws.HttpEvent;
import io.stockpricecache.local.aws.LambdaEvents;
import io.stockpricecache.local.http.HttpFront.Function;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Hands every request to the function, and its answer back. */
public final class FunctionHandler extends Handler.Abstract {

  /** The function's words. */
  static final String INTERNAL = "The request could not be served; the cause is in the log.";

  private final Function function;
  private final InstantSource clock;

  FunctionHandler(Function function, InstantSource clock) {
    this.function = function;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    Answers.write(answer(request), request, response, callback);
    return true;
  }

  private APIGatewayV2HTTPResponse answer(Request request) throws IOException {
    if (!Request.getPathInContext(request).startsWith("/")) {
      return Refusal.of(
          HttpStatus.BAD_REQUEST_400, "The path begins with a slash.", request, clock.instant());
    }
    byte[] body;
    try (InputStream content = Content.Source.asInputStream(request)) {
      body = content.readNBytes(HttpFront.MAX_BODY_BYTES + 1);
    }
    if (body.length > HttpFront.MAX_BODY_BYTES) {
      return Refusal.of(
          HttpStatus.PAYLOAD_TOO_LARGE_413, "The body is too long.", request, clock.instant());
    }
    try {
      return function.handle(event(request, body, clock));
    } catch (RuntimeException e) {
      return Refusal.of(
          HttpStatus.INTERNAL_SERVER_ERROR_500, INTERNAL, request, clock.instant(), e);
    }
  }

  /** The request as the function's event. */
  public static APIGatewayV2HTTPEvent event(Request request, byte[] body, InstantSource clock) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    request
        .getHeaders()
        .getFieldNamesCollection()
        .forEach(name -> headers.put(name, request.getHeaders().getValuesList(name)));
    HttpEvent event =
        new HttpEvent(
            request.getMethod(),
            request.getHttpURI().getPath(),
            Objects.requireNonNullElse(request.getHttpURI().getQuery(), ""),
            request.getConnectionMetaData().getProtocol(),
            headers,
            Request.getRemoteAddr(request),
            clock.instant());
    return LambdaEvents.read(APIGatewayV2HTTPEvent.class, event.json(body));
  }
}
