package io.stockpricecache.cache.valkey;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;

/**
 * One connection to the server, used by one caller at a time and made anew after anything has gone
 * wrong with it: what is left of a broken exchange would answer the next one.
 *
 * <p>It is made by a thread of its own, which goes on when whoever wanted it first has given up: a
 * handshake takes longer than a request waits.
 */
final class Connections {

  /** A connection that is there or being made. */
  private static final class Attempt {
    final CompletableFuture<Connection> connection = new CompletableFuture<>();
  }

  private final Supplier<Connection> connect;
  private final ReentrantLock inUse = new ReentrantLock();
  private @Nullable Attempt current;

  /**
   * @param connect makes a connection that is ready for commands; throws if there is none
   */
  Connections(Supplier<Connection> connect) {
    this.connect = requireNonNull(connect, "connect is null");
  }

  /** Whether one is being made. */
  synchronized boolean isConnecting() {
    return current != null && !current.connection.isDone();
  }

  /**
   * What the exchange gives.
   *
   * @throws ExecutionException if no connection can be made
   * @throws InterruptedException if the caller is to give up; the connection is then dropped,
   *     unless it was not this exchange's yet
   */
  <T> T use(Function<Connection, T> exchange) throws ExecutionException, InterruptedException {
    Attempt wanted = wanted();
    Connection connection = connected(wanted);
    inUse.lockInterruptibly();
    try {
      if (!isCurrent(wanted)) {
        throw new ExecutionException("the connection has just broken", null);
      }
      T answer = exchange.apply(connection);
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      return answer;
    } catch (RuntimeException | InterruptedException e) {
      drop(wanted);
      throw e;
    } finally {
      inUse.unlock();
    }
  }

  private Connection connected(Attempt wanted) throws ExecutionException, InterruptedException {
    try {
      return wanted.connection.get();
    } catch (ExecutionException e) {
      drop(wanted);
      throw e;
    }
  }

  private synchronized Attempt wanted() {
    Attempt known = current;
    if (known == null) {
      Attempt made = new Attempt();
      Thread.ofVirtual()
          .name("shared-cache-connect")
          .start(
              () -> {
                try {
                  made.connection.complete(connect.get());
                } catch (RuntimeException | Error e) {
                  // Whatever it is: an attempt without an end would be waited for for ever.
                  made.connection.completeExceptionally(e);
                }
              });
      current = made;
      return made;
    }
    return known;
  }

  private synchronized boolean isCurrent(Attempt wanted) {
    return current == wanted;
  }

  /** Ends the connection, also one that is still being made; the next use makes another. */
  void drop() {
    Attempt known;
    synchronized (this) {
      known = current;
    }
    if (known != null) {
      drop(known);
    }
  }

  private synchronized void drop(Attempt dropped) {
    if (current == dropped) {
      current = null;
    }
    CompletableFuture<?> _ =
        dropped.connection.thenAccept(
            connection -> {
              connection.setBroken();
              connection.close();
            });
  }
}
