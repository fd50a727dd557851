package io.stockpricecache.local.http;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.stockpricecache.local.http.HttpFront.Function;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an answer may be kept, and how old it is, in the seconds of the client's clock: the
 * function counts those of the virtual one. Rounded so that nothing is kept for too long.
 */
public final class RealSeconds {

  private static final Pattern DIRECTIVE =
      Pattern.compile("\\b(max-age|stale-while-revalidate|stale-if-error)=(\\d+)");
  private static final Pattern WHOLE = Pattern.compile("()(\\d+)");

  private RealSeconds() {}

  /**
   * The function, whose answers count real seconds.
   *
   * @param speed virtual seconds per real second, at least 1
   */
  public static Function of(Function function, int speed) {
    requireNonNull(function, "function is null");
    return speed == 1 ? function : event -> counted(function.handle(event), speed);
  }

  private static APIGatewayV2HTTPResponse counted(APIGatewayV2HTTPResponse answer, int speed) {
    if (answer.getHeaders() != null) {
      Map<String, String> headers = new LinkedHashMap<>(answer.getHeaders());
      headers.replaceAll(
          (name, value) ->
              name.equalsIgnoreCase("Cache-Control")
                  ? counted(DIRECTIVE, value, seconds -> seconds / speed)
                  : name.equalsIgnoreCase("Age")
                      ? counted(WHOLE, value, seconds -> Math.ceilDiv(seconds, speed))
                      : value);
      answer.setHeaders(headers);
    }
    return answer;
  }

  private static String counted(Pattern pattern, String value, LongUnaryOperator seconds) {
    return pattern
        .matcher(value)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    (found.group(1).isEmpty() ? "" : found.group(1) + "=")
                        + seconds.applyAsLong(Long.parseLong(found.group(2)))));
  }
}
