package io.stockpricecache.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What {@link FakeVendorServer} answers, and how badly. Immutable. */
public final class FakeResponse {

  /** How the body is sent. */
  private enum Delivery {
    WHOLE,
    DRIBBLED,
    /** The connection is closed before the status line. */
    NONE,
    /** The length promised is the whole body's; the connection is closed half way. */
    HALF
  }

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Delivery delivery;
  private final Duration pause;
  private final @Nullable CountDownLatch gate;

  private FakeResponse(
      int status,
      Map<String, String> headers,
      byte[] body,
      Delivery delivery,
      Duration pause,
      @Nullable CountDownLatch gate) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.delivery = delivery;
    this.pause = pause;
    this.gate = gate;
  }

  public static FakeResponse of(int status, byte[] body) {
    return new FakeResponse(
        status, Map.of(), body.clone(), Delivery.WHOLE, Duration.ZERO, /* gate= */ null);
  }

  /** Status 200 and that JSON. */
  public static FakeResponse json(String body) {
    return json(200, body);
  }

  public static FakeResponse json(int status, String body) {
    return of(status, body.getBytes(UTF_8)).withHeader("Content-Type", "application/json");
  }

  public static FakeResponse text(int status, String body) {
    return of(status, body.getBytes(UTF_8)).withHeader("Content-Type", "text/plain");
  }

  public static FakeResponse html(int status, String body) {
    return of(status, body.getBytes(UTF_8)).withHeader("Content-Type", "text/html");
  }

  /** The connection ends without an answer. */
  public static FakeResponse reset() {
    return of(200, new byte[0]).delivered(Delivery.NONE, Duration.ZERO);
  }

  public FakeResponse withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new FakeResponse(status, more, body, delivery, pause, gate);
  }

  /** The same answer, sent only once the latch is open (or the server closes). */
  public FakeResponse heldBy(CountDownLatch latch) {
    return new FakeResponse(status, headers, body, delivery, pause, latch);
  }

  /** The same body byte by byte with a pause after each: no read ever times out, only the whole. */
  public FakeResponse dribbled(Duration givenPause) {
    return delivered(Delivery.DRIBBLED, givenPause);
  }

  /** Half of the same body, though all of it was promised. */
  public FakeResponse cutOff() {
    return delivered(Delivery.HALF, Duration.ZERO);
  }

  private FakeResponse delivered(Delivery givenDelivery, Duration givenPause) {
    return new FakeResponse(status, headers, body, givenDelivery, givenPause, gate);
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** -1 for no body at all, as the server wants it told. */
  long length() {
    return body.length == 0 ? -1 : body.length;
  }

  boolean isReset() {
    return delivery == Delivery.NONE;
  }

  void awaitGate(CountDownLatch closed) throws InterruptedException {
    while (gate != null && closed.getCount() > 0 && !gate.await(20, TimeUnit.MILLISECONDS)) {}
  }

  /** Writes the body; stops early when the server closes. */
  void writeTo(OutputStream out, CountDownLatch closed) throws IOException, InterruptedException {
    switch (delivery) {
      case WHOLE -> out.write(body);
      case HALF -> out.write(body, 0, body.length / 2);
      case DRIBBLED -> dribble(out, closed);
      case NONE -> {}
    }
    out.flush();
  }

  private void dribble(OutputStream out, CountDownLatch closed)
      throws IOException, InterruptedException {
    for (byte one : body) {
      out.write(one);
      out.flush();
      if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    }
  }
}
