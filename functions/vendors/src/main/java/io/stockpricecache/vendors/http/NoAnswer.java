package io.stockpricecache.vendors.http;

import io.micronaut.http.client.exceptions.ContentLengthExceededException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why no answer came from a host, in words for people: no names of classes, nothing of a query. */
final class NoAnswer {

  private NoAnswer() {}

  static String inWords(Throwable failure, String host) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable each = failure; each != null && causes.size() < 20; each = each.getCause()) {
      causes.add(each);
    }
    if (isAny(causes, UnknownHostException.class)) {
      return host + " cannot be found: no network, or no such host";
    }
    if (isAny(causes, SSLException.class)) {
      return "no secure connection to " + host + ": its certificate or its TLS is not accepted";
    }
    if (isAny(causes, ConnectTimeoutException.class)) {
      return "no connection to " + host + " in time";
    }
    if (isAny(causes, ConnectException.class) || isAny(causes, NoRouteToHostException.class)) {
      return host + " lets nobody connect";
    }
    if (isAny(causes, ReadTimeoutException.class)
        || isAny(causes, TimeoutException.class)
        || isAny(causes, io.netty.handler.timeout.TimeoutException.class)) {
      return "no whole answer of " + host + " in time";
    }
    if (isAny(causes, ContentLengthExceededException.class)) {
      return "an answer larger than any of use";
    }
    return isAny(causes, DecoderException.class)
        ? "an answer that is no HTTP"
        : "the connection to " + host + " ended before the answer did";
  }

  private static boolean isAny(List<Throwable> causes, Class<? extends Throwable> type) {
    return causes.stream().anyMatch(type::isInstance);
  }
}
