package io.stockpricecache.cache.valkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.shared.SharedCache;
import io.stockpricecache.domain.shared.SharedValue;
import io.stockpricecache.domain.shared.Standing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The shared cache on a Valkey server. Each call is one round trip of at most {@link #BUDGET},
 * after which the connection is dropped and the server counts as silent. While a connection is
 * being made only the first caller waits for it, as long.
 *
 * <p>All keys have the namespace in braces in front: on a server of several shards they stand in
 * one (<a href="https://valkey.io/topics/cluster-spec/">Valkey, hash tags</a>), so that a call for
 * many is one call.
 */
final class ValkeyCache implements SharedCache {

  static final Duration BUDGET = Duration.ofMillis(20);

  private static final byte[] NOTHING = {};
  private static final byte[] FOR_MILLIS = "PX".getBytes(UTF_8);
  private static final byte[] IF_ABSENT = "NX".getBytes(UTF_8);

  private final String prefix;
  private final Connections connections;
  private final Breaker breaker;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("shared-cache").factory());

  /**
   * @param connect makes a connection that is ready for commands; throws if there is none
   */
  ValkeyCache(String namespace, Supplier<Connection> connect, InstantSource clock) {
    this.prefix = "{" + requireNonNull(namespace, "namespace is null") + "}:";
    this.connections = new Connections(connect);
    this.breaker = new Breaker(clock);
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public Map<String, byte[]> find(Collection<String> keys) {
    List<String> asked = batch(keys);
    if (asked.isEmpty()) {
      return Map.of();
    }
    byte[][] names = asked.stream().map(this::name).toArray(byte[][]::new);
    List<byte[]> values =
        within(
            connection -> {
              connection.sendCommand(Command.MGET, names);
              return requireCount(connection.getBinaryMultiBulkReply(), names.length);
            },
            List.of());
    Map<String, byte[]> found = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != null) {
        found.put(asked.get(i), values.get(i));
      }
    }
    return found;
  }

  @Override
  public void put(Map<String, SharedValue> values) {
    List<String> keys = batch(values.keySet());
    if (!keys.isEmpty()) {
      within(
          connection -> {
            keys.forEach(
                key -> {
                  SharedValue value = requireNonNull(values.get(key));
                  connection.sendCommand(
                      Command.SET, name(key), value.bytes(), FOR_MILLIS, millis(value.life()));
                });
            return answers(connection, keys.size());
          },
          List.of());
    }
  }

  @Override
  public Set<String> claim(Collection<String> keys, Duration length) {
    List<String> asked = batch(keys);
    if (asked.isEmpty() || length.toMillis() < 1) {
      return Set.of();
    }
    byte[] millis = millis(length);
    List<Object> answers =
        within(
            connection -> {
              asked.forEach(
                  key ->
                      connection.sendCommand(
                          Command.SET, name(key), NOTHING, FOR_MILLIS, millis, IF_ABSENT));
              return answers(connection, asked.size());
            },
            List.of());
    Set<String> won = new HashSet<>();
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i) != null) {
        won.add(asked.get(i));
      }
    }
    return won;
  }

  /** The answers to commands that were sent; one that is an error counts for all. */
  private static List<Object> answers(Connection connection, int count) {
    List<Object> answers = connection.getMany(count);
    for (Object answer : answers) {
      if (answer instanceof JedisException error) {
        throw error;
      }
    }
    return requireCount(answers, count);
  }

  private static <T> List<T> requireCount(List<T> answers, int count) {
    if (answers == null || answers.size() != count) {
      throw new JedisException("not " + count + " answers");
    }
    return answers;
  }

  /** What the exchange gives; the other where it gives nothing in time. */
  private <T> T within(Function<Connection, T> exchange, T otherwise) {
    if (connections.isConnecting() || !breaker.allows()) {
      return otherwise;
    }
    AtomicBoolean hasBegun = new AtomicBoolean();
    Future<T> answer =
        threads.submit(
            () ->
                connections.use(
                    connection -> {
                      hasBegun.set(true);
                      return exchange.apply(connection);
                    }));
    try {
      T given = answer.get(BUDGET.toNanos(), TimeUnit.NANOSECONDS);
      breaker.succeeded();
      return given;
    } catch (TimeoutException e) {
      // Else it was still being connected, or another caller's exchange was going on: that tells.
      if (hasBegun.get()) {
        breaker.failed("no answer within " + BUDGET.toMillis() + " ms");
      }
      answer.cancel(/* mayInterruptIfRunning= */ true);
    } catch (ExecutionException e) {
      breaker.failed(reason(e));
    } catch (InterruptedException e) {
      answer.cancel(/* mayInterruptIfRunning= */ true);
      Thread.currentThread().interrupt();
    }
    return otherwise;
  }

  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }

  private static List<String> batch(Collection<String> keys) {
    if (keys.size() > MAX_BATCH) {
      throw new IllegalArgumentException("more than " + MAX_BATCH + " keys: " + keys.size());
    }
    return new ArrayList<>(keys);
  }

  private byte[] name(String key) {
    return (prefix + key).getBytes(UTF_8);
  }

  private static byte[] millis(Duration length) {
    return Long.toString(length.toMillis()).getBytes(UTF_8);
  }

  @Override
  public Standing standing() {
    return breaker.standing();
  }

  @Override
  public void release() {
    connections.drop();
  }

  @Override
  public void close() {
    connections.drop();
    threads.shutdownNow();
  }
}
