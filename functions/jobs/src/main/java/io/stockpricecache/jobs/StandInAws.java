package io.stockpricecache.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BinaryOperator;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers a client of AWS in the service's place. Nothing is sent to anybody. */
final class StandInAws implements SdkHttpClient {

  private final BinaryOperator<String> answers;

  /**
   * @param answers by the operation, as the service's JSON protocol names it in a header, and the
   *     request's body; JSON, too
   */
  StandInAws(BinaryOperator<String> answers) {
    this.answers = requireNonNull(answers, "answers is null");
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        String answer = answers.apply(target.substring(target.indexOf('.') + 1), body(request));
        return HttpExecuteResponse.builder()
            .response(SdkHttpResponse.builder().statusCode(200).build())
            .responseBody(
                AbortableInputStream.create(new ByteArrayInputStream(answer.getBytes(UTF_8))))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}

  private static String body(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isEmpty()) {
      return "";
    }
    try (InputStream content = request.contentStreamProvider().get().newStream()) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }
}
