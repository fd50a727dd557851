package io.stockpricecache.usecases.audit;

import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.JumpLimit;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.QuarantineReviewJob;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.history.LatestRow;
import io.stockpricecache.usecases.runs.HeldPrices;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out what an operator has decided of a price that was held back. */
public final class ReviewQuarantine {

  private final Quarantine quarantine;
  private final Symbols symbols;
  private final PriceHistory history;
  private final LatestRow latestRow;
  private final JobQueue queue;
  private final InstantSource clock;

  public ReviewQuarantine(
      Quarantine quarantine,
      Symbols symbols,
      PriceHistory history,
      LatestRow latestRow,
      JobQueue queue,
      InstantSource clock) {
    this.quarantine = quarantine;
    this.symbols = symbols;
    this.history = history;
    this.latestRow = latestRow;
    this.queue = queue;
    this.clock = clock;
  }

  /** How a decision ended. */
  public enum Outcome {
    /** The bar stands in the history now, or a better one does; a live price on the page. */
    RELEASED,
    /** It stays out for good. */
    DISMISSED,
    /** There is no such entry (any more). */
    ABSENT,
    /** The entry holds another price by now than the one that was judged. */
    ANOTHER,
    /** No bar could be made of what the vendor sent: there is nothing to release. */
    NO_BAR,
    /**
     * It is in another currency than the symbol's other prices: no release makes it one of them.
     */
    OTHER_CURRENCY
  }

  /** Carries out the job's verdict. Repeating it is safe. */
  public Outcome judge(QuarantineReviewJob job) {
    Optional<QuarantinedBar> found = quarantine.find(job.quarantinedBar());
    if (found.isEmpty()) {
      return Outcome.ABSENT;
    }
    QuarantinedBar held = found.get();
    if (isAnother(held.bar(), job.close())) {
      return Outcome.ANOTHER;
    }
    return switch (job.verdict()) {
      case RELEASE -> release(held);
      case DISMISS -> dismiss(job.quarantinedBar());
    };
  }

  /**
   * Whether the entry holds another price by now than the one that was judged: a vendor that tells
   * a true price and then a wild one has both in the same entry. What is near it was judged, too.
   */
  private static boolean isAnother(@Nullable Bar held, @Nullable BigDecimal judged) {
    return held != null && judged != null && JumpLimit.isExceeded(judged, held.close());
  }

  /** Takes the bar for right. */
  private Outcome release(QuarantinedBar held) {
    Bar bar = held.bar();
    if (bar == null) {
      return Outcome.NO_BAR;
    }
    Optional<TrackedSymbol> tracked = symbols.find(held.symbol());
    if (tracked.map(TrackedSymbol::currency).filter(it -> !it.equals(bar.currency())).isPresent()) {
      return Outcome.OTHER_CURRENCY;
    }
    Optional<Quote> live = held.findQuote();
    if (live.isPresent()) {
      release(live.get(), held.id(), tracked.isPresent());
      return Outcome.RELEASED;
    }
    history.merge(List.of(new BarWrite(held.symbol(), bar, false)));
    CorporateActions actions = tracked.map(TrackedSymbol::actions).orElse(CorporateActions.NONE);
    if (tracked.isPresent()) {
      latestRow.rebuild(held.symbol(), actions, null);
    }
    if (tracked.isPresent() && held.reason() == RejectionReason.JUMP) {
      // A jump that is true may be a split, and nothing missing would make anybody ask for it now.
      queue.send(List.of(new BackfillJob(held.symbol(), clock.instant(), true)));
    }
    // Last: cut off before it, the entry is still there to be released again.
    quarantine.remove(held.id());
    tellWhatIsHeld(held.id());
    return Outcome.RELEASED;
  }

  /**
   * A live price: the row takes it if it is newer still. The entry stays, unlisted, so that the
   * session's official bar, which is asked for, may be as far from the one before; who stores that
   * bar takes the entry away.
   */
  private void release(Quote live, QuarantinedBarId id, boolean isTracked) {
    quarantine.release(id);
    tellWhatIsHeld(id);
    if (isTracked) {
      latestRow.take(live);
      queue.send(List.of(new BackfillJob(live.symbol(), clock.instant(), true)));
    }
  }

  /**
   * On the symbol's row, if that says so; whoever writes the row meanwhile has read the quarantine
   * itself, or will.
   */
  private void tellWhatIsHeld(QuarantinedBarId id) {
    List<QuarantinedBar> held =
        quarantine.of(id.symbol()).stream().filter(QuarantinedBar::isHeld).toList();
    symbols
        .find(id.symbol())
        .filter(row -> HeldPrices.isTheReason(row.reason()))
        .map(row -> row.withReason(HeldPrices.inWords(held)))
        .ifPresent(symbols::save);
  }

  /** Takes the bar for wrong. */
  private Outcome dismiss(QuarantinedBarId id) {
    quarantine.dismiss(id);
    tellWhatIsHeld(id);
    return Outcome.DISMISSED;
  }
}
