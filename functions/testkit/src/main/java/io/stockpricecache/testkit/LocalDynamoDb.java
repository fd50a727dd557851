package io.stockpricecache.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader;

/**
 * DynamoDB Local inside this process, on loopback unless another address is asked for. Put together
 * from its parts: its own main class would listen on every interface and send telemetry.
 */
public final class LocalDynamoDb implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  /** Held here, for a logger that nobody holds forgets its level. */
  private static final Logger SQLITE_LOG = Logger.getLogger("com.almworks.sqlite4java");

  private final Server server;
  private final LocalDynamoDBServerHandler handler;
  private final URI endpoint;

  private LocalDynamoDb(Server server, LocalDynamoDBServerHandler handler, URI endpoint) {
    this.server = server;
    this.handler = handler;
    this.endpoint = endpoint;
  }

  /** Starts it on loopback, otherwise as {@link #start(Path, String, int)}. */
  public static LocalDynamoDb start(@Nullable Path dataDir, int port) {
    return start(dataDir, LOOPBACK, port);
  }

  /**
   * Starts it without any table.
   *
   * @param dataDir where it keeps its file, made if absent; null to keep everything in memory
   * @param host this machine's address to listen on
   * @param port 0 for a free one
   * @throws IllegalStateException if it cannot start, e.g. because the port is taken
   */
  public static LocalDynamoDb start(@Nullable Path dataDir, String host, int port) {
    quieten();
    String dir = dataDir == null ? null : created(dataDir).toString();
    try {
      loadSqlite();
      // The port given here is not used: the connector below decides.
      LocalDynamoDBRequestHandler requests =
          new LocalDynamoDBRequestHandler(
              0,
              /* runInMemory= */ dir == null,
              dir,
              /* sharedDb= */ true,
              /* delayTransientStatuses= */ false);
      LocalDynamoDBServerHandler handler = new LocalDynamoDBServerHandler(requests, "*");
      Server server = new Server();
      ServerConnector connector = new ServerConnector(server);
      connector.setHost(host);
      connector.setPort(port);
      server.addConnector(connector);
      server.setHandler(new ContextHandler(handler, "/"));
      server.start();
      URI endpoint = URI.create("http://" + host + ":" + connector.getLocalPort());
      return new LocalDynamoDb(server, handler, endpoint);
    } catch (Exception e) {
      throw new IllegalStateException(
          "DynamoDB Local did not start on port " + port + " of " + host, e);
    }
  }

  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    try {
      server.stop();
      handler.close();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    }
  }

  /** Before any of its classes is touched; whoever set a level before keeps it. */
  private static void quieten() {
    setDefault("log4j2.level", "ERROR");
    setDefault("org.eclipse.jetty.LEVEL", "OFF");
    SQLITE_LOG.setLevel(Level.OFF);
  }

  /** Its native library is unpacked to a file that is not needed, and not deleted, once loaded. */
  private static synchronized void loadSqlite() throws Exception {
    Path dir = Files.createTempDirectory("dynamodb-local");
    System.setProperty("org.sqlite.tmpdir", dir.toString());
    SQLiteLibraryLoader.initialize();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(dir)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(dir);
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static Path created(Path dir) {
    try {
      return Files.createDirectories(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
