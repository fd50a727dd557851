package io.stockpricecache.domain.run;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run of a schedule: what it did and how it ended.
 *
 * @param finishedAt null while it is RUNNING
 * @param cursor how far it came, if its kind of work may take several runs; else null
 * @param message the same and more in words, for people: nothing reads it back
 */
public record SyncRun(
    RunType type,
    Instant startedAt,
    RunStatus status,
    @Nullable Instant finishedAt,
    Counts counts,
    @Nullable Cursor cursor,
    @Nullable String message) {

  public SyncRun {
    requireNonNull(type, "type is null");
    requireNonNull(startedAt, "startedAt is null");
    requireNonNull(status, "status is null");
    requireNonNull(counts, "counts is null");
    if ((finishedAt == null) != (status == RunStatus.RUNNING)) {
      throw new IllegalArgumentException("a run has an end exactly if it is not RUNNING");
    }
  }

  /** One of a kind that never takes several runs. */
  public SyncRun(
      RunType type,
      Instant startedAt,
      RunStatus status,
      @Nullable Instant finishedAt,
      Counts counts,
      @Nullable String message) {
    this(type, startedAt, status, finishedAt, counts, null, message);
  }

  /**
   * What a run counted, never less than 0.
   *
   * @param byName as stored and shown: mostly a {@link RunCount}, but also what an audit calls its
   *     findings
   */
  public record Counts(Map<String, Integer> byName) {

    public static final Counts NONE = new Counts(Map.of());

    public Counts {
      byName = Map.copyOf(byName);
      byName.forEach(
          (name, count) -> {
            if (count < 0) {
              throw new IllegalArgumentException("count " + name + " is " + count);
            }
          });
    }

    public OptionalInt find(RunCount what) {
      return find(what.id());
    }

    /** Of one thing alone, such as a vendor. */
    public OptionalInt find(RunCount what, String part) {
      return find(what.idOf(part));
    }

    /** 0 where it was not counted. */
    public int get(RunCount what) {
      return find(what).orElse(0);
    }

    /** By each thing alone that it was counted of, in order. */
    public Map<String, Integer> parts(RunCount what) {
      String begin = what.idOf("");
      Map<String, Integer> parts = new TreeMap<>();
      byName.forEach(
          (name, count) -> {
            if (name.startsWith(begin)) {
              parts.put(name.substring(begin.length()), count);
            }
          });
      return parts;
    }

    public Counts with(RunCount what, int count) {
      return with(what.id(), count);
    }

    /** Of one thing alone, such as a vendor. */
    public Counts with(RunCount what, String part, int count) {
      return with(what.idOf(part), count);
    }

    /** Counts one more under that name. */
    public Counts plusOne(String name) {
      return with(name, find(name).orElse(0) + 1);
    }

    private OptionalInt find(String name) {
      Integer count = byName.get(name);
      return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    private Counts with(String name, int count) {
      Map<String, Integer> all = new HashMap<>(byName);
      all.put(name, count);
      return new Counts(all);
    }
  }

  /**
   * How far a look at every symbol has come, and what it and those before it have found.
   *
   * @param after the last symbol that it came to, in their order; null before the first, or if it
   *     follows no order
   * @param isAtEnd whether it came to the last: then the next run begins anew, else behind {@code
   *     after}
   * @param wrong symbols at which something was found, as many as are named
   * @param more how many more there are
   */
  public record Cursor(@Nullable Symbol after, boolean isAtEnd, List<Symbol> wrong, int more) {

    public Cursor {
      wrong = List.copyOf(wrong);
      if (more < 0) {
        throw new IllegalArgumentException("more is " + more);
      }
    }
  }
}
