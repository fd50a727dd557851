package io.stockpricecache.usecases.live;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * For how long a vendor that is asked for live prices has given none. The polls before tell that in
 * the journal, which is read only while a vendor is silent: a poll that goes well costs no read.
 */
final class VendorSilence {

  /** Polls that may have broken off, or not asked the vendor, since the last that tells. */
  private static final int RUNS = 20;

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
   * @param tradingSince when the first of the markets that are open now had begun to trade: no
   *     vendor is silent for longer than that
   */
  Map<VendorName, Integer> minutes(
      Map<VendorName, Integer> given, Set<VendorName> closed, Instant tradingSince, Instant now) {
    Map<VendorName, Integer> minutes = new TreeMap<>();
    boolean isAnySilent =
        !closed.isEmpty() || given.values().stream().anyMatch(count -> count == 0);
    List<SyncRun> before = isAnySilent ? runs.outlines(RunType.LIVE_POLL, RUNS) : List.of();
    int most = minutesBetween(tradingSince, now);
    given.forEach(
        (vendor, count) ->
            minutes.put(
                vendor, count > 0 ? 0 : Math.min(findSilent(vendor, before, now).orElse(0), most)));
    closed.stream()
        .filter(vendor -> !given.containsKey(vendor))
        .forEach(
            vendor ->
                findSilent(vendor, before, now)
                    .ifPresent(silent -> minutes.put(vendor, Math.min(silent, most))));
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

  /** The minutes since it last gave prices; empty if no run tells of the vendor. */
  private static Optional<Integer> findSilent(
      VendorName vendor, List<SyncRun> before, Instant now) {
    for (SyncRun run : before) {
      OptionalInt silent = run.counts().find(RunCount.SILENT_MINUTES, vendor.id());
      if (silent.isPresent()) {
        return Optional.of(silent.getAsInt() + minutesBetween(run.startedAt(), now));
      }
      if (run.counts().find(RunCount.GIVEN, vendor.id()).orElse(0) > 0) {
        return Optional.of(minutesBetween(run.startedAt(), now));
      }
    }
    return Optional.empty();
  }

  private static int minutesBetween(Instant from, Instant to) {
    return (int) Math.round(Math.max(0, Duration.between(from, to).toSeconds()) / SECONDS_A_MINUTE);
  }
}
