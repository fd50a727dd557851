package io.stockpricecache.domain.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks on virtual threads, so many at once and no more, begun in their order. The threads
 * know the {@link TimeLeft} and the {@link CallTally} of the caller's, and what its {@link
 * TaskDecorator} gives them.
 */
final class BoundedParallelism {

  private BoundedParallelism() {}

  /**
   * Returns when all have ended; one at a time, on the caller's own thread.
   *
   * <p>Should one fail, no further one is begun, and its exception is thrown when those at work
   * have ended.
   */
  static void run(List<Runnable> tasks, int most) {
    if (most == 1 || tasks.size() <= 1) {
      tasks.forEach(Runnable::run);
      return;
    }
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        TaskDecorator.decorated(TimeLeft.carried(CallTally.carried(() -> work(tasks, next))));
    List<Future<?>> workers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < Math.min(most, tasks.size()); i++) {
        workers.add(threads.submit(worker));
      }
    }
    workers.forEach(BoundedParallelism::rethrow);
  }

  private static void work(List<Runnable> tasks, AtomicInteger next) {
    try {
      for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
        tasks.get(i).run();
      }
    } catch (RuntimeException | Error e) {
      next.set(tasks.size());
      throw e;
    }
  }

  private static void rethrow(Future<?> ended) {
    if (ended.state() == Future.State.FAILED) {
      switch (ended.exceptionNow()) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
    }
  }
}
