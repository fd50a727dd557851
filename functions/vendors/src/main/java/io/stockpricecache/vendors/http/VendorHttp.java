package io.stockpricecache.vendors.http;

import static java.util.Objects.requireNonNull;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.HttpVersionSelection;
import io.micronaut.http.client.exceptions.ContentLengthExceededException;
import io.netty.handler.codec.DecoderException;
import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * GET requests to one vendor.
 *
 * <p>Each request takes a call off the budget before it is sent. It ends within the deadline, which
 * covers connecting and the whole body. A body larger than allowed, as sent or as decoded, is
 * refused. Redirects are not followed: they are answers like any other status. Nothing of a query
 * or a header gets into an exception: keys and crumbs stand there. Safe for several threads; the
 * calling thread, virtual or not, waits without pinning.
 */
public final class VendorHttp implements HttpGet {

  private static final Argument<byte[]> BYTES = Argument.of(byte[].class);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  // Short: a frozen Lambda wakes up to connections that the other side closed long ago.
  private static final Duration IDLE = Duration.ofSeconds(15);
  // Pages that set cookies and security policies come near Netty's usual 8 KB.
  private static final int HEADER_BYTES = 64 << 10;
  private static final int EVENT_LOOPS = 2;

  private final VendorName vendor;
  private final CallBudget budget;
  private final Gunzip gunzip;
  private final HttpLimits limits;
  private @Nullable HttpClient client;
  private boolean closed;

  public VendorHttp(VendorName vendor, CallBudget budget, HttpLimits limits) {
    this.vendor = requireNonNull(vendor, "vendor is null");
    this.budget = requireNonNull(budget, "budget is null");
    this.gunzip = new Gunzip(limits.decodedBytes());
    this.limits = limits;
  }

  /**
   * Asks once.
   *
   * @param headers added to the request
   * @param calls of the budget
   * @return the answer, of whatever status
   * @throws VendorException UNAVAILABLE if no whole answer came in time, MALFORMED if its body is
   *     too large or cannot be decoded, or what the budget says
   */
  @Override
  public VendorResponse get(URI address, Map<String, String> headers, int calls) {
    MutableHttpRequest<?> request = HttpRequest.GET(address).header("Accept-Encoding", "gzip");
    headers.forEach(request::header);
    budget.spend(vendor, calls);
    return decoded(address, exchange(address, request));
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.close();
    }
  }

  /** Made by the first call: most starts of a function ask no vendor, or one of several. */
  private synchronized HttpClient client() {
    if (closed) {
      throw new IllegalStateException("the connections to " + vendor + " are closed");
    }
    if (client == null) {
      client = HttpClient.create(null, configuration(limits));
    }
    return client;
  }

  private HttpResponse<byte[]> exchange(URI address, HttpRequest<?> request) {
    try {
      return client().toBlocking().exchange(request, BYTES, BYTES);
    } catch (RuntimeException e) {
      throw failure(classOf(e), address, NoAnswer.inWords(e, address.getHost()));
    }
  }

  private VendorResponse decoded(URI address, HttpResponse<byte[]> response) {
    byte[] body = response.getBody(BYTES).orElse(new byte[0]);
    String encoding =
        response.getHeaders().findFirst("Content-Encoding").orElse("").toLowerCase(Locale.ROOT);
    try {
      return switch (encoding) {
        case "", "identity" -> answer(response, body);
        case "gzip", "x-gzip" -> answer(response, body.length == 0 ? body : gunzip.decode(body));
        default -> throw new Gunzip.BadBodyException("an encoding that was not asked for");
      };
    } catch (Gunzip.BadBodyException e) {
      throw failure(VendorFailure.MALFORMED, address, String.valueOf(e.getMessage()));
    }
  }

  private static VendorResponse answer(HttpResponse<?> response, byte[] body) {
    Map<String, List<String>> headers = new HashMap<>();
    response
        .getHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    return new VendorResponse(response.code(), headers, body);
  }

  private static VendorFailure classOf(Throwable failure) {
    boolean malformed = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return VendorFailure.UNAVAILABLE;
      }
      malformed |=
          cause instanceof ContentLengthExceededException || cause instanceof DecoderException;
    }
    return malformed ? VendorFailure.MALFORMED : VendorFailure.UNAVAILABLE;
  }

  /** The client's own messages are left out, as they may quote the address with its query. */
  private VendorException failure(VendorFailure failure, URI address, String what) {
    return new VendorException(
        vendor, failure, "GET " + address.getHost() + address.getPath() + ": " + what);
  }

  private static HttpClientConfiguration configuration(HttpLimits limits) {
    HttpClientConfiguration configuration = new DefaultHttpClientConfiguration();
    configuration.setRequestTimeout(limits.deadline());
    configuration.setReadTimeout(limits.deadline());
    configuration.setConnectTimeout(
        limits.deadline().compareTo(CONNECT) < 0 ? limits.deadline() : CONNECT);
    configuration.setConnectionPoolIdleTimeout(IDLE);
    configuration.setMaxContentLength(limits.rawBytes());
    configuration.setMaxHeaderSize(HEADER_BYTES);
    configuration.setFollowRedirects(false);
    configuration.setExceptionOnErrorStatus(false);
    configuration.setDecompressionEnabled(false);
    configuration.setAlpnModes(List.of(HttpVersionSelection.ALPN_HTTP_1));
    configuration.setNumOfThreads(EVENT_LOOPS);
    configuration.setThreadFactory(DaemonThreads.class);
    // At debug level the client logs addresses with their queries: a logger of its own to keep off.
    configuration.setLoggerName("io.stockpricecache.vendors.http.wire");
    return configuration;
  }
}
