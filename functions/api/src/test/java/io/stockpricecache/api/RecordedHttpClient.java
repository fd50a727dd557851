package io.stockpricecache.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Sends requests on and keeps the last answer; once told to replay, gives that one to all. */
final class RecordedHttpClient implements SdkHttpClient {

  private final SdkHttpClient real = UrlConnectionHttpClient.create();
  private final AtomicInteger requests = new AtomicInteger();
  private @Nullable SdkHttpResponse response;
  private byte[] body = {};
  private boolean replaying;

  /** From now on, nothing is sent. */
  void replay() {
    replaying = true;
  }

  /** Requests so far. */
  int requests() {
    return requests.get();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    requests.incrementAndGet();
    ExecutableHttpRequest sent = replaying ? null : real.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        if (sent != null) {
          HttpExecuteResponse answer = sent.call();
          response = answer.httpResponse();
          body = answer.responseBody().orElseThrow().readAllBytes();
        }
        return HttpExecuteResponse.builder()
            .response(response)
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
            .build();
      }

      @Override
      public void abort() {
        if (sent != null) {
          sent.abort();
        }
      }
    };
  }

  @Override
  public void close() {
    real.close();
  }
}
