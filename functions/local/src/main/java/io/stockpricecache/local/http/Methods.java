package io.stockpricecache.local.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The methods that a path has. */
public record Methods(List<String> allowed) {

  /** Of what can only be read. */
  static final Methods OF_FILES = new Methods(List.of("GET", "HEAD"));

  public Methods {
    allowed = List.copyOf(allowed);
  }

  /** Answers a request of any other method with 405; whether it was one. */
  public boolean refuse(Request request, Response response, Callback callback, Instant now) {
    if (allowed.contains(request.getMethod())) {
      return false;
    }
    String all = String.join(", ", allowed);
    APIGatewayV2HTTPResponse answer =
        Refusal.of(
            HttpStatus.METHOD_NOT_ALLOWED_405, "This path answers " + all + ".", request, now);
    answer.getHeaders().put("allow", all);
    Answers.write(answer, request, response, callback);
    return true;
  }
}
