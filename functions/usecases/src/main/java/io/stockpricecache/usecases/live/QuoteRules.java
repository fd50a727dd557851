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
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which live prices can be right: those of the open session, in the currency of the symbol's price
 * so far, and no further from it than prices go unless that jump was released. Writes nothing.
 */
final class QuoteRules {

  private final Quarantine quarantine;
  private final InstantSource clock;

  QuoteRules(Quarantine quarantine, InstantSource clock) {
    this.quarantine = quarantine;
    this.clock = clock;
  }

  /**
   * Until its first trade of the day, the vendor still gives the price of the session before: true,
   * and no news.
   */
  static boolean isOfEarlierSession(Quote quote, Instant at) {
    Market market = Markets.of(quote.symbol());
    return market.dateAt(quote.asOf()).equals(quote.session())
        && quote.session().isBefore(market.dateAt(at));
  }

  /** Whether it is of the session that is open. */
  boolean isOfNow(Quote quote, @Nullable LatestPrice row, Instant at) {
    PriceClock hours =
        row == null
            ? new PriceClock(Markets.of(quote.symbol()).calendar(), quote.feed())
            : row.withFeed(quote.feed()).clock();
    return isOfOpenSession(quote, hours, at);
  }

  /**
   * Whether the row shows no newer one. That may be the very same: of a share that is rarely traded
   * it is the price of now.
   */
  static boolean isNoOlder(Quote quote, @Nullable LatestPrice row) {
    PricePoint shown = row == null ? null : row.price();
    return shown == null || !shown.supersedes(PricePoint.of(quote));
  }

  /** Why it is to be held back, if it is, as the entry for the quarantine. */
  Optional<QuarantinedBar> findDoubt(Quote quote, @Nullable LatestPrice row) {
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
        && (hours.findPolled(at).filter(open -> isWithin(quote, open, hours)).isPresent()
            || hours.findEnded(at).filter(ended -> isCloseOf(quote, ended, hours)).isPresent());
  }

  /** Nobody waits for the end of extended hours: what is later than the close itself is theirs. */
  private static boolean isCloseOf(Quote quote, Session ended, PriceClock hours) {
    return isWithin(quote, ended, hours) && !quote.asOf().isAfter(hours.lastPriceOf(ended));
  }

  /** What is of a time after the closing auction is of a trade in extended hours. */
  private static boolean isWithin(Quote quote, Session open, PriceClock hours) {
    return open.date().equals(quote.session())
        && !quote.asOf().isBefore(open.open())
        && !quote.asOf().isAfter(hours.lastTradeOf(open));
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
        "live price %s is %s %s"
            .formatted(
                quote.price().toPlainString(), JumpLimit.inTermsOf(before, quote.price()), told);
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
}
