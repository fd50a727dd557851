package io.stockpricecache.local.http;

import java.time.InstantSource;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Tells what the server itself refuses as a problem, and nothing from inside. */
final class ProblemErrors extends ErrorHandler {

  /** What Jetty puts in the place of a path that it has not read. */
  static final String NO_PATH = "/badMessage";

  private final Cors cors;
  private final InstantSource clock;

  ProblemErrors(Cors cors, InstantSource clock) {
    this.cors = cors;
    this.clock = clock;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    Throwable ours = status < HttpStatus.INTERNAL_SERVER_ERROR_500 ? null : cause;
    cors.apply(request, response.getHeaders());
    Answers.write(
        Refusal.of(status, detail(status), request, clock.instant(), ours),
        request,
        response,
        callback);
  }

  private static String detail(int status) {
    return switch (status) {
      case HttpStatus.URI_TOO_LONG_414, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          "Request line and headers may have %d bytes together."
              .formatted(HttpFront.MAX_HEADER_BYTES);
      case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 -> "HTTP/1.1 is spoken here.";
      case HttpStatus.INTERNAL_SERVER_ERROR_500 -> FunctionHandler.INTERNAL;
      default -> "The request is not well-formed.";
    };
  }
}
