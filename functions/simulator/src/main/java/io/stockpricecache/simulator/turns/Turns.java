package io.stockpricecache.simulator.turns;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs workers so that exactly one of them moves at a time, and chance alone decides who goes on at
 * each step. The same chance gives the same run.
 */
public final class Turns {

  private static final class Worker {
    private final Semaphore go = new Semaphore(0);
  }

  private final RandomGenerator random;
  private final Runnable betweenSteps;
  private final List<Worker> workers = new ArrayList<>();
  private CountDownLatch ended = new CountDownLatch(1);
  private @Nullable Worker moving;
  private @Nullable Throwable failure;

  /**
   * @param betweenSteps what the world does while nobody moves, such as letting time pass
   */
  public Turns(RandomGenerator random, Runnable betweenSteps) {
    this.random = requireNonNull(random, "random is null");
    this.betweenSteps = requireNonNull(betweenSteps, "betweenSteps is null");
  }

  /** Adds a worker, which begins when {@link #run} or another worker gives it its first turn. */
  public void add(Runnable work) {
    Worker worker = new Worker();
    workers.add(worker);
    Thread.ofVirtual()
        .start(
            () -> {
              worker.go.acquireUninterruptibly();
              try {
                work.run();
              } catch (Throwable e) {
                failure = failure == null ? e : failure;
              } finally {
                workers.remove(worker);
                giveTurn(null);
              }
            });
  }

  /**
   * Gives turns until all have ended.
   *
   * @throws IllegalStateException if a worker failed
   */
  public void run() {
    if (workers.isEmpty()) {
      return;
    }
    ended = new CountDownLatch(1);
    giveTurn(null);
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    if (failure != null) {
      throw new IllegalStateException("a worker failed", failure);
    }
  }

  /** Ends the calling worker's step; returns when it is its turn again. */
  public void step() {
    Worker me = requireNonNull(moving, "nobody is moving");
    if (!giveTurn(me)) {
      me.go.acquireUninterruptibly();
    }
  }

  /** Gives the next turn, from worker to worker; whether it is the giver's own. */
  private boolean giveTurn(@Nullable Worker giver) {
    if (workers.isEmpty()) {
      ended.countDown();
      return false;
    }
    betweenSteps.run();
    Worker next = workers.get(random.nextInt(workers.size()));
    moving = next;
    if (next == giver) {
      return true;
    }
    next.go.release();
    return false;
  }
}
