package io.stockpricecache.usecases.runs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Official closes that a vendor has corrected, in the journal of runs with both figures. */
public final class Corrections {

  /** Named in one entry. */
  private static final int LISTED = 50;

  private final SyncRuns runs;
  private final InstantSource clock;

  public Corrections(SyncRuns runs, InstantSource clock) {
    this.runs = requireNonNull(runs, "runs is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Notes which of a symbol's bars have taken the place of another official close.
   *
   * @param before the bars that stood before, by date
   * @param written those that came to stand
   */
  public void note(Symbol symbol, Map<SessionDate, Bar> before, Collection<BarWrite> written) {
    note(
        written.stream()
            .map(BarWrite::bar)
            .flatMap(bar -> correction(symbol, before.get(bar.date()), bar).stream())
            .toList());
  }

  /** Notes corrections, each in words. */
  public void note(List<String> corrections) {
    if (corrections.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    runs.save(
        new SyncRun(
            RunType.CORRECTION,
            now,
            RunStatus.COMPLETE,
            now,
            SyncRun.Counts.NONE.with(RunCount.UPDATED, corrections.size()),
            corrections.stream().limit(LISTED).collect(Collectors.joining("; "))));
  }

  /** In words, if the bar says another close than the official one that stood. */
  public static Optional<String> correction(Symbol symbol, @Nullable Bar before, Bar bar) {
    return before == null
            || before.finality() != Finality.FINAL
            || before.close().compareTo(bar.close()) == 0
        ? Optional.empty()
        : Optional.of(
            "%s of %s: %s corrected to %s by %s"
                .formatted(
                    symbol,
                    bar.date(),
                    before.close().toPlainString(),
                    bar.close().toPlainString(),
                    bar.source().id()));
  }
}
