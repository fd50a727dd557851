package io.stockpricecache.domain.routing;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What the threads of one piece of work take along from the one that began it, beyond what is known
 * here: a function's own, such as the fields of its log.
 */
public final class TaskDecorator {

  private static final ScopedValue<UnaryOperator<Runnable>> CURRENT = ScopedValue.newInstance();

  private TaskDecorator() {}

  /**
   * Does the work; where it goes on in other threads, the decorator is given, in this thread, what
   * they are to run.
   */
  public static <T> T during(UnaryOperator<Runnable> decorator, Supplier<T> work) {
    return ScopedValue.where(CURRENT, decorator).call(work::get);
  }

  /** The same work for another thread. */
  static Runnable decorated(Runnable work) {
    return CURRENT.isBound() ? CURRENT.get().apply(work) : work;
  }
}
