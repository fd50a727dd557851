package io.stockpricecache.usecases.history;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.BackfillState;
import io.stockpricecache.domain.tracked.Sought;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Unknown;
import io.stockpricecache.domain.vendor.UnknownSymbolException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.usecases.runs.LastSync;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Notes on a symbol's row why no vendor gave its history, and gives up what nobody knows. */
final class UnansweredHistory {

  /** Days without being known after which an ACTIVE symbol is given up: of one vendor, of more. */
  private static final int DAYS_OF_ONE_VENDOR = 3;

  private static final int DAYS_OF_MORE_VENDORS = 2;

  /** A vendor that has come to know nobody is at fault, and none of its symbols. */
  private static final String KEPT =
      "; not given up, as vendors have come not to know most of its market: look at the vendors";

  private final SymbolRows rows;
  private final Predicate<Symbol> isPlanned;
  private final LastSync lastSync;
  private final InstantSource clock;

  /**
   * @param isPlanned whether few calls a day are given out to such symbols by plan, and the vendor
   *     refuses none of those that are left
   */
  UnansweredHistory(
      SymbolRows rows, Predicate<Symbol> isPlanned, LastSync lastSync, InstantSource clock) {
    this.rows = rows;
    this.isPlanned = isPlanned;
    this.lastSync = lastSync;
    this.clock = clock;
  }

  void note(TrackedSymbol read, VendorException e) {
    change(
        read,
        row ->
            e.retryAfter().isPresent()
                ? waiting(row, e)
                : row.failed(String.valueOf(e.getMessage())));
  }

  /**
   * The same where no vendor knows the symbol.
   *
   * @param from the first session that was asked for
   */
  void noteUnknown(
      TrackedSymbol read, UnknownSymbolException e, BackfillPlan plan, SessionDate from) {
    change(read, row -> unknown(row, e, plan, from));
  }

  /**
   * The same where the vendors have answered, and have nothing that can be used: the next day's
   * answer may be another one, the next minute's is not.
   *
   * @param from the first session that was asked for
   */
  void noteInVain(TrackedSymbol read, VendorException e, BackfillPlan plan, SessionDate from) {
    SoughtSessions sought = new SoughtSessions(plan, clock.instant());
    change(
        read,
        row -> {
          TrackedSymbol failed = row.failed(String.valueOf(e.getMessage()));
          return switch (row.status()) {
            case PENDING ->
                isFirstFailure(row)
                    ? failed
                    : leftAlone(failed, sought.afterFirst(row.extent().sought()));
            case ACTIVE -> askedInVain(failed, plan, from);
            case INACTIVE -> failed;
          };
        });
  }

  private static TrackedSymbol leftAlone(TrackedSymbol failed, List<Sought> sought) {
    Instant next = sought.getFirst().askedAgainAt().truncatedTo(ChronoUnit.SECONDS);
    return failed.withSought(sought).withReason(failed.reason() + "; asked again after " + next);
  }

  private TrackedSymbol askedInVain(TrackedSymbol row, BackfillPlan plan, SessionDate from) {
    return row.withSought(
        new SoughtSessions(plan, clock.instant())
            .after(row.extent().sought(), List.of(), from, _ -> false, _ -> false));
  }

  /** Whether the vendors have answered, and have nothing that can be used. */
  static boolean isInVain(VendorException e) {
    return e.isOfTheQuestion()
        && e.retryAfter().isEmpty()
        && e.failure() != VendorFailure.UNKNOWN_SYMBOL;
  }

  /** Whether a new symbol was asked for in vain, and need not be again just now. */
  boolean isLeftAlone(TrackedSymbol row) {
    Instant now = clock.instant();
    return row.status() == SymbolStatus.PENDING
        && row.extent().sought().stream().anyMatch(each -> each.isLeftAloneAt(now));
  }

  /** Whether the symbol is new, and nothing has failed before. */
  static boolean isFirstFailure(TrackedSymbol row) {
    return row.status() == SymbolStatus.PENDING && row.progress().failuresInARow() == 0;
  }

  /** What the close sync has told a symbol of today's calls stays: it says more. */
  TrackedSymbol waiting(TrackedSymbol row, VendorException e) {
    String reason = String.valueOf(e.getMessage());
    if (e.failure() != VendorFailure.QUOTA_EXHAUSTED || !isPlanned.test(row.symbol())) {
      return row.waiting(reason);
    }
    return row.progress().state() == BackfillState.RATIONED ? row : row.rationed(reason);
  }

  /** Changes the row unless it stands otherwise by now than it was read. */
  void change(TrackedSymbol read, UnaryOperator<TrackedSymbol> change) {
    rows.update(
        read,
        row ->
            row.status() != read.status()
                    || !Objects.equals(
                        row.progress().claimedUntil(), read.progress().claimedUntil())
                // What somebody else has brought meanwhile, or is about to, stands.
                ? row
                : change.apply(row));
  }

  /** Given up, or one answer or day nearer to it: a vendor may have a bad moment, or a bad day. */
  private TrackedSymbol unknown(
      TrackedSymbol row, UnknownSymbolException e, BackfillPlan plan, SessionDate from) {
    String reason = String.valueOf(e.getMessage());
    Market market = Markets.of(row.symbol());
    SessionDate today = market.dateAt(clock.instant());
    TrackedSymbol counted = row.unknownOn(today, reason, e.renamedTo().orElse(null));
    Unknown unknown = requireNonNull(counted.progress().unknown());
    boolean isGivenUp =
        switch (row.status()) {
          case PENDING -> e.vendors() > 1 || unknown.answers() > 1;
          case ACTIVE ->
              unknown.days() >= (e.vendors() > 1 ? DAYS_OF_MORE_VENDORS : DAYS_OF_ONE_VENDOR);
          case INACTIVE -> true;
        };
    if (isGivenUp && row.status() == SymbolStatus.ACTIVE && lastSync.foundMostUnknown(market)) {
      return askedInVain(counted, plan, from).withReason(reason + KEPT);
    }
    return isGivenUp ? counted.inactive(reason) : counted;
  }
}
