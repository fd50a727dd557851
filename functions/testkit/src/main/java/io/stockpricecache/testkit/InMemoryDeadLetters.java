package io.stockpricecache.testkit;

import io.stockpricecache.domain.queue.DeadLetters;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was buried. */
public final class InMemoryDeadLetters implements DeadLetters {

  /** A message and why it was given up. */
  public record Buried(String body, String receiptHandle, String reason) {}

  private final List<Buried> buried = new CopyOnWriteArrayList<>();

  @Override
  public void bury(String body, String receiptHandle, String reason) {
    buried.add(new Buried(body, receiptHandle, reason));
  }

  /** All that was ever buried, in order. */
  public List<Buried> buried() {
    return List.copyOf(buried);
  }
}
