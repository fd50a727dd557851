package io.stockpricecache.domain.usecase;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.store.BackfillJob;
import io.stockpricecache.domain.store.BarWrite;
import io.stockpricecache.domain.store.PriceHistory;
import io.stockpricecache.domain.store.Retention;
import io.stockpricecache.domain.store.Symbols;
import io.stockpricecache.domain.symbol.BackfillState;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TrackedSymbol;
import io.stockpricecache.domain.vendor.DailyHistory;
import io.stockpricecache.domain.vendor.HistoryRequest;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorRouter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes one symbol's history whole: finds which sessions of the retained time have no official bar,
 * asks the vendors for those, merges what comes, and then shows it in the symbol's latest row.
 *
 * <p>Every step may be repeated, cut off or run twice at once: bars merge by rank, the latest row
 * is rebuilt from the history, and the symbol becomes ACTIVE last.
 */
public final class BackfillSymbol {

  /** After the close, until a vendor's bar of that session is taken for the official one. */
  static final Duration OFFICIAL_DELAY = Duration.ofMinutes(30);

  private final Symbols symbols;
  private final PriceHistory history;
  private final LatestRow latestRow;
  private final VendorRouter vendors;
  private final Retention retention;
  private final InstantSource clock;

  public BackfillSymbol(
      Symbols symbols,
      PriceHistory history,
      LatestRow latestRow,
      VendorRouter vendors,
      Retention retention,
      InstantSource clock) {
    this.symbols = symbols;
    this.history = history;
    this.latestRow = latestRow;
    this.vendors = vendors;
    this.retention = retention;
    this.clock = clock;
  }

  /** How a job ended. */
  public enum Outcome {
    /** Bars were asked for and merged. */
    FILLED,
    /** Nothing was missing; no vendor was asked. */
    WHOLE,
    /** No vendor knows the symbol; it is INACTIVE now. */
    UNKNOWN,
    /** The symbol is not tracked (any more). */
    UNTRACKED
  }

  /**
   * Runs the job.
   *
   * @throws VendorException if no vendor could answer; nothing is lost, and the symbol's row says
   *     why
   */
  public Outcome run(BackfillJob job) {
    Optional<TrackedSymbol> tracked = symbols.find(job.symbol());
    if (tracked.isEmpty()) {
      return Outcome.UNTRACKED;
    }
    if (tracked.get().status() == SymbolStatus.INACTIVE) {
      // A job of before it was given up: no vendor is asked again until somebody reopens it.
      showInactive(tracked.get().symbol());
      return Outcome.UNKNOWN;
    }
    BackfillPlan plan = plan(tracked.get());
    if (plan.isDone()) {
      showWhole(tracked.get(), plan);
      return Outcome.WHOLE;
    }
    try {
      fill(tracked.get(), plan, job.requestedAt());
      return Outcome.FILLED;
    } catch (VendorException e) {
      return failed(tracked.get(), e);
    }
  }

  private BackfillPlan plan(TrackedSymbol tracked) {
    Instant now = clock.instant();
    TradingCalendar calendar = Markets.of(tracked.symbol()).calendar();
    SessionDate first = retention.firstRetained(now);
    SessionDate last = calendar.lastCompleted(now.minus(OFFICIAL_DELAY)).date();
    return BackfillPlan.of(
        tracked, calendar.sessions(first, last), history.read(tracked.symbol(), first, last));
  }

  private void fill(TrackedSymbol tracked, BackfillPlan plan, Instant run) {
    Market market = Markets.of(tracked.symbol());
    DailyHistory answer =
        vendors.dailyHistory(
            new HistoryRequest(tracked.symbol(), market, plan.from(), plan.to(), run));
    requireSameCurrency(tracked, answer);
    List<BarWrite> writes = plan.writes(answer.bars());
    CorporateActions actions = tracked.actions().merge(answer.actions());
    if (!plan.isFirst() && !actions.equals(tracked.actions())) {
      // Before the bars: cut off in between, nothing would be wanted any more, nor its splits asked
      // for again.
      update(tracked, row -> row.withActions(row.actions().merge(answer.actions())));
    }
    history.merge(writes);
    latestRow.rebuild(tracked.symbol(), actions, answer.name());
    SessionDate listedOn = listedOn(tracked, answer, plan);
    update(
        tracked,
        row ->
            row.active(
                answer.currency(),
                row.actions().merge(answer.actions()),
                listedOn,
                plan.wholeUpTo(writes, listedOn)));
  }

  /**
   * Ends what a run that was cut off after its last bar left open; writes nothing where all is in
   * step.
   */
  private void showWhole(TrackedSymbol tracked, BackfillPlan plan) {
    latestRow.rebuild(tracked.symbol(), tracked.actions(), null);
    SessionDate whole = plan.wholeUpTo(List.of(), tracked.listedOn());
    boolean isNoted =
        tracked.backfill() == BackfillState.DONE
            && (whole == null || whole.equals(tracked.lastCompletedSession()));
    Currency currency = tracked.currency();
    if (!isNoted && currency != null) {
      update(tracked, row -> row.active(currency, row.actions(), row.listedOn(), whole));
    } else {
      removeIfUntracked(tracked.symbol());
    }
  }

  /**
   * Where no vendor says, the first bar of an answer that could have begun earlier is the first
   * there ever was. Only of the whole time: the first bar after a gap would hide what lies before.
   */
  private static @Nullable SessionDate listedOn(
      TrackedSymbol tracked, DailyHistory answer, BackfillPlan plan) {
    if (answer.listedOn() != null) {
      return answer.listedOn();
    }
    SessionDate firstBar = answer.bars().getFirst().date();
    boolean isListing = plan.isFirst() && firstBar.isAfter(plan.from());
    return tracked.listedOn() == null && isListing ? firstBar : tracked.listedOn();
  }

  private static void requireSameCurrency(TrackedSymbol tracked, DailyHistory answer) {
    if (tracked.currency() != null && !tracked.currency().equals(answer.currency())) {
      throw new VendorException(
          answer.vendor(),
          VendorFailure.MALFORMED,
          "prices in " + answer.currency() + " where they were in " + tracked.currency());
    }
  }

  private Outcome failed(TrackedSymbol tracked, VendorException e) {
    boolean unknown =
        e.failure() == VendorFailure.UNKNOWN_SYMBOL && tracked.status() == SymbolStatus.PENDING;
    String reason = String.valueOf(e.getMessage());
    update(
        tracked,
        row -> {
          if (row.status() != tracked.status()) {
            // What a doubled job of the same symbol has brought meanwhile stands.
            return row;
          }
          return unknown ? row.inactive(reason) : row.failed(reason);
        });
    if (!unknown) {
      throw e;
    }
    boolean isInactive =
        symbols
            .find(tracked.symbol())
            .filter(row -> row.status() == SymbolStatus.INACTIVE)
            .isPresent();
    if (isInactive) {
      showInactive(tracked.symbol());
    }
    return Outcome.UNKNOWN;
  }

  private void showInactive(Symbol symbol) {
    latestRow.deactivate(symbol);
    removeIfUntracked(symbol);
  }

  /**
   * Applies the change to the row as it is by now; if the symbol was untracked meanwhile, takes the
   * page's row away.
   */
  private void update(TrackedSymbol tracked, UnaryOperator<TrackedSymbol> change) {
    Optional<TrackedSymbol> current = Optional.of(tracked);
    while (current.isPresent() && !symbols.save(change.apply(current.get()))) {
      current = symbols.find(tracked.symbol());
    }
    if (current.isEmpty()) {
      latestRow.remove(tracked.symbol());
    }
  }

  /** Takes the page's row away if the symbol was untracked while it was written. */
  private void removeIfUntracked(Symbol symbol) {
    if (symbols.find(symbol).isEmpty()) {
      latestRow.remove(symbol);
    }
  }
}
