package io.stockpricecache.local.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map.Entry;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A function's answers as HTTP. */
public final class Answers {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private Answers() {}

  public static void write(
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
    write(body(answer), request, response, callback);
  }

  /**
   * The body and its length. Without a body, the length is that of the GET: as the function says it
   * for HEAD, and untold for 304 (RFC 9110, 8.6).
   */
  public static void write(byte[] body, Request request, Response response, Callback callback) {
    boolean head = HttpMethod.HEAD.is(request.getMethod());
    boolean noBody = hasNoBody(response.getStatus());
    if (noBody) {
      response.getHeaders().remove(HttpHeader.CONTENT_LENGTH);
    } else if (!head || body.length > 0) {
      // Whatever the function said: this is the length.
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    }
    if (head || noBody) {
      // As the last part, nothing would be taken for a body of 0 bytes.
      response.write(/* last= */ false, NOTHING.slice(), callback);
    } else {
      response.write(/* last= */ true, ByteBuffer.wrap(body), callback);
    }
  }

  private static boolean hasNoBody(int status) {
    return status == HttpStatus.NO_CONTENT_204 || status == HttpStatus.NOT_MODIFIED_304;
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
