package io.stockpricecache.local.journal;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How far the jobs of one kind have come, from the first that was queued until none is left that
 * may run. One that waits for a vendor is left out until it comes again, and so do others then that
 * are due. All times are real. Safe for many threads.
 */
final class BulkWork {

  /** From so many on they are told together. */
  static final int MANY = 10;

  /** Those that waited for the same come within so long of each other. */
  private static final Duration TOGETHER = Duration.ofSeconds(30);

  /** How a job has ended, as far as this one run of it goes. */
  enum End {
    DONE,
    FAILED,
    WAITING
  }

  /**
   * How it stands.
   *
   * @param done also those that a function is still about to tell of
   * @param failed in the order of their failures
   * @param waiting to be asked for again
   * @param open those that are neither
   * @param taken since a function began with the first; zero before
   */
  record State(int total, int done, List<Symbol> failed, int waiting, int open, Duration taken) {

    State {
      failed = List.copyOf(failed);
    }

    int settled() {
      return done + failed.size();
    }

    boolean isMany() {
      return total >= MANY;
    }
  }

  private final LongSupplier nanoTime;
  private final Set<Symbol> open = new LinkedHashSet<>();
  private final Set<Symbol> atWork = new LinkedHashSet<>();
  private final Set<Symbol> early = new HashSet<>();
  private final Map<Symbol, Long> later = new HashMap<>();
  private final List<Symbol> failed = new ArrayList<>();
  private final Set<Symbol> waiting = new HashSet<>();
  private final Set<String> reasons = new HashSet<>();
  private int done;
  private long begun;
  private boolean hasBegun;

  BulkWork(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A job of that symbol is in the queue. */
  synchronized void sent(Symbol symbol) {
    later.remove(symbol);
    join(symbol);
  }

  /** It is in the queue, and comes after that time at the earliest. */
  synchronized void postponed(Symbol symbol, Duration delay) {
    later.put(symbol, nanoTime.getAsLong() + delay.toNanos());
    ended(symbol, End.WAITING);
  }

  /** A function has begun with it. */
  synchronized void taken(Symbol symbol) {
    if (later.containsKey(symbol)) {
      long soon = nanoTime.getAsLong() + TOGETHER.toNanos();
      List<Symbol> due =
          later.entrySet().stream()
              .filter(each -> each.getKey().equals(symbol) || each.getValue() <= soon)
              .map(Map.Entry::getKey)
              .sorted()
              .toList();
      due.forEach(later::remove);
      due.forEach(this::join);
    }
    join(symbol);
    atWork.add(symbol);
    if (!hasBegun) {
      begun = nanoTime.getAsLong();
      hasBegun = true;
    }
  }

  /** It is done, though the function is still at others of the same batch. */
  synchronized void doneEarly(Symbol symbol) {
    if (open.contains(symbol)) {
      early.add(symbol);
    }
  }

  /** The function has ended. */
  synchronized void ended(Symbol symbol, End how) {
    atWork.remove(symbol);
    early.remove(symbol);
    if (open.remove(symbol)) {
      switch (how) {
        case DONE -> done++;
        case FAILED -> failed.add(symbol);
        case WAITING -> waiting.add(symbol);
      }
    }
  }

  /** Those that functions are at, and that are not known to be done. */
  synchronized Set<Symbol> atWork() {
    Set<Symbol> left = new LinkedHashSet<>(atWork);
    left.removeAll(early);
    return left;
  }

  synchronized State state() {
    return new State(
        open.size() + done + failed.size() + waiting.size(),
        done + early.size(),
        failed,
        waiting.size(),
        open.size() - early.size(),
        hasBegun ? Duration.ofNanos(nanoTime.getAsLong() - begun) : Duration.ZERO);
  }

  /** Whether a function has begun with any. */
  synchronized boolean hasBegun() {
    return hasBegun;
  }

  /** Whether none has waited for that reason before. */
  synchronized boolean isNews(String reason) {
    return reasons.add(reason);
  }

  /** The totals, once, when none is left; the next job begins anew. */
  synchronized Optional<State> takeTotals() {
    State totals = state();
    if (totals.total() == 0 || !open.isEmpty()) {
      return Optional.empty();
    }
    failed.clear();
    waiting.clear();
    reasons.clear();
    done = 0;
    hasBegun = false;
    return Optional.of(totals);
  }

  private void join(Symbol symbol) {
    waiting.remove(symbol);
    open.add(symbol);
  }
}
