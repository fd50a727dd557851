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
import io.stockpricecache.domain.config.ConfigurationException;
import io.stockpricecache.domain.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API's Lambda handler: HTTP API events of payload version 2.0 in, answers out.
 *
 * <p>Whatever a request holds, it is answered; only an event that is no HTTP request at all is
 * refused with an exception.
 */
public final class ApiFunction extends APIGatewayV2HTTPEventFunction {

  private static final Logger LOG = LoggerFactory.getLogger(ApiFunction.class);

  private final JsonMapper json;

  /**
   * Called by Lambda: all settings come from the environment.
   *
   * @throws ConfigurationException listing every setting that cannot be used
   */
  public ApiFunction() {
    json = prepared();
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
  }

  /** The one place where the API's bean context is configured. */
  public static ApplicationContextBuilder contextBuilder() {
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        .environments("function", "lambda")
        .banner(false)
        .eagerInitConfiguration(true)
        .eagerInitSingletons(false);
  }

  // Called from the superclass's constructor: nothing of this object is set yet.
  @Override
  protected ApplicationContextBuilder newApplicationContextBuilder() {
    return contextBuilder();
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    String path = HttpEvents.path(event);
    APIGatewayV2HTTPResponse response = answer(event, path, context);
    Map<String, String> headers = new HashMap<>(response.getHeaders());
    headers.putIfAbsent("Cache-Control", "no-store");
    response.setHeaders(headers);
    return response;
  }

  private APIGatewayV2HTTPResponse answer(
      APIGatewayV2HTTPEvent event, String path, Context context) {
    try {
      return super.handleRequest(HttpEvents.normalized(event), context);
    } catch (ProblemException e) {
      return answer(e, path);
    } catch (RuntimeException e) {
      // Thrown before or after routing, where none of the framework's error hooks sees it.
      LOG.error("{} failed outside the controllers", path, e);
      return answer(ProblemException.of(HttpStatus.INTERNAL_SERVER_ERROR, Problems.INTERNAL), path);
    }
  }

  private APIGatewayV2HTTPResponse answer(ProblemException problem, String path) {
    try {
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(problem.status().getCode())
          .withHeaders(Map.of("Content-Type", Problem.CONTENT_TYPE))
          .withBody(json.writeValueAsString(problem.problem(path)))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
