package io.stockpricecache.usecases.live;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * For how long a vendor that is asked for live prices has given none: since the first call that it
 * left unanswered, so that one alone is none, however seldom it is asked. The polls before tell
 * that in the journal, which is read only while a vendor is silent: a poll that goes well costs no
 * read.
 */
final class VendorSilence {

  /** Polls that may have broken off, or not asked the vendor, since the last that tells. */
  private static final int RUNS = 20;

  /** The same where those tell nothing of it: it is asked as seldom as once in an hour. */
  private static final int MORE_RUNS = 200;

  private static final double SECONDS_A_MINUTE = 60;

  private final SyncRuns runs;

  VendorSilence(SyncRuns runs) {
    this.runs = requireNonNull(runs, "runs is null");
  }

  /**
   * The minutes by vendor, 0 of one that gave prices.
   *
   * @param given how many prices each vendor gave that was asked
   * @param closed vendors that could not be asked, since they refuse all calls for a while: those
   *     that were silent before still are
   * @param tradingSince when the first of the open markets that a vendor has prices of had begun to
   *     trade: it is silent for no longer than that
   */
  Map<VendorName, Integer> minutes(
      Map<VendorName, Integer> given,
      Set<VendorName> closed,
      Function<VendorName, Instant> tradingSince,
      Instant now) {
    Map<VendorName, Integer> minutes = new TreeMap<>();
    Set<VendorName> silent = EnumSet.noneOf(VendorName.class);
    given.forEach(
        (vendor, count) -> {
          minutes.put(vendor, 0);
          if (count == 0) {
            silent.add(vendor);
          }
        });
    closed.stream().filter(vendor -> !given.containsKey(vendor)).forEach(silent::add);
    findSilent(silent, given.keySet(), now)
        .forEach(
            (vendor, since) ->
                minutes.put(
                    vendor, Math.min(since, minutesBetween(tradingSince.apply(vendor), now))));
    return minutes;
  }

  /** Adds the minutes of those that gave nothing. */
  static SyncRun.Counts note(
      Map<VendorName, Integer> minutes, Map<VendorName, Integer> given, SyncRun.Counts counts) {
    SyncRun.Counts noted = counts;
    for (Map.Entry<VendorName, Integer> each : minutes.entrySet()) {
      if (given.getOrDefault(each.getKey(), 0) == 0) {
        noted = noted.with(RunCount.SILENT_MINUTES, each.getKey().id(), each.getValue());
      }
    }
    return noted;
  }

  /** Of those that the journal tells of; it is read further back only for one that was asked. */
  private Map<VendorName, Integer> findSilent(
      Set<VendorName> silent, Set<VendorName> asked, Instant now) {
    Map<VendorName, Integer> found = new TreeMap<>();
    Set<VendorName> left = new TreeSet<>(silent);
    for (int count : new int[] {RUNS, MORE_RUNS}) {
      if (!left.isEmpty()) {
        List<SyncRun> before = runs.outlines(RunType.LIVE_POLL, count);
        left.forEach(
            vendor -> findSilent(vendor, before, now).ifPresent(it -> found.put(vendor, it)));
      }
      left.removeAll(found.keySet());
      left.retainAll(asked);
    }
    return found;
  }

  /** The minutes since it first gave none; empty if no run tells of the vendor. */
  private static Optional<Integer> findSilent(
      VendorName vendor, List<SyncRun> before, Instant now) {
    for (SyncRun run : before) {
      OptionalInt silent = run.counts().find(RunCount.SILENT_MINUTES, vendor.id());
      if (silent.isPresent()) {
        return Optional.of(silent.getAsInt() + minutesBetween(run.startedAt(), now));
      }
      if (run.counts().find(RunCount.GIVEN, vendor.id()).orElse(0) > 0) {
        return Optional.of(0);
      }
    }
    return Optional.empty();
  }

  private static int minutesBetween(Instant from, Instant to) {
    return (int) Math.round(Math.max(0, Duration.between(from, to).toSeconds()) / SECONDS_A_MINUTE);
  }
}
