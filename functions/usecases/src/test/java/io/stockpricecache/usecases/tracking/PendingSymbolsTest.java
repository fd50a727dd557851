package io.stockpricecache.usecases.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PendingSymbolsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

  @Test
  void overAnHour_countsByWhenTheSymbolWasAskedFor() {
    TrackedSymbol late = pending(NOW.minus(Duration.ofMinutes(61)));
    TrackedSymbol lately = pending(NOW.minus(Duration.ofMinutes(59)));

    assertThat(PendingSymbols.overAnHour(List.of(late, lately), NOW)).isOne();
  }

  /** A row written by hand rang the alarm in the run that queued its first job. */
  @Test
  void overAnHour_rowThatDoesNotSaySinceWhen_countsOnceItsJobHasBeenAtIt() {
    TrackedSymbol bare = pending(Instant.EPOCH);

    assertThat(PendingSymbols.overAnHour(List.of(bare), NOW)).isZero();
    assertThat(PendingSymbols.overAnHour(List.of(bare.failed("no answer")), NOW)).isOne();
  }

  private static TrackedSymbol pending(Instant since) {
    return TrackedSymbol.pending(new Symbol("AAPL"), Markets.US, since);
  }

  @Test
  void overAnHour_leavesOutWhatWaitsForARationedCall_andNothingElse() {
    // The alarm rang each night for symbols whose turn had come by plan.
    TrackedSymbol planned = bareOf("NVDA").rationed("waits for a call");
    assertThat(PendingSymbols.overAnHour(List.of(planned), NOW)).isZero();
    assertThat(PendingSymbols.overAnHour(List.of(planned), Set.of(planned.symbol()), NOW))
        .as("the vendor refuses the call by now")
        .isOne();
    assertThat(PendingSymbols.overAnHour(List.of(planned.queued()), NOW)).isOne();
    assertThat(PendingSymbols.overAnHour(List.of(planned.waiting("refused")), NOW)).isOne();
    assertThat(PendingSymbols.overAnHour(List.of(planned.failed("no answer")), NOW)).isOne();
  }

  private static TrackedSymbol bareOf(String symbol) {
    return TrackedSymbol.pending(new Symbol(symbol), Markets.US, NOW.minus(Duration.ofHours(2)));
  }
}
