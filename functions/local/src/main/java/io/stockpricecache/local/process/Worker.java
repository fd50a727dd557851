package io.stockpricecache.local.process;

/** Something that runs on a thread of its own until it is told to stop. */
public interface Worker {

  /** Names the thread. */
  String name();

  /** Works until {@link #stop()}. */
  void run() throws InterruptedException;

  /** Lets {@link #run()} end after what it has begun. Returns at once. */
  void stop();
}
