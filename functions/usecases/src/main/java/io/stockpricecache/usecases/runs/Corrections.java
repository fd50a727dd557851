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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Official closes that a vendor has corrected, in the journal of runs with both figures. */
public final class Corrections {

  private static final String BETWEEN = "; ";
  private static final String OF = " of ";

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
            .flatMap(
                bar ->
                    Stream.ofNullable(before.get(bar.date()))
                        .filter(it -> it.finality() == Finality.FINAL)
                        .flatMap(it -> inWords(symbol, it.close(), bar).stream()))
            .toList());
  }

  /** Notes corrections, each in words; in as many entries as they need. */
  public void note(List<String> corrections) {
    Instant now = clock.instant();
    for (int from = 0; from < corrections.size(); from += LISTED) {
      List<String> some = corrections.subList(from, Math.min(corrections.size(), from + LISTED));
      // One of the same instant would take the place of the one before.
      Instant at = now.plusNanos(from / LISTED);
      runs.save(
          new SyncRun(
              RunType.CORRECTION,
              at,
              RunStatus.COMPLETE,
              at,
              SyncRun.Counts.NONE.with(RunCount.UPDATED, some.size()),
              String.join(BETWEEN, some)));
    }
  }

  /** In words, if the bar says another close than the official one before. */
  public static Optional<String> inWords(Symbol symbol, BigDecimal before, Bar bar) {
    return before.compareTo(bar.close()) == 0
        ? Optional.empty()
        : Optional.of(
            "%s%s corrected to %s by %s"
                .formatted(
                    opening(symbol, bar.date()),
                    before.toPlainString(),
                    bar.close().toPlainString(),
                    bar.source().id()));
  }

  /** The corrections of a symbol that a run tells of, in its words. */
  public static Stream<String> of(SyncRun run, Symbol symbol) {
    String message = run.message();
    return message == null
        ? Stream.of()
        : Stream.of(message.split(BETWEEN)).filter(words -> words.startsWith(symbol + OF));
  }

  /** Whether those words are of that bar. */
  public static boolean isOf(String words, Symbol symbol, SessionDate date) {
    return words.startsWith(opening(symbol, date));
  }

  private static String opening(Symbol symbol, SessionDate date) {
    return symbol + OF + date + ": ";
  }
}
