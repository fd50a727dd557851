package io.stockpricecache.api.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.stockpricecache.api.memory.RememberedDirectory;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.MistakenSymbolException;
import io.stockpricecache.domain.symbol.Spelling;
import io.stockpricecache.domain.symbol.UnsupportedMarketException;
import io.stockpricecache.usecases.tracking.TooManySymbolsException;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Makes every error a {@link Problem}. What the framework has to say of an error is never shown: it
 * names classes and repeats the input.
 */
@Singleton
public final class Problems implements ErrorResponseProcessor<Problem> {

  public static final String INTERNAL = "The request could not be served; the cause is in the log.";

  private static final MediaType PROBLEM_JSON = MediaType.of(Problem.CONTENT_TYPE);
  private static final String RETRY_SECONDS = "5";

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> base) {
    HttpStatus status = base.status();
    String detail =
        switch (status) {
          case BAD_REQUEST -> "The request is not well-formed.";
          case NOT_FOUND -> "There is nothing at this path.";
          case METHOD_NOT_ALLOWED ->
              "This path answers " + base.getHeaders().get(HttpHeaders.ALLOW) + ".";
          case NOT_ACCEPTABLE -> "Answers are application/json, of some paths also text/csv.";
          case UNSUPPORTED_MEDIA_TYPE -> "The body has to be application/json.";
          default -> status.getCode() < 500 ? status.getReason() + "." : INTERNAL;
        };
    return write(context.getRequest(), base, ProblemException.of(status, detail));
  }

  private static MutableHttpResponse<Problem> write(
      HttpRequest<?> request, MutableHttpResponse<?> base, ProblemException problem) {
    return base.body(problem.problem(RequestContext.of(request))).contentType(PROBLEM_JSON);
  }

  private static MutableHttpResponse<Problem> write(
      HttpRequest<?> request, ProblemException problem) {
    problem.sources().attachTo(request);
    return write(request, HttpResponse.status(problem.status()), problem);
  }

  /** Problems that a controller tells. */
  @Singleton
  public static final class OfRequests
      implements ExceptionHandler<ProblemException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes") // The interface is.
    public HttpResponse<?> handle(HttpRequest request, ProblemException e) {
      return write(request, e);
    }
  }

  /** Text that is no symbol. */
  @Singleton
  static final class OfSymbols
      implements ExceptionHandler<InvalidSymbolException, HttpResponse<?>> {

    private final RememberedDirectory directory;

    OfSymbols(RememberedDirectory directory) {
      this.directory = directory;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, InvalidSymbolException e) {
      // Who sends a symbol in a body is about to have it tracked, and may have typed a name.
      boolean mayBeName = request.getMethod().equals(HttpMethod.POST);
      return write(
          request,
          ProblemException.badRequest(String.valueOf(e.getMessage()))
              .suggesting(
                  Spelling.hint(e.text())
                      .or(() -> mayBeName ? directory.findMeant(e.text()) : Optional.empty())));
    }
  }

  /** Symbols of an exchange not known here: a bad request, for no waiting would make it good. */
  @Singleton
  static final class OfMarkets
      implements ExceptionHandler<UnsupportedMarketException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, UnsupportedMarketException e) {
      return write(
          request,
          ProblemException.badRequest(String.valueOf(e.getMessage()))
              .suggesting(Spelling.hint(e.symbol().value())));
    }
  }

  /** Others' spelling of a symbol: a bad request, which says how it is written here. */
  @Singleton
  static final class OfSpellings
      implements ExceptionHandler<MistakenSymbolException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, MistakenSymbolException e) {
      return write(
          request,
          ProblemException.badRequest(String.valueOf(e.getMessage()))
              .suggesting(Optional.of(e.meant())));
    }
  }

  /** One symbol too many. */
  @Singleton
  static final class OfTheLimit
      implements ExceptionHandler<TooManySymbolsException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, TooManySymbolsException e) {
      return write(request, ProblemException.tooManySymbols(e.max()));
    }
  }

  /** A store or queue that did not answer: asking again may help. */
  @Singleton
  public static final class OfStores implements ExceptionHandler<StoreException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, StoreException e) {
      Outcome.failed(request, e);
      return write(
              request,
              ProblemException.of(
                  HttpStatus.SERVICE_UNAVAILABLE, "The store did not answer; ask again later."))
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
  }

  /** The one row that was asked for: asking again does not help, so nobody is told to. */
  @Singleton
  public static final class OfRows
      implements ExceptionHandler<UnreadableRowException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, UnreadableRowException e) {
      Outcome.failed(request, e);
      return write(request, ProblemException.unreadable(e.row()));
    }
  }

  /** Whatever nobody has thought of. The framework would write it to the log in many lines. */
  @Singleton
  public static final class OfCode implements ExceptionHandler<RuntimeException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, RuntimeException e) {
      Outcome.failed(request, e);
      return write(request, ProblemException.of(HttpStatus.INTERNAL_SERVER_ERROR, INTERNAL));
    }
  }
}
