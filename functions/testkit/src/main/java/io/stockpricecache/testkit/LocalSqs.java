package io.stockpricecache.testkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import org.jspecify.annotations.Nullable;
import scala.Function0;

/**
 * SQS (ElasticMQ) inside this process, on loopback unless another address is asked for, with the
 * queues {@value #JOBS} and {@value #DEAD_JOBS}.
 */
public final class LocalSqs implements AutoCloseable {

  public static final String JOBS = "symbol-jobs";
  public static final String DEAD_JOBS = "symbol-jobs-dlq";

  /** Receives after which a message moves to {@link #DEAD_JOBS}. */
  public static final int MAX_RECEIVES = 3;

  private static final String REGION = "us-east-1";
  private static final String ACCOUNT = "000000000000";
  private static final String LOOPBACK = "127.0.0.1";

  private final Function0<?> stop;
  private final URI endpoint;

  private LocalSqs(Function0<?> stop, URI endpoint) {
    this.stop = stop;
    this.endpoint = endpoint;
  }

  /** Starts it with its messages in memory; port 0 for a free one. */
  public static LocalSqs start(int port) {
    return start(null, port);
  }

  /** Starts it on loopback, otherwise as {@link #start(Path, String, int)}. */
  public static LocalSqs start(@Nullable Path dataDir, int port) {
    return start(dataDir, LOOPBACK, port);
  }

  /**
   * Starts it. Messages kept from before come back by and by, and wake no receive that already
   * waits.
   *
   * @param dataDir where it keeps its messages, made if absent; null to keep them in memory
   * @param host this machine's address to listen on
   * @param port 0 for a free one
   */
  public static LocalSqs start(@Nullable Path dataDir, String host, int port) {
    int givenPort = port == 0 ? freePort() : port;
    Map<String, Object> settings = settings(host, givenPort);
    if (dataDir != null) {
      settings.put("messages-storage.enabled", true);
      // Without its write delay H2 keeps what was acknowledged, even when the process is killed.
      settings.put(
          "messages-storage.uri",
          "jdbc:h2:" + created(dataDir).resolve("elasticmq") + ";WRITE_DELAY=0");
    }
    Config config = ConfigFactory.parseMap(settings).withFallback(ConfigFactory.load()).resolve();
    LocalSqs local =
        new LocalSqs(
            new ElasticMQServer(new ElasticMQServerConfig(config)).start(),
            URI.create("http://" + host + ":" + givenPort));
    local.await(JOBS);
    local.await(DEAD_JOBS);
    return local;
  }

  public URI endpoint() {
    return endpoint;
  }

  public String jobsUrl() {
    return endpoint() + "/" + ACCOUNT + "/" + JOBS;
  }

  public String deadJobsUrl() {
    return endpoint() + "/" + ACCOUNT + "/" + DEAD_JOBS;
  }

  @Override
  public void close() {
    stop.apply();
  }

  /** The server answers before it has made its queues. */
  private void await(String queue) {
    URI question = URI.create(endpoint() + "/?Action=GetQueueUrl&QueueName=" + queue);
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 600; i++) {
        HttpRequest request = HttpRequest.newBuilder(question).build();
        if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
        LockSupport.parkNanos(50_000_000);
      }
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    throw new IllegalStateException("ElasticMQ did not make the queue " + queue);
  }

  private static Map<String, Object> settings(String host, int port) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("pekko.loglevel", "OFF");
    settings.put("pekko.stdout-loglevel", "OFF");
    settings.put("node-address.host", host);
    settings.put("node-address.port", port);
    settings.put("rest-sqs.bind-hostname", host);
    settings.put("rest-sqs.bind-port", port);
    settings.put("aws.region", REGION);
    settings.put("aws.accountId", ACCOUNT);
    settings.put("queues." + DEAD_JOBS + ".defaultVisibilityTimeout", "30 seconds");
    settings.put("queues." + JOBS + ".defaultVisibilityTimeout", "30 seconds");
    settings.put("queues." + JOBS + ".receiveMessageWait", "0 seconds");
    settings.put("queues." + JOBS + ".deadLettersQueue.name", DEAD_JOBS);
    settings.put("queues." + JOBS + ".deadLettersQueue.maxReceiveCount", MAX_RECEIVES);
    return settings;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path created(Path dir) {
    try {
      return Files.createDirectories(dir).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
