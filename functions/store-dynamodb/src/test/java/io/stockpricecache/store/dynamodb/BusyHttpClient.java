package io.stockpricecache.store.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Answers the first requests with an error of DynamoDB, and sends the others on. */
final class BusyHttpClient implements SdkHttpClient {

  private final SdkHttpClient real = UrlConnectionHttpClient.create();
  private final String error;
  private final int failures;
  private final AtomicInteger requests = new AtomicInteger();

  BusyHttpClient(String error, int failures) {
    this.error = error;
    this.failures = failures;
  }

  /** Requests so far, refused ones included. */
  int requests() {
    return requests.get();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return requests.incrementAndGet() <= failures ? refusal() : real.prepareRequest(request);
  }

  @Override
  public void close() {
    real.close();
  }

  private ExecutableHttpRequest refusal() {
    byte[] body =
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"made up\"}"
            .formatted(error)
            .getBytes(UTF_8);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return HttpExecuteResponse.builder()
            .response(
                SdkHttpResponse.builder()
                    .statusCode(400)
                    .putHeader("Content-Type", "application/x-amz-json-1.0")
                    .putHeader("Content-Length", Integer.toString(body.length))
                    .build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
            .build();
      }

      @Override
      public void abort() {}
    };
  }
}
