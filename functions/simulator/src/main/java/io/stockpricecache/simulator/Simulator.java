package io.stockpricecache.simulator;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.simulator.stores.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the real use cases on seeded schedules of whatever can go wrong, in virtual time.
 *
 * <p>Everything of a schedule follows from its seed: what fails, what vendors tell, who goes on
 * where several functions run at once. So a seed that fails once fails again.
 */
public final class Simulator {

  private final Stores.Maker stores;
  private final Functions.@Nullable Maker functions;

  /** Use cases on the twins. */
  public Simulator() {
    this(Stores::inMemory, null);
  }

  /**
   * @param stores what it runs on
   * @param functions what it runs; null for the use cases without handlers
   */
  public Simulator(Stores.Maker stores, Functions.@Nullable Maker functions) {
    this.stores = requireNonNull(stores, "stores is null");
    this.functions = functions;
  }

  /**
   * What many schedules came to.
   *
   * @param failed the first that broke a rule, in the order of their seeds
   * @param seen how often each thing befell
   */
  public record Summary(List<Result> failed, Map<String, Integer> seen) {

    /** The rules that were broken, each with the seed that shows it. */
    public List<String> broken() {
      return failed.stream()
          .map(result -> "seed " + result.seed() + ": " + result.violations().getFirst())
          .toList();
    }
  }

  /** Runs that seed's schedule. */
  public Result run(long seed) {
    return new Schedule(seed, stores, functions, null).run();
  }

  /** Runs that seed's schedule; what happened, step by step. */
  public List<String> trace(long seed) {
    List<String> steps = new ArrayList<>();
    new Schedule(seed, stores, functions, steps).run();
    return steps;
  }

  /** Runs as many schedules from that seed on, on all processors. */
  public Summary run(long seed, int schedules) {
    Map<String, Integer> seen = new TreeMap<>();
    List<Result> failed =
        LongStream.range(seed, seed + schedules)
            .parallel()
            .mapToObj(this::run)
            .peek(result -> add(result, seen))
            .filter(result -> !result.violations().isEmpty())
            .collect(Collectors.toList());
    return new Summary(List.copyOf(failed), Map.copyOf(seen));
  }

  private static void add(Result result, Map<String, Integer> seen) {
    synchronized (seen) {
      result.seen().forEach((what, count) -> seen.merge(what, count, Integer::sum));
    }
  }
}
