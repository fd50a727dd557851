package io.stockpricecache.usecases.close;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.history.GapSearch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownGapsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T21:05:00Z");
  private static final GapSearch.Result NOT_SEARCHED =
      new GapSearch.Result(Map.of(), Set.of(), Set.of(), Set.of(), Set.of(), Map.of(), null);

  /** More than a row of the journal can name were forgotten by the next run. */
  @Test
  void moreThanARunNames_areKnownAllTheSame() {
    List<TrackedSymbol> tracked =
        IntStream.range(0, KnownGaps.NAMED + 7)
            .mapToObj(i -> TrackedSymbol.pending(new Symbol("S" + i), Markets.US, NOW))
            .toList();
    KnownGaps all =
        new KnownGaps(tracked.stream().map(TrackedSymbol::symbol).collect(Collectors.toSet()), 0);
    SyncRun run =
        new SyncRun(
            RunType.CLOSE_SYNC,
            NOW,
            RunStatus.PARTIAL,
            NOW,
            SyncRun.Counts.NONE.with(RunCount.ACTIVE, tracked.size()),
            all.cursor(true),
            null);

    assertThat(requireNonNull(run.cursor()).wrong()).hasSize(KnownGaps.NAMED);
    assertThat(KnownGaps.of(List.of(run)).after(NOT_SEARCHED, tracked, NOW)).isEqualTo(all);
  }

  @Test
  void runThatBrokeOff_doesNotHideWhatTheOneBeforeKnew() {
    KnownGaps known = new KnownGaps(Set.of(new Symbol("AAPL")), 0);
    SyncRun counted =
        new SyncRun(
            RunType.CLOSE_SYNC,
            NOW.minusSeconds(60),
            RunStatus.PARTIAL,
            NOW,
            SyncRun.Counts.NONE.with(RunCount.ACTIVE, 1),
            known.cursor(false),
            null);
    SyncRun broken =
        new SyncRun(
            RunType.CLOSE_SYNC, NOW, RunStatus.FAILED, NOW, SyncRun.Counts.NONE, "StoreException");

    assertThat(KnownGaps.of(List.of(broken, counted))).isEqualTo(known);
    assertThat(KnownGaps.of(List.of()).cursor(true)).isNull();
  }
}
