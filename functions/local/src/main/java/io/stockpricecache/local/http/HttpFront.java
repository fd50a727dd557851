package io.stockpricecache.local.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.stockpricecache.local.process.StartException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Stands in for API Gateway: hears HTTP on loopback, hands each request to the function as the
 * event that an HTTP API would send, and writes its answer. Requests run at once, each on a virtual
 * thread.
 *
 * <p>Addresses are taken as they come, such as a raw {@code ^GSPC}: what is wrong with one is the
 * function's to say. What is no HTTP at all is answered here, as a problem.
 */
public final class HttpFront implements AutoCloseable {

  /** The function that answers. */
  public interface Function {
    APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event);
  }

  /** Far above any request of this API, far below what Lambda takes (6 MB). */
  static final int MAX_BODY_BYTES = 1 << 20;

  /** As API Gateway takes: request line and headers together, in bytes. */
  static final int MAX_HEADER_BYTES = 10_240;

  private static final int STOP_MILLIS = 2_000;

  private final Cors cors;
  private final Server server;
  private final ServerConnector connector;
  private final ExecutorService threads;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HttpFront(Cors cors, Server server, ServerConnector connector, ExecutorService threads) {
    this.cors = cors;
    this.server = server;
    this.connector = connector;
    this.threads = threads;
  }

  /**
   * Takes the port; requests wait until {@link #serve}.
   *
   * @param port 0 for a free one
   * @throws StartException if it is taken
   */
  public static HttpFront bind(int port) {
    return bind(port, Cors.THIS_MACHINE_ALONE);
  }

  /** As the other one does, for pages of these origins. */
  public static HttpFront bind(int port, Cors cors) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    QueuedThreadPool pool = new QueuedThreadPool();
    pool.setName("http");
    pool.setDaemon(true);
    pool.setVirtualThreadsExecutor(threads);
    Server server = new Server(pool);
    server.setStopTimeout(STOP_MILLIS);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    try {
      connector.open();
    } catch (IOException e) {
      threads.close();
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new StartException(
          "Port "
              + port
              + " cannot be used: "
              + why.getMessage()
              + ". Choose another with --port; 0 takes a free one.",
          e);
    }
    return new HttpFront(cors, server, connector, threads);
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setHttpCompliance(HttpCompliance.RFC9110);
    configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
    configuration.setSendServerVersion(false);
    return configuration;
  }

  public int port() {
    return connector.getLocalPort();
  }

  /**
   * Begins to answer.
   *
   * @param beside what answers requests that are not the function's; asked before it
   */
  public void serve(Function function, InstantSource clock, Handler... beside) {
    List<Handler> handlers = new ArrayList<>(List.of(beside));
    handlers.add(new FunctionHandler(function, clock));
    server.setErrorHandler(new ProblemErrors(cors, clock));
    server.setHandler(new GracefulHandler(new CorsHandler(cors, new Handler.Sequence(handlers))));
    try {
      server.start();
    } catch (Exception e) {
      throw new StartException("The HTTP server did not start: " + e, e);
    }
  }

  /** Lets the requests that have begun end, for a moment. */
  @Override
  public void close() {
    if (closed.compareAndSet(/* expectedValue= */ false, /* newValue= */ true)) {
      try {
        // Before it is started, the port is all that it holds.
        connector.close();
        server.stop();
      } catch (Exception e) {
        System.err.println("While stopping: " + e);
      }
      threads.shutdownNow();
    }
  }
}
