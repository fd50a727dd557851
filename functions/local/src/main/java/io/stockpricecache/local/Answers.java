package io.stockpricecache.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Map.Entry;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A function's answers as HTTP. */
final class Answers {

  static final String PROBLEM_TYPE = "application/problem+json";

  private Answers() {}

  /** A problem that the status alone tells. */
  static APIGatewayV2HTTPResponse problem(int status) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(Map.of("content-type", PROBLEM_TYPE, "cache-control", "no-store"))
        .withBody(problemJson(status))
        .build();
  }

  /** Its body. */
  static String problemJson(int status) {
    return LambdaEvents.write(
        Map.of("type", "about:blank", "title", title(status), "status", status));
  }

  /** By RFC 9110, where the server's own words are older. */
  private static String title(int status) {
    return switch (status) {
      case HttpStatus.PAYLOAD_TOO_LARGE_413 -> "Content Too Large";
      case HttpStatus.INTERNAL_SERVER_ERROR_500 -> "Internal Server Error";
      default -> HttpStatus.getMessage(status);
    };
  }

  static void write(
      APIGatewayV2HTTPResponse answer, Request request, Response response, Callback callback) {
    response.setStatus(answer.getStatusCode());
    if (answer.getHeaders() != null) {
      for (Entry<String, String> header : answer.getHeaders().entrySet()) {
        if (header.getValue() != null) {
          response.getHeaders().put(header.getKey(), header.getValue());
        }
      }
    }
    if (answer.getCookies() != null) {
      answer.getCookies().forEach(each -> response.getHeaders().add(HttpHeader.SET_COOKIE, each));
    }
    byte[] body = body(answer);
    boolean head = HttpMethod.HEAD.is(request.getMethod());
    // Whatever the function said: this is the length.
    response.getHeaders().remove(HttpHeader.CONTENT_LENGTH);
    if (head && body.length > 0) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    }
    response.write(/* last= */ true, ByteBuffer.wrap(head ? new byte[0] : body), callback);
  }

  private static byte[] body(APIGatewayV2HTTPResponse answer) {
    if (answer.getBody() == null) {
      return new byte[0];
    }
    return answer.getIsBase64Encoded()
        ? Base64.getDecoder().decode(answer.getBody())
        : answer.getBody().getBytes(StandardCharsets.UTF_8);
  }
}
