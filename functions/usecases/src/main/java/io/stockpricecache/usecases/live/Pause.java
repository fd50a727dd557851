package io.stockpricecache.usecases.live;

import java.time.Duration;

/** Lets time pass between two rounds of a poll. */
@FunctionalInterface
public interface Pause {

  /** Waits; whether that long: not so if the process is about to end. */
  boolean of(Duration time);
}
