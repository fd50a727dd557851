package io.stockpricecache.usecases.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VendorSilenceTest {

  private static final Instant OPENED = Instant.parse("2026-11-20T14:30:00Z");

  private Map<VendorName, Instant> tradingSince = Map.of();
  private final List<SyncRun> journal = new ArrayList<>();
  private final VendorSilence silence =
      new VendorSilence(
          new SyncRuns() {
            @Override
            public void save(SyncRun run) {
              journal.addFirst(run);
            }

            @Override
            public Rows<SyncRun> newest(RunType type, int count) {
              throw new AssertionError("not asked for");
            }

            @Override
            public Rows<SyncRun> outlines(RunType type, int count) {
              return Rows.of(journal.stream().limit(count).toList());
            }

            @Override
            public Rows<SyncRun> outlines(RunType type, Instant latest, int count) {
              throw new AssertionError("not asked for");
            }
          });

  @Test
  void minutes_ofAVendorThatIsLeftAloneForLongerEachTime_goOn() {
    // Yahoo refused every call for three hours: after an hour its key was closed for half an hour
    // at a time, the metric fell back to 0, and the alarm went quiet in the middle of the outage.
    poll(0, Map.of(VendorName.YAHOO, 5), Set.of());
    for (int minute = 1; minute <= 180; minute++) {
      boolean isAsked = minute < 60 || minute % 30 == 0;
      Map<VendorName, Integer> told =
          isAsked
              ? poll(minute, Map.of(VendorName.YAHOO, 0), Set.of())
              : poll(minute, Map.of(), Set.of(VendorName.YAHOO));

      assertThat(told).containsEntry(VendorName.YAHOO, minute - 1);
    }
    assertThat(poll(181, Map.of(VendorName.YAHOO, 5), Set.of())).containsEntry(VendorName.YAHOO, 0);
  }

  @Test
  void minutes_ofAVendorThatIsNeitherAskedNorClosed_areNotTold() {
    poll(0, Map.of(VendorName.YAHOO, 0), Set.of());

    assertThat(poll(1, Map.of(VendorName.ALPACA, 5), Set.of())).containsOnlyKeys(VendorName.ALPACA);
  }

  /** Asked each half hour, it was told silent for thirty minutes when one call had failed. */
  @Test
  void minutes_beginWithTheFirstCallThatHasNoAnswer_howeverSeldomItIsAsked() {
    poll(0, Map.of(VendorName.YAHOO, 5), Set.of());
    assertThat(poll(30, Map.of(VendorName.YAHOO, 0), Set.of())).containsEntry(VendorName.YAHOO, 0);
    assertThat(poll(60, Map.of(VendorName.YAHOO, 0), Set.of())).containsEntry(VendorName.YAHOO, 30);
  }

  /** Between two of its calls lay more polls than were looked through: it was never silent. */
  @Test
  void minutes_ofAVendorThatIsAskedOnceAnHour_beside_oneOfEachMinute_goOn() {
    for (int minute = 0; minute < 120; minute++) {
      poll(
          minute,
          minute % 60 == 0
              ? Map.of(VendorName.ALPACA, 5, VendorName.YAHOO, 0)
              : Map.of(VendorName.ALPACA, 5),
          Set.of());
    }

    assertThat(poll(120, Map.of(VendorName.ALPACA, 5, VendorName.YAHOO, 0), Set.of()))
        .containsEntry(VendorName.YAHOO, 120);
  }

  /** London's open was taken for that of a vendor that has New York alone. */
  @Test
  void minutes_areNoMoreThanTheVendorsOwnMarketsHaveTraded() {
    poll(-1_000, Map.of(VendorName.ALPACA, 0), Set.of());
    tradingSince = Map.of(VendorName.YAHOO, OPENED.minus(Duration.ofHours(6)));

    assertThat(poll(1, Map.of(VendorName.ALPACA, 0, VendorName.YAHOO, 5), Set.of()))
        .containsEntry(VendorName.ALPACA, 1);
  }

  /** A poll so many minutes after the open, with its entry in the journal. */
  private Map<VendorName, Integer> poll(
      int minute, Map<VendorName, Integer> given, Set<VendorName> closed) {
    Instant now = OPENED.plus(Duration.ofMinutes(minute));
    Map<VendorName, Integer> minutes =
        silence.minutes(given, closed, vendor -> tradingSince.getOrDefault(vendor, OPENED), now);
    SyncRun.Counts counts = SyncRun.Counts.NONE;
    for (Map.Entry<VendorName, Integer> each : given.entrySet()) {
      counts = counts.with(RunCount.GIVEN, each.getKey().id(), each.getValue());
    }
    counts = VendorSilence.note(minutes, given, counts);
    journal.addFirst(new SyncRun(RunType.LIVE_POLL, now, RunStatus.COMPLETE, now, counts, null));
    return minutes;
  }
}
