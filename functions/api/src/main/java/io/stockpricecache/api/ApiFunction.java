package io.stockpricecache.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.JsonMapper;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.runtime.settings.ConfigurationException;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.usecases.reads.RefreshStale;
import java.time.InstantSource;
import org.crac.Core;
import org.jspecify.annotations.Nullable;

/**
 * The API's Lambda handler: HTTP API events of payload version 2.0 in, answers out.
 *
 * <p>Whatever a request holds, it is answered; only an event that is no HTTP request at all is
 * refused with an exception.
 */
public final class ApiFunction extends APIGatewayV2HTTPEventFunction {

  private final JsonMapper json;
  private final InstantSource clock;
  private final RefreshStale refreshStale;
  private final HitRate hitRate;

  /** Held here, since the runtime holds its hooks weakly; null where no snapshot is taken. */
  private final @Nullable SnapshotPriming priming;

  /**
   * Called by Lambda: all settings come from the environment.
   *
   * @throws ConfigurationException listing every setting that cannot be used
   */
  public ApiFunction() {
    json = prepared();
    clock = applicationContext.getBean(InstantSource.class);
    refreshStale = applicationContext.getBean(RefreshStale.class);
    hitRate = applicationContext.getBean(HitRate.class);
    priming =
        new SnapshotPriming(
            this,
            applicationContext.getBean(Symbols.class),
            applicationContext.getBean(ReadCaches.class),
            applicationContext.getBean(QueueDepth.class));
    Core.getGlobalContext().register(priming);
  }

  /**
   * For tests and the local runner.
   *
   * @param context made by {@link #contextBuilder}, started or not; its InstantSource, Settings and
   *     ports may have been registered before
   * @throws ConfigurationException listing every setting that cannot be used
   */
  public ApiFunction(ApplicationContext context) {
    super(context);
    json = prepared();
    clock = applicationContext.getBean(InstantSource.class);
    refreshStale = applicationContext.getBean(RefreshStale.class);
    hitRate = applicationContext.getBean(HitRate.class);
    priming = null;
  }

  /** The one place where the API's bean context is configured. */
  public static ApplicationContextBuilder contextBuilder() {
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        .environments("function", "lambda")
        .banner(false)
        .eagerInitConfiguration(false)
        .eagerInitSingletons(false);
  }

  // Called from the superclass's constructor: nothing of this object is set yet.
  @Override
  protected ApplicationContextBuilder newApplicationContextBuilder() {
    return contextBuilder();
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, @Nullable Context context) {
    Exchange exchange = Exchange.of(event, context, clock.instant());
    return exchange.during(
        () -> {
          APIGatewayV2HTTPResponse response = finished(exchange, event, context);
          refresh(exchange);
          hitRate.tell(exchange, clock.instant());
          RequestLog.write(exchange, response.getStatusCode(), clock.instant(), context);
          return response;
        });
  }

  /** The answer to a read, and nothing else: no refresh of what is stale. */
  APIGatewayV2HTTPResponse read(APIGatewayV2HTTPEvent event) {
    Exchange exchange = Exchange.of(event, null, clock.instant());
    return exchange.during(() -> finished(exchange, event, null));
  }

  private APIGatewayV2HTTPResponse finished(
      Exchange exchange, APIGatewayV2HTTPEvent event, @Nullable Context context) {
    APIGatewayV2HTTPResponse response = answer(exchange, event, context);
    return AnswerWriter.finish(response, exchange, clock.instant());
  }

  /**
   * Queues a refresh of what was stale, after the answer is made and before it is handed back:
   * Lambda stops a thread that goes on later. It costs the first reader of a stale price at most
   * some calls to the store, and the others nothing.
   */
  private void refresh(Exchange exchange) {
    try {
      refreshStale.refresh(exchange.rows());
    } catch (RuntimeException e) {
      exchange.failed(e);
    }
  }

  private APIGatewayV2HTTPResponse answer(
      Exchange exchange, APIGatewayV2HTTPEvent event, @Nullable Context context) {
    try {
      return super.handleRequest(HttpEvents.normalized(event), context);
    } catch (ProblemException e) {
      return e.answer(exchange, json);
    } catch (RuntimeException e) {
      // Thrown before or after routing, where none of the framework's error hooks sees it.
      exchange.failed(e);
      return ProblemException.of(HttpStatus.INTERNAL_SERVER_ERROR, Problems.INTERNAL)
          .answer(exchange, json);
    }
  }

  /** Makes what every request needs while the function starts, where Lambda gives full speed. */
  private JsonMapper prepared() {
    try {
      applicationContext.getBean(Settings.class);
    } catch (BeanInstantiationException e) {
      throw e.getCause() instanceof ConfigurationException problems ? problems : e;
    }
    applicationContext.getBean(PricesController.class);
    applicationContext.getBean(SymbolsController.class);
    return applicationContext.getBean(JsonMapper.class);
  }
}
