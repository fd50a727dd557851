package io.stockpricecache.usecases.close;

import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.usecases.company.StaleCompanies;
import io.stockpricecache.usecases.runs.HeldBack;
import io.stockpricecache.usecases.tracking.PendingSymbols;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a sync went, for the journal.
 *
 * @param provisional how many provisional bars came to stand
 */
record SyncReport(
    Instant startedAt,
    SyncRows rows,
    int provisional,
    MarketDays.Result days,
    MissingCloses.Missing missing,
    SecondLook.Result again,
    CloseJobs.Queued queued) {

  SyncRun run(int vendorCalls, Instant finishedAt) {
    return new SyncRun(
        RunType.CLOSE_SYNC,
        startedAt,
        status(),
        finishedAt,
        counts(vendorCalls),
        missing.known().cursor(missing.gaps().stoppedAt() == null),
        new SyncMessage(rows, days, missing, again, queued).inWords());
  }

  private RunStatus status() {
    int settled = provisional + days.settled().size();
    boolean isAllRejected = settled == 0 && !days.rejected().isEmpty();
    int active = rows.active().size();
    if (isAllRejected || (active > 0 && HeldBack.count(missing.unpriced()) == active)) {
      return RunStatus.FAILED;
    }
    if (!isWhole()) {
      return RunStatus.PARTIAL;
    }
    return settled > 0 ? RunStatus.COMPLETE : RunStatus.SKIPPED;
  }

  private boolean isWhole() {
    boolean isAllGivenUp = rows.active().isEmpty() && !rows.inactive().isEmpty();
    return !isAllGivenUp
        && missing.isNothing()
        && queued.pending().isEmpty()
        && missing.unknownOf().isEmpty()
        && rows.unreadable().isEmpty()
        && days.failures().isEmpty()
        && again.failed().isEmpty()
        && days.rejected().isEmpty();
  }

  private SyncRun.Counts counts(int vendorCalls) {
    SyncRun.Counts counts =
        SyncRun.Counts.NONE
            .with(RunCount.ACTIVE, rows.active().size())
            .with(RunCount.PROVISIONAL, provisional)
            .with(RunCount.OFFICIAL, days.settled().size())
            .with(RunCount.AWAITING, missing.awaiting().size())
            .with(RunCount.UNSETTLED, missing.unsettled().size())
            .with(RunCount.LAGGING, missing.lagging().size())
            .with(RunCount.GAPS, missing.gaps().lacking().size() + missing.unproven().size())
            .with(RunCount.PENDING, queued.pending().size())
            .with(
                RunCount.PENDING_OVER_AN_HOUR,
                PendingSymbols.overAnHour(
                    rows.tracked(), queued.plan().refused().keySet(), startedAt))
            .with(RunCount.REJECTED, HeldBack.count(days.rejected()))
            .with(RunCount.UNREADABLE, rows.unreadable().size())
            .with(RunCount.VENDOR_CALLS, vendorCalls)
            .with(RunCount.FAILED, days.failures().size());
    if (!rows.inactive().isEmpty()) {
      counts = counts.with(RunCount.INACTIVE, rows.inactive().size());
    }
    if (missing.overdue() > 0) {
      counts = counts.with(RunCount.OVERDUE, missing.overdue());
    }
    if (!queued.waiting().isEmpty()) {
      counts = counts.with(RunCount.WAITING, queued.waiting().size());
    }
    if (queued.plan().beyond() > 0) {
      counts =
          counts
              .with(RunCount.CALLS_ENOUGH_FOR, queued.plan().enoughFor())
              .with(RunCount.BEYOND_CALLS, queued.plan().beyond());
    }
    if (StaleCompanies.isTheirTime(startedAt) || queued.companies() > 0) {
      counts = counts.with(RunCount.COMPANIES, queued.companies());
    }
    counts = withMarkets(counts, RunCount.NO_PRICE_OF, missing.unpriced());
    counts = withMarkets(counts, RunCount.UNKNOWN_OF, missing.unknownOf());
    counts = withMarkets(counts, RunCount.SEARCHED, missing.gaps().markets());
    counts = withMarkets(counts, RunCount.NO_DAY_OF, days.inVain());
    counts = withMarkets(counts, RunCount.NOT_LOOKED_AT_AGAIN, days.notLookedAt());
    counts = withMarkets(counts, RunCount.NOT_LOOKED_AT_AGAIN, again.failed());
    for (Map.Entry<VendorFailure, Integer> each : failed().entrySet()) {
      counts = counts.with(RunCount.FAILED, each.getKey().name(), each.getValue());
    }
    return counts;
  }

  private static SyncRun.Counts withMarkets(
      SyncRun.Counts counts, RunCount count, Map<Market, Integer> markets) {
    SyncRun.Counts with = counts;
    for (Map.Entry<Market, Integer> each : markets.entrySet()) {
      with = with.with(count, each.getKey().id(), each.getValue());
    }
    return with;
  }

  /** The market days that no vendor gave. */
  private Map<VendorFailure, Integer> failed() {
    Map<VendorFailure, Integer> failed = new TreeMap<>();
    days.failures().stream()
        .map(VendorException::failure)
        .forEach(failure -> failed.merge(failure, 1, Integer::sum));
    return failed;
  }
}
