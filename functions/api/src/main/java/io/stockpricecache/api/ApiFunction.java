package io.stockpricecache.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventHandler;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.JsonMapper;
import io.micronaut.servlet.http.ServletExchange;
import io.stockpricecache.api.http.BasePath;
import io.stockpricecache.api.http.HttpEvents;
import io.stockpricecache.api.http.Outcome;
import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.api.http.Problems;
import io.stockpricecache.api.http.RequestContext;
import io.stockpricecache.api.http.RequestLog;
import io.stockpricecache.api.http.ResponseWriter;
import io.stockpricecache.api.memory.HitRate;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.ReadMeter;
import io.stockpricecache.api.memory.Sources;
import io.stockpricecache.api.prices.PortfolioController;
import io.stockpricecache.api.symbols.SymbolsController;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.runtime.event.RuntimeSerializer;
import io.stockpricecache.runtime.log.LogFields;
import io.stockpricecache.runtime.settings.ConfigurationException;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.usecases.reads.RefreshStale;
import io.stockpricecache.usecases.universe.NoteReadDays;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.crac.Core;
import org.jspecify.annotations.Nullable;

/**
 * The API's Lambda handler: HTTP API events of payload version 2.0 in, responses out.
 *
 * <p>Whatever a request holds, it is answered; only an event that is no HTTP request at all is
 * refused with an exception.
 */
public final class ApiFunction
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Routes routes;
  private final JsonMapper json;
  private final InstantSource clock;
  private final BasePath basePath;
  private final RefreshStale refreshStale;
  private final NoteReadDays noteReadDays;
  private final HitRate hitRate;
  private final ReadMeter meter;

  /** Held here, since the runtime holds its hooks weakly; null where no snapshot is taken. */
  @SuppressWarnings("UnusedVariable")
  private final @Nullable SnapshotPriming priming;

  /**
   * Called by Lambda: all settings come from the environment.
   *
   * @throws ConfigurationException listing every setting that cannot be used
   */
  public ApiFunction() {
    this(contextBuilder().build(), /* primed= */ true);
  }

  /**
   * For tests and the local runner.
   *
   * @param context made by {@link #contextBuilder}, started or not; its InstantSource, Settings and
   *     ports may have been registered before
   * @throws ConfigurationException listing every setting that cannot be used
   */
  public ApiFunction(ApplicationContext context) {
    this(context, /* primed= */ false);
  }

  private ApiFunction(ApplicationContext context, boolean primed) {
    if (!context.isRunning()) {
      context.start();
    }
    prepare(context);
    routes = new Routes(context);
    json = context.getBean(JsonMapper.class);
    clock = context.getBean(InstantSource.class);
    basePath = context.getBean(BasePath.class);
    refreshStale = context.getBean(RefreshStale.class);
    noteReadDays = context.getBean(NoteReadDays.class);
    hitRate = context.getBean(HitRate.class);
    meter = context.getBean(ReadMeter.class);
    priming = primed ? priming(context) : null;
  }

  private SnapshotPriming priming(ApplicationContext context) {
    SnapshotPriming hook =
        new SnapshotPriming(
            this,
            context.getBean(Symbols.class),
            context.getBean(ReadCaches.class),
            context.getBean(QueueDepth.class));
    Core.getGlobalContext().register(hook);
    return hook;
  }

  /** A builder of the API's bean context. */
  public static ApplicationContextBuilder contextBuilder() {
    return configure(ApplicationContext.builder());
  }

  /** The one place where the API's bean context is configured. */
  public static ApplicationContextBuilder configure(ApplicationContextBuilder builder) {
    return builder
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        .environments("function", "lambda")
        .banner(false)
        .eagerInitConfiguration(false)
        .eagerInitSingletons(false);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, @Nullable Context context) {
    return handle(event, context, /* counted= */ true);
  }

  private APIGatewayV2HTTPResponse handle(
      APIGatewayV2HTTPEvent event, @Nullable Context context, boolean counted) {
    RequestContext request = HttpEvents.context(event, basePath, context, clock.instant());
    return LogFields.during(
        RequestLog.fields(request, context), () -> handle(request, event, context, counted));
  }

  /**
   * @param counted false before a snapshot: what is counted then, every instance would tell again
   */
  private APIGatewayV2HTTPResponse handle(
      RequestContext request,
      APIGatewayV2HTTPEvent event,
      @Nullable Context context,
      boolean counted) {
    Outcome outcome = finished(request, event);
    outcome = outcome.withFailure(followUp(outcome.sources(), counted));
    hitRate.emit(outcome.sources(), clock.instant());
    if (counted) {
      Instant now = clock.instant();
      meter.note(outcome.sources(), Duration.between(request.startedAt(), now), now);
    }
    RequestLog.write(request, outcome, clock.instant(), context);
    return outcome.response();
  }

  /**
   * Answers a request before the snapshot, all of the way from Lambda's text and back to it.
   *
   * @param whole whether to refresh what is stale, too, and to write the log's line
   * @return the status
   */
  int rehearse(String text, boolean whole) {
    APIGatewayV2HTTPEvent event = RuntimeSerializer.read(APIGatewayV2HTTPEvent.class, text);
    APIGatewayV2HTTPResponse response =
        whole
            ? handle(event, null, /* counted= */ false)
            : finished(HttpEvents.context(event, basePath, null, clock.instant()), event)
                .response();
    RuntimeSerializer.write(
        APIGatewayV2HTTPResponse.class, response, OutputStream.nullOutputStream());
    return response.getStatusCode();
  }

  private Outcome finished(RequestContext request, APIGatewayV2HTTPEvent event) {
    Outcome outcome = answer(request, event);
    ResponseWriter.finish(outcome.response(), request, outcome.sources(), clock.instant());
    return outcome;
  }

  /**
   * Queues a refresh of what was stale and notes what of slow tiers was read, after the answer is
   * made and before it is handed back: Lambda stops a thread that goes on later. It costs the first
   * reader of a stale price, or of a day, some calls to the store, and the others nothing. What
   * went wrong, if something did.
   */
  private @Nullable Throwable followUp(Sources sources, boolean counted) {
    RuntimeException failed = null;
    try {
      refreshStale.refresh(sources.rows());
    } catch (RuntimeException e) {
      failed = e;
    }
    try {
      // No reader asks before a snapshot.
      noteReadDays.note(counted ? sources.served() : Map.of());
    } catch (RuntimeException e) {
      if (failed != null) {
        e.addSuppressed(failed);
      }
      failed = e;
    }
    return failed;
  }

  private Outcome answer(RequestContext request, APIGatewayV2HTTPEvent event) {
    try {
      return routes.answer(request, HttpEvents.normalized(event, request.path()));
    } catch (ProblemException e) {
      return Outcome.refused(e.response(request, json));
    } catch (RuntimeException e) {
      // Thrown before or after routing, where none of the framework's error hooks sees it.
      ProblemException problem =
          ProblemException.of(HttpStatus.INTERNAL_SERVER_ERROR, Problems.INTERNAL);
      return Outcome.refused(problem.response(request, json)).withFailure(e);
    }
  }

  /** Makes what every request needs while the function starts, where Lambda gives full speed. */
  private static void prepare(ApplicationContext context) {
    try {
      context.getBean(Settings.class);
    } catch (BeanInstantiationException e) {
      throw e.getCause() instanceof ConfigurationException problems ? problems : e;
    }
    context.getBean(PortfolioController.class);
    context.getBean(SymbolsController.class);
  }

  /** The framework's way from event to response, with the request's facts on it. */
  private static final class Routes extends APIGatewayV2HTTPEventHandler {

    Routes(ApplicationContext context) {
      super(context);
    }

    Outcome answer(RequestContext request, APIGatewayV2HTTPEvent event) {
      ServletExchange<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> exchange =
          createExchange(event, new APIGatewayV2HTTPResponse());
      request.withBody(event.getBody()).attachTo(exchange.getRequest());
      exchange(exchange);
      return Outcome.of(exchange.getRequest(), exchange.getResponse().getNativeResponse());
    }
  }
}
