package io.stockpricecache.usecases.live;

import static io.stockpricecache.domain.price.Quote.CLOCK_SKEW;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.freshness.PriceClock;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.JumpLimit;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands between live prices and the store: passes on those of the open session that can be right.
 *
 * <p>A jump that no known split explains may be a split that is not known yet: the price is held
 * back, and a job that asks for the symbol's splits is queued, once in a while and not with every
 * round. Of what else is held back the job only tells, on the symbol's row.
 */
public final class QuoteValidator {

  private static final Duration REFRESH_EVERY = Duration.ofHours(1);

  private final Quarantine quarantine;
  private final JobQueue queue;
  private final Leases leases;
  private final InstantSource clock;

  public QuoteValidator(Quarantine quarantine, JobQueue queue, Leases leases, InstantSource clock) {
    this.quarantine = quarantine;
    this.queue = queue;
    this.leases = leases;
    this.clock = clock;
  }

  /**
   * What is accepted of an answer.
   *
   * @param rejected symbols of which a price is held back, or makes no sense now, with the reason,
   *     and none is accepted
   */
  record Result(List<Quote> accepted, Map<Symbol, RejectionReason> rejected) {}

  /** Whether a price would be held back, so that another vendor's is worth a call. */
  boolean isDoubtful(Quote quote, @Nullable LatestPrice row, Instant at) {
    return isOfNow(quote, row, at) && doubt(quote, row).isPresent();
  }

  /**
   * Holds back what is doubtful.
   *
   * @param quotes of a symbol there may be one that is doubtful beside the one to take
   */
  Result of(Collection<Quote> quotes, Map<Symbol, LatestPrice> rows, Instant at) {
    List<Quote> accepted = new ArrayList<>();
    List<QuarantinedBar> held = new ArrayList<>();
    Map<Symbol, RejectionReason> rejected = new TreeMap<>();
    for (Quote quote : quotes) {
      LatestPrice row = rows.get(quote.symbol());
      boolean isOfNow = isOfNow(quote, row, at);
      Optional<QuarantinedBar> doubt = isOfNow ? doubt(quote, row) : Optional.empty();
      doubt.ifPresent(held::add);
      Optional<RejectionReason> why =
          isOfNow ? doubt.map(QuarantinedBar::reason) : Optional.of(RejectionReason.WRONG_SESSION);
      if (why.isEmpty()) {
        accepted.add(quote);
      } else if (!isOfEarlierSession(quote, at)) {
        rejected.put(quote.symbol(), why.get());
      }
    }
    accepted.forEach(quote -> rejected.remove(quote.symbol()));
    if (!held.isEmpty()) {
      quarantine.hold(held);
      queueJobs(held);
    }
    return new Result(accepted, rejected);
  }

  /**
   * Until its first trade of the day, the vendor still gives the price of the session before: true,
   * and no news.
   */
  private static boolean isOfEarlierSession(Quote quote, Instant at) {
    Market market = Markets.of(quote.symbol());
    return market.dateAt(quote.asOf()).equals(quote.session())
        && quote.session().isBefore(market.dateAt(at));
  }

  /** Whether it is of the session that is open. */
  private boolean isOfNow(Quote quote, @Nullable LatestPrice row, Instant at) {
    PriceClock hours =
        row == null
            ? new PriceClock(Markets.of(quote.symbol()).calendar(), quote.feed())
            : row.withFeed(quote.feed()).clock();
    return isOfOpenSession(quote, hours, at);
  }

  /** Why it is held back, if it is. */
  private Optional<QuarantinedBar> doubt(Quote quote, @Nullable LatestPrice row) {
    PricePoint standing = row == null ? null : row.price();
    if (standing != null && !standing.currency().equals(quote.currency())) {
      return Optional.of(
          held(
              quote,
              RejectionReason.WRONG_CURRENCY,
              "in " + quote.currency() + " where they were in " + standing.currency()));
    }
    return jump(quote, row).filter(far -> !isReleased(far));
  }

  private boolean isOfOpenSession(Quote quote, PriceClock hours, Instant at) {
    return !quote.asOf().isAfter(clock.instant().plus(CLOCK_SKEW))
        && Markets.of(quote.symbol()).dateAt(quote.asOf()).equals(quote.session())
        && hours.findPolled(at).filter(open -> isWithin(quote, open)).isPresent();
  }

  /** What is of a time after the closing auction is of a trade in extended hours. */
  private static boolean isWithin(Quote quote, Session open) {
    return open.date().equals(quote.session())
        && !quote.asOf().isBefore(open.open())
        && !quote.asOf().isAfter(open.close().plus(PriceClock.SETTLING));
  }

  private Optional<QuarantinedBar> jump(Quote quote, @Nullable LatestPrice row) {
    PricePoint last = row == null ? null : row.price();
    if (row != null && last != null) {
      if (quote.session().isBefore(last.session())) {
        return Optional.empty();
      }
      BigDecimal before =
          new SplitFactors(row.splits()).adjust(last.price(), last.session(), quote.session());
      Optional<QuarantinedBar> rejection =
          rejection(quote, before, last.price().toPlainString() + " of " + last.session());
      if (rejection.isPresent() || isOfTheSessionBefore(last, quote)) {
        return rejection;
      }
    }
    // With no recent price of ours to compare with, the quote must at least fit itself.
    BigDecimal before = row == null ? quote.previousClose() : row.previousCloseOf(quote);
    return before == null
        ? Optional.empty()
        : rejection(quote, before, before.toPlainString() + " it gives as last close");
  }

  /** Whether it is not older than the session before the quote's. */
  private static boolean isOfTheSessionBefore(PricePoint last, Quote quote) {
    return Markets.of(quote.symbol())
        .calendar()
        .hasNoSessionBetween(last.session(), quote.session());
  }

  private Optional<QuarantinedBar> rejection(Quote quote, BigDecimal before, String told) {
    if (!JumpLimit.isExceeded(before, quote.price())) {
      return Optional.empty();
    }
    String detail =
        "live price %s is %s times the %s"
            .formatted(
                quote.price().toPlainString(),
                JumpLimit.ratio(before, quote.price()).toPlainString(),
                told);
    return Optional.of(held(quote, RejectionReason.JUMP, detail));
  }

  private QuarantinedBar held(Quote quote, RejectionReason reason, String detail) {
    return QuarantinedBar.of(
        quote,
        reason,
        detail,
        "{\"price\":%s,\"currency\":\"%s\",\"asOf\":\"%s\"}"
            .formatted(quote.price().toPlainString(), quote.currency(), quote.asOf()),
        clock.instant());
  }

  /** Whether a price of that session that is not far from it was released. */
  private boolean isReleased(QuarantinedBar jump) {
    return quarantine.of(jump.symbol()).stream().anyMatch(known -> known.isReleasedFor(jump.bar()));
  }

  private void queueJobs(List<QuarantinedBar> held) {
    Instant now = clock.instant();
    queue.send(
        held.stream()
            .filter(entry -> leases.acquire("refresh#" + entry.symbol(), REFRESH_EVERY).isPresent())
            .map(
                entry ->
                    new BackfillJob(entry.symbol(), now, entry.reason() == RejectionReason.JUMP))
            .toList());
  }
}
