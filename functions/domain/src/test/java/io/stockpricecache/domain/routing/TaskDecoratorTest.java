package io.stockpricecache.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskDecoratorTest {

  private final ThreadLocal<String> request = new ThreadLocal<>();

  /** The bug it guards against: what a vendor's call logs says of no request. */
  @Test
  void tasksAtOnce_haveWhatTheDecoratorTakesAlong() {
    Set<String> seen = Collections.newSetFromMap(new ConcurrentHashMap<>());
    List<Runnable> tasks =
        Stream.<Runnable>generate(() -> () -> seen.add(String.valueOf(request.get())))
            .limit(8)
            .toList();

    TaskDecorator.during(
        work -> () -> decorate(work),
        () -> {
          BoundedParallelism.run(tasks, 4);
          return true;
        });

    assertThat(seen).containsExactly("r1");
  }

  private void decorate(Runnable work) {
    request.set("r1");
    try {
      work.run();
    } finally {
      request.remove();
    }
  }
}
