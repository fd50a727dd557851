package io.stockpricecache.local.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The threads of a run. */
public final class Workers implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  public void start(Worker worker) {
    workers.add(worker);
    threads.add(Thread.ofPlatform().daemon().name(worker.name()).start(() -> run(worker)));
  }

  private static void run(Worker worker) {
    try {
      worker.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells all to stop, then waits a while for what they have begun. */
  @Override
  public void close() {
    workers.forEach(Worker::stop);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
