package io.stockpricecache.local.process;

import java.util.ArrayDeque;
import java.util.Deque;

/** What to close at the end: the last opened first, each whatever becomes of the others. */
public final class Closer implements AutoCloseable {

  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  public synchronized <T extends AutoCloseable> T add(T resource) {
    open.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      close(open.pop());
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      System.err.println("While stopping: " + e);
    }
  }
}
