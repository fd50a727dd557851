package io.stockpricecache.api.http;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a request's path before the path of its route: the path that a custom domain maps
 * to the API, which a setting names, and the API's stage, which the event names. API Gateway leaves
 * both in.
 *
 * @param value such as {@code /v1}; empty if there is none
 */
public record BasePath(String value) {

  public static final BasePath NONE = new BasePath("");

  /** The stage that stands in no path. */
  private static final String DEFAULT_STAGE = "$default";

  public BasePath {
    requireNonNull(value, "value is null");
  }

  /**
   * The beginning of the path that belongs to no route; empty if there is none.
   *
   * @param path as the event has it
   */
  String before(String path, APIGatewayV2HTTPEvent event) {
    String mapped = begins(path, value) ? value : "";
    String stage = stage(event);
    return begins(path.substring(mapped.length()), stage) ? mapped + stage : mapped;
  }

  private static String stage(APIGatewayV2HTTPEvent event) {
    @Nullable String stage = event.getRequestContext().getStage();
    return stage == null || stage.isEmpty() || stage.equals(DEFAULT_STAGE) ? "" : "/" + stage;
  }

  private static boolean begins(String path, String prefix) {
    return !prefix.isEmpty() && path.startsWith(prefix + "/");
  }
}
