package io.stockpricecache.simulator;

import io.stockpricecache.simulator.stores.Message;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The functions as the cloud calls them, on the parts of one instance. */
public interface Functions {

  /** Makes the functions of an instance that has just started. */
  @FunctionalInterface
  interface Maker {
    /**
     * @param left how much of its time the running invocation has left
     */
    Functions make(Parts parts, Supplier<Duration> left);
  }

  /** The schedule of live polls fires. */
  void poll();

  /** The schedule of close syncs fires. */
  void sync();

  /**
   * The queue hands out a batch.
   *
   * @return ids of the messages that failed, or were given up through the dead letters
   */
  Set<String> deliver(List<Message> batch);
}
