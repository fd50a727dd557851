package io.stockpricecache.usecases.intraday;

import static io.stockpricecache.domain.queue.Job.CLAIM;
import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.ToldMinute;
import io.stockpricecache.domain.marketdata.IntradayHistory.Timed;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.queue.IntradayJob;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.usecases.runs.Postponement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks the vendors for a symbol's bars within days, and merges those that can be right.
 *
 * <p>A symbol whose daily history has not come yet waits for it: currency, splits and the official
 * bars, by which its minutes are checked, are not known before. Every step may be repeated: what is
 * stored merges by rank, whoever wrote it. One job a symbol and interval asks at a time.
 */
public final class BackfillIntraday {

  /** As many days as are asked for where the job does not say: what the furthest-known give. */
  private static final int MINUTE_DAYS = 7;

  /** Days before the first that is asked for, within which there is an official close. */
  private static final int DAYS_BEFORE = 10;

  /**
   * Rows that are written together: a week of hours, so that little is done again after a fault.
   */
  private static final int HOURS_AT_ONCE = 100;

  private static final Duration UNTIL_HISTORY = Duration.ofMinutes(2);

  /** A job that has waited so long is dropped: whoever still wants it asks anew. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final Symbols symbols;
  private final PriceHistory history;
  private final IntradayBars bars;
  private final VendorRouter vendors;
  private final Postponement postponement;
  private final Leases leases;
  private final int retentionDays;
  private final InstantSource clock;

  /**
   * @param retentionDays for how many days bars are kept
   */
  public BackfillIntraday(
      Symbols symbols,
      PriceHistory history,
      IntradayBars bars,
      VendorRouter vendors,
      Postponement postponement,
      Leases leases,
      int retentionDays,
      InstantSource clock) {
    this.symbols = symbols;
    this.history = history;
    this.bars = bars;
    this.vendors = vendors;
    this.postponement = postponement;
    this.leases = leases;
    this.retentionDays = retentionDays;
    this.clock = clock;
  }

  /** How a job ended. */
  public enum Outcome {
    /** Bars came, and are stored. */
    FILLED,
    /** The vendors were asked, and have none that can be right. */
    UNANSWERED,
    /** No vendor has bars within days of its market that reach there. */
    NOT_OFFERED,
    /** The symbol is not tracked (any more), or given up. */
    UNTRACKED,
    /** It is in the queue again: its daily history, or a vendor, is waited for. */
    WAITING,
    /** It is in the queue again: another job is at the same symbol. */
    CLAIMED,
    /** Another job for the same waits already, and goes on in its place. */
    JOINED
  }

  /**
   * @param reason how many bars came, or why none; null where the outcome says it
   */
  public record Result(Outcome outcome, @Nullable String reason) {

    public Result {
      requireNonNull(outcome, "outcome is null");
    }

    @Override
    public String toString() {
      return reason == null ? outcome.name() : outcome + ": " + reason;
    }
  }

  /**
   * Runs the job.
   *
   * @throws VendorException if no vendor answered, and nobody knows when one does
   */
  public Result run(IntradayJob job) {
    Instant now = clock.instant();
    if (job.notBefore().isAfter(now)) {
      return putBack(job, Outcome.WAITING, null);
    }
    Optional<TrackedSymbol> tracked = symbols.find(job.symbol());
    if (tracked.isEmpty() || tracked.get().status() == SymbolStatus.INACTIVE) {
      return new Result(Outcome.UNTRACKED, null);
    }
    Currency currency = tracked.get().currency();
    if (currency == null || tracked.get().status() != SymbolStatus.ACTIVE) {
      return waitUntil(now.plus(UNTIL_HISTORY), job, "its daily history has to come first");
    }
    Optional<Lease> claim = leases.acquire(claim(job), CLAIM);
    if (claim.isEmpty()) {
      return putBack(job.postponedTo(now.plus(CLAIM)), Outcome.CLAIMED, null);
    }
    try {
      return ask(job, request(job, tracked.get(), currency, now));
    } finally {
      leases.release(claim.get());
    }
  }

  private IntradayRequest request(
      IntradayJob job, TrackedSymbol tracked, Currency currency, Instant now) {
    int usual = job.interval() == BarInterval.MINUTE ? MINUTE_DAYS : retentionDays;
    int days = Math.min(job.days() == null ? usual : job.days(), retentionDays);
    // By the hour: what is kept is kept by the hour.
    Instant from = now.minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.HOURS);
    return new IntradayRequest(
        job.symbol(),
        Markets.of(job.symbol()),
        job.interval(),
        from,
        now,
        currency,
        tracked.actions().splits());
  }

  private Result ask(IntradayJob job, IntradayRequest request) {
    List<Bar> daily = daily(request);
    try {
      return vendors
          .intraday(
              request,
              (asked, answer) -> new Answer(asked, new IntradayCheck(asked, daily).check(answer)))
          .map(answer -> store(request, answer))
          .orElseGet(() -> new Result(Outcome.NOT_OFFERED, null));
    } catch (VendorException e) {
      return failed(job, e);
    }
  }

  private record Answer(IntradayRequest asked, IntradayCheck.Checked checked) {}

  private List<Bar> daily(IntradayRequest request) {
    Market market = request.market();
    SessionDate from = market.dateAt(request.from()).plusDays(-DAYS_BEFORE);
    return history.read(request.symbol(), from, market.dateAt(request.to())).stream().toList();
  }

  private Result store(IntradayRequest wanted, Answer answer) {
    List<IntradayHour> hours = hours(answer);
    int written = 0;
    int unreadable = 0;
    for (int i = 0; i < hours.size(); i += HOURS_AT_ONCE) {
      IntradayBars.Merged merged =
          bars.merge(hours.subList(i, Math.min(i + HOURS_AT_ONCE, hours.size())));
      written += merged.written();
      unreadable += merged.unreadable().size();
    }
    String words = words(wanted, answer, written);
    return new Result(
        Outcome.FILLED,
        unreadable == 0
            ? words
            : words + "; %d stored rows cannot be read, and stay".formatted(unreadable));
  }

  private static List<IntradayHour> hours(Answer answer) {
    IntradayCheck.Checked checked = answer.checked();
    Market market = answer.asked().market();
    TreeMap<Instant, SortedMap<Instant, Minute>> byHour = new TreeMap<>();
    for (Timed bar : checked.bars()) {
      boolean isRegular =
          IntradayCheck.isRegular(
              market.calendar().findSession(market.dateAt(bar.time())), bar.time());
      byHour
          .computeIfAbsent(bar.time().truncatedTo(ChronoUnit.HOURS), _ -> new TreeMap<>())
          .put(
              bar.time(),
              new ToldMinute(
                  bar.time(),
                  isRegular,
                  bar.figures(),
                  checked.answer().source(),
                  checked.answer().fetchedAt()));
    }
    List<IntradayHour> hours = new ArrayList<>();
    byHour.forEach(
        (hour, minutes) ->
            hours.add(
                new IntradayHour(
                    answer.asked().symbol(),
                    answer.asked().interval(),
                    hour,
                    /* shards= */ 0,
                    minutes)));
    return hours;
  }

  private static String words(IntradayRequest wanted, Answer answer, int written) {
    List<Timed> came = answer.checked().bars();
    List<String> rejected = answer.checked().rejected();
    String words =
        "%d bars of %s from %s to %s by %s, in %d rows that are new or better"
            .formatted(
                came.size(),
                wanted.interval().text(),
                came.getFirst().time(),
                came.getLast().time(),
                answer.checked().answer().source(),
                written);
    if (wanted.from().isBefore(answer.asked().from())) {
      words += "; no vendor that answered reaches before " + answer.asked().from();
    }
    return rejected.isEmpty()
        ? words
        : words + "; " + rejected.size() + " rejected, the first: " + rejected.getFirst();
  }

  private Result failed(IntradayJob job, VendorException e) {
    String reason = String.valueOf(e.getMessage());
    Optional<Duration> wait = e.retryAfter();
    if (wait.isPresent()) {
      return waitUntil(clock.instant().plus(wait.get()).plusSeconds(1), job, reason);
    }
    if (e.failure().passes() && !e.isOfTheQuestion()) {
      throw e;
    }
    return new Result(Outcome.UNANSWERED, reason);
  }

  private Result waitUntil(Instant time, IntradayJob job, String reason) {
    return time.isAfter(job.requestedAt().plus(LONGEST_WAIT))
        ? new Result(Outcome.UNANSWERED, reason)
        : putBack(job.postponedTo(time), Outcome.WAITING, reason);
  }

  private Result putBack(IntradayJob job, Outcome outcome, @Nullable String reason) {
    return new Result(postponement.putBack(job) ? outcome : Outcome.JOINED, reason);
  }

  private static String claim(IntradayJob job) {
    return "intraday#" + job.symbol() + "#" + job.interval().text();
  }
}
