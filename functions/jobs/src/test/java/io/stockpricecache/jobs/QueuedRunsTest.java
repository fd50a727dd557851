package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueuedRunsTest {

  private final Bench bench = Bench.at("2026-11-20T15:00:00Z");

  @Test
  void refreshLive_ofNamedSymbols_bringsTheirPricesAlone() {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "227.5");
    bench.price(MSFT, "415");
    BigDecimal before = bench.row(MSFT).price().price();

    assertThat(run("REFRESH_LIVE", "\"AAPL\"")).isEmpty();

    assertThat(bench.row(AAPL).price().finality()).isEqualTo(Finality.LIVE);
    assertThat(bench.row(MSFT).price().price()).isEqualTo(before);
  }

  @Test
  void refreshLive_outOfSession_asksNobody() {
    bench.active(AAPL);
    bench.price(AAPL, "227.5");
    bench.goTo("2026-11-21T15:00:00Z");

    assertThat(run("REFRESH_LIVE", "")).isEmpty();

    assertThat(bench.row(AAPL).price().finality()).isEqualTo(Finality.FINAL);
    assertThat(bench.vendor.liveCalls).isEmpty();
  }

  /** A refresh by hand of which every price was held back left no word of that anywhere. */
  @Test
  void refreshLive_whosePricesAreHeldBack_saysSoInTheJournal_andLeavesThePollsAlone() {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "227.5");
    bench.price(MSFT, "415");
    bench.poll();
    List<SyncRun> polls = bench.runs.newest(RunType.LIVE_POLL, 9);
    bench.price(AAPL, "90000");
    bench.price(MSFT, "90000");
    bench.goTo("2026-11-20T15:01:00Z");

    assertThat(run("REFRESH_LIVE", "")).isEmpty();

    SyncRun run = bench.runs.newest(RunType.LIVE_REFRESH, 1).getFirst();
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.message()).isEqualTo("2 prices held back: JUMP 2 (AAPL JUMP, MSFT JUMP)");
    assertThat(run.counts().byName())
        .containsEntry("due", 2)
        .containsEntry("updated", 0)
        .containsEntry("rejected", 2)
        .containsEntry("failed", 0);
    assertThat(bench.runs.newest(RunType.LIVE_POLL, 9)).isEqualTo(polls);
  }

  @Test
  void refreshLive_withNothingToDo_saysWhy() {
    assertThat(run("REFRESH_LIVE", "")).isEmpty();
    assertThat(lastRefresh().status()).isEqualTo(RunStatus.FAILED);
    assertThat(lastRefresh().message()).isEqualTo("none of what was asked for is ACTIVE");

    bench.active(AAPL);
    bench.goTo("2026-11-21T15:00:00Z");
    assertThat(run("REFRESH_LIVE", "\"AAPL\"")).isEmpty();

    assertThat(lastRefresh().status()).isEqualTo(RunStatus.SKIPPED);
    assertThat(lastRefresh().message()).isEqualTo("no market of what was asked for is open");
  }

  @Test
  void refreshLive_ofWhatIsTrackedAndWhatIsNot_isDoneInPart() {
    bench.active(AAPL);
    bench.price(AAPL, "227.5");

    assertThat(run("REFRESH_LIVE", "\"AAPL\",\"MSFT\"")).isEmpty();

    assertThat(lastRefresh().status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(lastRefresh().message()).isEqualTo("not ACTIVE: MSFT");
    assertThat(lastRefresh().counts().byName()).containsEntry("updated", 1);
  }

  @Test
  void refreshLive_thatBreaksOff_isNotedAndComesAgain() {
    bench.active(AAPL);
    bench.vendor.duringLiveCall =
        () -> {
          throw new IllegalStateException("a bug");
        };

    assertThat(run("REFRESH_LIVE", "")).hasSize(1);

    assertThat(lastRefresh().status()).isEqualTo(RunStatus.FAILED);
    assertThat(lastRefresh().message()).contains("a bug");
  }

  private SyncRun lastRefresh() {
    return bench.runs.newest(RunType.LIVE_REFRESH, 1).getFirst();
  }

  @Test
  void refreshStale_rightAfterAPoll_asksNobody() {
    bench.active(AAPL);
    bench.price(AAPL, "227.5");
    bench.poll();
    bench.vendor.liveCalls.clear();
    bench.goTo("2026-11-20T15:01:59Z");

    assertThat(run("REFRESH_STALE", "\"AAPL\"")).isEmpty();
    assertThat(bench.vendor.liveCalls).isEmpty();
    bench.goTo("2026-11-20T15:02:00Z");
    assertThat(run("REFRESH_STALE", "\"AAPL\"")).isEmpty();

    assertThat(bench.vendor.liveCalls).hasSize(1);
  }

  @Test
  void refreshStale_ofASymbolThatBecameActiveAfterThePollBegan_asksForItAlone() {
    // Yesterday's close was served for a minute: the refresh was skipped, since a poll had just
    // run.
    bench.active(AAPL);
    bench.price(AAPL, "227.5");
    bench.poll();
    bench.goTo("2026-11-20T15:00:05Z");
    bench.active(MSFT);
    bench.price(MSFT, "415");
    bench.vendor.liveCalls.clear();

    assertThat(run("REFRESH_STALE", "\"AAPL\",\"MSFT\"")).isEmpty();

    assertThat(bench.vendor.liveCalls).containsExactly(List.of(MSFT));
    assertThat(bench.row(MSFT).price().finality()).isEqualTo(Finality.LIVE);
  }

  @Test
  void refreshStale_ofASymbolThatHasNotTradedYet_asksNobodyRightAfterAPoll() {
    bench.active(AAPL);
    bench.price(AAPL, "227.5");
    bench.vendor.distortion = QueuedRunsTest::ofYesterday;
    bench.goTo("2026-11-20T15:10:00Z");
    bench.poll();
    bench.vendor.liveCalls.clear();

    assertThat(run("REFRESH_STALE", "\"AAPL\"")).isEmpty();

    assertThat(bench.vendor.liveCalls).isEmpty();
  }

  @Test
  void syncHistorical_isNotedInTheJournal() {
    bench.active(AAPL);

    assertThat(run("SYNC_HISTORICAL", "")).isEmpty();

    assertThat(bench.runs.newest(RunType.CLOSE_SYNC, 1)).hasSize(1);
  }

  private static Quote ofYesterday(Quote quote) {
    return new Quote(
        quote.symbol(),
        quote.figures(),
        null,
        quote.currency(),
        SessionDate.of(2026, 11, 19),
        Instant.parse("2026-11-19T20:59:58Z"),
        quote.fetchedAt(),
        quote.source());
  }

  private List<String> run(String type, String symbols) {
    return bench.fill(
        Events.queueOfBodies("{\"type\":\"" + type + "\",\"symbols\":[" + symbols + "]}"));
  }
}
