package io.stockpricecache.usecases.live;

import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.VendorMetric;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.domain.routing.CallTally;
import io.stockpricecache.domain.routing.LiveCalls;
import io.stockpricecache.domain.routing.TimeLeft;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.universe.CadencesSource;
import io.stockpricecache.domain.universe.KnownCadences;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.close.ProvisionalCloses;
import io.stockpricecache.usecases.intraday.RecordTicks;
import io.stockpricecache.usecases.runs.FailedRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One wake-up of the live poll: a round that asks for the ACTIVE symbols that are due and whose
 * market is open, and writes the rows that changed. Only for symbols with a cadence shorter than a
 * minute, further rounds follow at fixed distances until the minute is over.
 *
 * <p>A price that is older than the one stored, of another session, of another currency or of the
 * future changes nothing; nor does a vendor that fails.
 *
 * <p><b>Two polls at once.</b> A lease keeps them apart for as long as each one's clock runs. One
 * that was halted past the end of its lease finds that out by its own clock, before it asks and
 * again before it writes, and goes on only if the lease can be renewed, that is, if nobody has had
 * it since: the token in the store is the fence. Between that check and the write it keeps the
 * ticks, and could still be halted; what it then writes is fenced row by row: each write names the
 * version that was read, so one that comes after another poll's is refused, and the row as it
 * stands by then takes only a quote that is newer than its own. So whatever a late poll does, no
 * price is ever replaced by an older one.
 */
public final class PollLivePrices {

  private static final String LEASE = "live-poll";

  /** Without a newer price of any symbol of an open market for so long, something is wrong. */
  private static final Duration STANDING_STILL = Duration.ofMinutes(15);

  static final String NO_LIVE_VENDOR =
      "no vendor in VENDORS_ORDER has live prices of the markets that are open";

  /**
   * Just below a minute: a wake-up is done by then, and one that died does not cost the next its
   * turn.
   */
  private static final Duration LEASE_LENGTH = Cadences.WAKE_UP.minusSeconds(2);

  /** What a round takes where a vendor takes long; it is not begun with less than that left. */
  private static final Duration ROUND_TAKES = Duration.ofSeconds(8);

  private final LatestPrices latestPrices;
  private final VendorRouter vendors;
  private final LiveRound round;
  private final DueSymbols due;
  private final CadencesSource cadences;
  private final Pause pause;
  private final Leases leases;
  private final SyncRuns runs;
  private final VendorSilence silence;
  private final AgesMet agesMet = new AgesMet();
  private final Metrics metrics;
  private final InstantSource clock;

  /**
   * @param cadences asked once a wake-up; where they are not known, those of before hold
   * @param metrics told by each poll how old the newest price is, and how long vendors are silent
   */
  public PollLivePrices(
      LatestPrices latestPrices,
      ProvisionalCloses closes,
      VendorRouter vendors,
      LiveCalls calls,
      QuoteValidator validator,
      RecordTicks ticks,
      Leases leases,
      SyncRuns runs,
      CadencesSource cadences,
      Pause pause,
      Metrics metrics,
      InstantSource clock) {
    this.latestPrices = latestPrices;
    this.vendors = vendors;
    this.due = new DueSymbols();
    this.round = new LiveRound(closes, vendors, calls, validator, ticks, due);
    this.cadences = cadences;
    this.pause = pause;
    this.leases = leases;
    this.runs = runs;
    this.silence = new VendorSilence(runs);
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Runs the rounds of one wake-up; how they went together, as it was also noted in the journal of
   * runs unless there was nothing to do.
   */
  public SyncRun poll() {
    Instant startedAt = clock.instant();
    Optional<Lease> lease = leases.acquire(LEASE, LEASE_LENGTH);
    if (lease.isEmpty()) {
      return skipped(startedAt, "another poll is running");
    }
    CallTally tally = new CallTally();
    try {
      WakeUp wakeUp = new WakeUp(startedAt, lease.get(), tally);
      SyncRun run = tally.during(() -> run(wakeUp));
      // That there is nobody to ask is told, too, to whoever looks at prices that stand still.
      if (run.status() != RunStatus.SKIPPED || wakeUp.hasNobodyToAsk) {
        runs.save(run);
      }
      return run;
    } catch (RuntimeException e) {
      FailedRun.note(runs, RunType.LIVE_POLL, startedAt, clock.instant(), tally, e);
      throw e;
    } finally {
      leases.release(lease.get());
    }
  }

  /** However it ends: a poll that breaks off each minute lets prices grow old, too. */
  private static SyncRun run(WakeUp wakeUp) {
    try {
      return wakeUp.run();
    } finally {
      wakeUp.publishFreshness();
    }
  }

  private SyncRun skipped(Instant startedAt, String why) {
    return new SyncRun(
        RunType.LIVE_POLL, startedAt, RunStatus.SKIPPED, clock.instant(), SyncRun.Counts.NONE, why);
  }

  private final class WakeUp {
    private final Instant startedAt;
    private final CallTally tally;
    private final LiveCounts counts = new LiveCounts();
    private final LiveRows rows;
    private final KnownCadences known;
    private final Cadences cadences;
    private Lease lease;
    private boolean isLost;
    private boolean hasNobodyToAsk;

    WakeUp(Instant startedAt, Lease lease, CallTally tally) {
      this.startedAt = startedAt;
      this.lease = lease;
      this.tally = tally;
      this.rows = new LiveRows(latestPrices, Set.of(), vendors::hasLive, clock);
      this.known = PollLivePrices.this.cadences.known();
      this.cadences = known.cadences();
      due.keep(rows.all().keySet());
    }

    SyncRun run() {
      metrics.put(FunctionMetric.PRICE_AGE_SECONDS, agesMet.until(startedAt, ageAt(startedAt)));
      round.queueFolds(counts);
      round.settleCloses(rows, startedAt);
      if (rows.open(clock.instant()).isEmpty()
          && round.ofLastRound(rows, cadences, startedAt).isEmpty()) {
        hasNobodyToAsk = rows.isAnyMarketOpen(startedAt);
        return skipped(startedAt, hasNobodyToAsk ? NO_LIVE_VENDOR : "no tracked market is open");
      }
      do {
        isLost =
            !holdsLease()
                || !round.run(rows, cadences, startedAt, clock.instant(), this::holdsLease, counts);
      } while (!isLost && waitForTheNextRound());
      if (counts.rounds() == 0) {
        return skipped(startedAt, isLost ? "the lease was lost to another poll" : "nothing is due");
      }
      SyncRun.Counts told = publishSilence(counts.counts(tally.calls()));
      Duration age = age();
      if (!age.isZero()) {
        told = told.with(RunCount.NEWEST_PRICE_AGE_SECONDS, (int) age.toSeconds());
      }
      return new SyncRun(
          RunType.LIVE_POLL, startedAt, status(age), clock.instant(), told, message(age));
    }

    void publishFreshness() {
      metrics.put(FunctionMetric.NEWEST_PRICE_AGE_SECONDS, (double) age().toSeconds());
    }

    /**
     * Zero where each market has had news since the wake-up began. The same price again, of the
     * same time, is none: a feed that stands still answers so.
     */
    private Duration age() {
      Duration age = ageAt(clock.instant());
      return age.compareTo(Duration.between(startedAt, clock.instant())) > 0 ? age : Duration.ZERO;
    }

    private Duration ageAt(Instant time) {
      return NewestPrice.worst(NewestPrice.ages(rows.polled(), cadences, time));
    }

    /** Adds the silence of those vendors that were asked and gave nothing. */
    private SyncRun.Counts publishSilence(SyncRun.Counts told) {
      Map<VendorName, Integer> minutes =
          silence.minutes(
              counts.given(),
              vendors.closedForLive(),
              vendor -> rows.tradingSince(market -> vendors.hasLive(vendor, market), startedAt),
              startedAt);
      minutes.forEach(
          (vendor, silent) -> metrics.put(VendorMetric.VENDOR_SILENT_MINUTES, vendor, silent));
      return VendorSilence.note(minutes, counts.given(), told);
    }

    /** Renewing costs a write, so the clock is asked first. */
    private boolean holdsLease() {
      if (clock.instant().isBefore(lease.until())) {
        return true;
      }
      Optional<Lease> renewed = leases.renew(lease, LEASE_LENGTH);
      renewed.ifPresent(its -> lease = its);
      return renewed.isPresent();
    }

    /** False if no round in which anything is due is left to this wake-up. */
    private boolean waitForTheNextRound() {
      Instant now = clock.instant();
      Instant earliest = due.next(rows.open(now), cadences, startedAt, now);
      // The next wake-up may come as soon as the next minute begins.
      Instant end = startedAt.truncatedTo(ChronoUnit.MINUTES).plus(Cadences.WAKE_UP);
      Instant next = startedAt;
      while (!next.isAfter(now) || next.isBefore(earliest)) {
        next = next.plus(cadences.round());
        if (!next.isBefore(end)) {
          return false;
        }
      }
      Duration wait = Duration.between(now, next);
      return TimeLeft.allows(wait.plus(ROUND_TAKES)) && pause.of(wait);
    }

    private RunStatus status(Duration age) {
      RunStatus status = counts.status();
      return status == RunStatus.COMPLETE
              && (isLost || known.isStoreFailing() || isStandingStill(age))
          ? RunStatus.PARTIAL
          : status;
    }

    /** Answered, and yet nothing new. */
    private boolean isStandingStill(Duration age) {
      return counts.status() == RunStatus.COMPLETE && age.compareTo(STANDING_STILL) >= 0;
    }

    private @Nullable String message(Duration age) {
      List<String> parts = new ArrayList<>();
      counts.message().ifPresent(parts::add);
      if (counts.updated() == 0 && isStandingStill(age)) {
        parts.add("no newer price for " + age.toMinutes() + " minutes");
      } else if (counts.updated() > 0 && age.compareTo(STANDING_STILL) >= 0) {
        Map<Market, Duration> ages = NewestPrice.ages(rows.polled(), cadences, clock.instant());
        parts.add("no newer price of " + NewestPrice.olderThan(STANDING_STILL, ages));
      }
      if (isLost) {
        parts.add("the lease was lost to another poll");
      }
      if (known.problem() != null) {
        parts.add(known.problem());
      }
      return parts.isEmpty() ? null : String.join("; ", parts);
    }
  }
}
