package io.stockpricecache.usecases.archive;

import static io.stockpricecache.usecases.archive.ArchiveBench.AAPL;
import static io.stockpricecache.usecases.archive.ArchiveBench.daily;
import static io.stockpricecache.usecases.archive.ArchiveBench.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.archive.ArchiveDataset;
import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.queue.ArchiveJob;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which files are written, and when. */
class PlanArchiveTest {

  /** A Thursday, Thanksgiving; the 21st was a Saturday. */
  private final ArchiveBench bench = new ArchiveBench("2026-11-26T05:00:00Z");

  @Test
  void plan_whereNothingIsTracked_isIdle() {
    assertThat(bench.plan.plan()).isEqualTo(new PlanArchive.Outcome(0, 0, 0));
    assertThat(bench.queue.sent()).isEmpty();
  }

  @Test
  void plan_queuesSettledSessionsOfWhichThereIsNoFile() {
    bench.track(AAPL);
    runUntilIdle();
    int before = bench.queue.sent().size();
    bench.clock.advance(Duration.ofDays(4)); // Monday, the 30th: the 25th has settled, too.

    bench.plan.plan();

    assertThat(planned().subList(before, bench.queue.sent().size()))
        .filteredOn(file -> file.date().isAfter(SessionDate.of(2026, 11, 20)))
        .containsExactlyInAnyOrder(
            daily(AAPL, "2026-11-23"),
            minutes(AAPL, "2026-11-23"),
            daily(AAPL, "2026-11-24"),
            minutes(AAPL, "2026-11-24"),
            daily(AAPL, "2026-11-25"),
            minutes(AAPL, "2026-11-25"));
  }

  @Test
  void plan_ofASymbolThatTradesOnWeekends_hasWeekends() {
    Symbol coin = new Symbol("BTC-USD");
    bench.track(coin);

    runUntilIdle();

    assertThat(bench.archive.list(ArchiveDataset.DAILY, SessionDate.of(2026, 11, 20)))
        .containsOnlyKeys(daily(coin, "2026-11-20"), daily(coin, "2026-11-21"));
  }

  /** The archive was switched on after a year: what there was by then is history, too. */
  @Test
  void plan_ofAnArchiveThatIsNew_takesAllThatIsKept_firstWhatExpiresFirst_aBoundedNumberATime() {
    bench.track(AAPL);

    PlanArchive.Outcome first = bench.plan.plan();

    assertThat(first.queued()).isEqualTo(PlanArchive.MOST);
    assertThat(first.due()).isBetween(280, 300);
    assertThat(planned().subList(0, 3))
        .containsExactly(
            daily(AAPL, "2025-11-26"), minutes(AAPL, "2026-09-29"), minutes(AAPL, "2026-09-30"));
    runUntilIdle();
    assertThat(bench.archive.list(ArchiveDataset.DAILY, SessionDate.of(2025, 1, 1)))
        .containsKeys(daily(AAPL, "2025-11-26"), daily(AAPL, "2026-11-20"))
        .hasSizeBetween(245, 252);
    assertThat(bench.archive.list(ArchiveDataset.MINUTES, SessionDate.of(2025, 1, 1)))
        .containsKeys(minutes(AAPL, "2026-09-29"), minutes(AAPL, "2026-11-20"))
        .hasSizeBetween(36, 42);
  }

  /** A symbol that somebody tracked just then waited for two minutes. */
  @Test
  void plan_ofMany_leavesTheWorkerTimeForOthers() {
    bench.track(AAPL);

    bench.plan.plan();

    assertThat(bench.queue.deliveries().subList(0, 21))
        .extracting(sent -> sent.delay().toMinutes())
        .containsExactly(
            0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 2L);
    assertThat(bench.queue.deliveries().getLast().delay()).isEqualTo(Duration.ofMinutes(12));
  }

  /** Ninety-six damaged files were tried at each wake, and nothing else ever again. */
  @Test
  void plan_whereTheFirstCannotBeDone_comesToTheOthersAllTheSame() {
    bench.track(AAPL);
    Set<ArchiveFile> seen = new HashSet<>();
    bench.plan.plan();
    Set<ArchiveFile> undoable = new HashSet<>(planned().subList(0, 96));

    for (int wake = 0; wake < 12; wake++) {
      int before = bench.queue.sent().size();
      bench.plan.plan();
      planned().subList(before, bench.queue.sent().size()).stream()
          .filter(file -> !undoable.contains(file))
          .filter(seen::add)
          .forEach(bench.write::write);
    }

    assertThat(bench.plan.plan().due()).isEqualTo(undoable.size());
  }

  /** A symbol that is new brings a year of history, of days that were archived without it. */
  @Test
  void plan_beforeADayExpires_writesItOnceMore() {
    bench.track(AAPL);
    runUntilIdle();
    ArchiveFile file = daily(AAPL, "2026-11-20");
    bench.clock.set(bench.days.lastLook(file).minusSeconds(1));
    runUntilIdle();
    assertThat(writtenAt(file)).isBefore(bench.clock.instant().minus(Duration.ofDays(300)));

    bench.clock.set(bench.days.lastLook(file));
    runUntilIdle();

    assertThat(writtenAt(file)).isEqualTo(bench.clock.instant());
    assertThat(bench.days.expiry(file)).isEqualTo("2027-11-21T00:00:00Z");
    bench.clock.advance(Duration.ofHours(1));
    assertThat(bench.plan.plan().due()).isZero();
  }

  @Test
  void plan_ofAFileThatLacksWhatCannotBeRead_triesAgainOnceADay() {
    bench.track(AAPL);
    runUntilIdle();
    ArchiveFile file = daily(AAPL, "2026-11-20");
    bench.archive.note(file, "cannot be read");

    assertThat(bench.plan.plan().due()).isZero();
    bench.clock.advance(Duration.ofHours(21));
    int before = bench.queue.sent().size();
    bench.plan.plan();
    assertThat(planned().subList(before, bench.queue.sent().size())).contains(file);

    bench.archive.note(file, "");
    int solved = bench.queue.sent().size();
    bench.plan.plan();
    assertThat(planned().subList(solved, bench.queue.sent().size())).doesNotContain(file);
  }

  /** The role could not write for weeks, and nobody knew until the first day was gone. */
  @Test
  void plan_countsTheDaysThatExpireSoonAndAreNotInTheArchive() {
    bench.track(AAPL);
    runUntilIdle();
    assertThat(bench.plan.plan().daysAtRisk()).isZero();

    bench.clock.set(bench.days.expiry(minutes(AAPL, "2026-11-23")).minus(Duration.ofDays(8)));
    assertThat(bench.plan.plan().daysAtRisk()).isZero();
    bench.clock.advance(Duration.ofDays(2));
    assertThat(bench.plan.plan().daysAtRisk()).isEqualTo(2);
    runUntilIdle();
    assertThat(bench.plan.plan().daysAtRisk()).isZero();

    bench.archive.note(minutes(AAPL, "2026-11-23"), "cannot be read");
    assertThat(bench.plan.plan().daysAtRisk()).isEqualTo(1);
  }

  @Test
  void plan_ofMinutes_endsBeforeTheFirstHourExpires() {
    ArchiveFile file = minutes(new Symbol("BHP.AX"), "2026-11-20");

    // Sydney opens at 23:00 UTC of the day before, and an hour goes 60 days after its end.
    assertThat(bench.days.expiry(file)).isBefore("2027-01-19T00:00:00Z");
    assertThat(bench.days.lastLook(file)).isEqualTo("2027-01-11T00:00:00Z");
  }

  @Test
  void plan_whereTheArchiveDoesNotAnswer_isAFailureOfTheStore_andQueuesNothing() {
    bench.track(AAPL);
    bench.archive.setOut(true);

    assertThatThrownBy(bench.plan::plan).isInstanceOf(StoreException.class);
    assertThat(bench.queue.sent()).isEmpty();
  }

  private Instant writtenAt(ArchiveFile file) {
    return bench.archive.list(file.dataset(), file.date()).get(file);
  }

  private List<ArchiveFile> planned() {
    return bench.queue.sent().stream()
        .map(job -> ((ArchiveJob) job).findFile())
        .flatMap(Optional::stream)
        .toList();
  }

  private void runUntilIdle() {
    int before = bench.queue.sent().size();
    while (bench.plan.plan().queued() > 0) {
      planned().subList(before, bench.queue.sent().size()).forEach(bench.write::write);
      before = bench.queue.sent().size();
    }
  }
}
