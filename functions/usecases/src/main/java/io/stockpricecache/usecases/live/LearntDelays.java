package io.stockpricecache.usecases.live;

import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How late a vendor's prices of a symbol come, where it does not say so: out of its own answers.
 *
 * <p>A new price whose time is well before the question before, which did not bring it, was held
 * back. Three of those in a row, whose times advance as the clock does, are a delay: the least of
 * their ages, in whole minutes, {@link Feed#LONGEST} at the most. A price that was traded since the
 * question before says that there is none. A feed that stands still brings no new price, and one
 * that only crawls falls behind the clock: neither is a delay.
 *
 * <p>What is learnt is kept with the price; what a process has seen on the way is not. Safe for
 * several threads.
 */
final class LearntDelays {

  /** So much later than what is known a price may come. */
  static final Duration TOLERATED = Duration.ofMinutes(2);

  /** So many answers make a delay. */
  static final int ANSWERS = 3;

  private final Map<Symbol, Seen> seen = new HashMap<>();

  /**
   * The last answer, and the late ones in a row until then.
   *
   * @param first of those late ones; null if there is none
   */
  private record Seen(Quote last, @Nullable Quote first, int late, Duration least) {

    static Seen of(Quote quote) {
      return new Seen(quote, null, 0, Feed.LONGEST);
    }

    Seen withLate(Quote quote) {
      Duration age = age(quote);
      return new Seen(
          quote, first == null ? quote : first, late + 1, age.compareTo(least) < 0 ? age : least);
    }

    Seen withSame(Quote quote) {
      return new Seen(quote, first, late, least);
    }

    /** Whether the times of the late ones have advanced at least half as fast as the clock. */
    boolean isDelay() {
      if (first == null || late < ANSWERS) {
        return false;
      }
      Duration passed = Duration.between(first.fetchedAt(), last.fetchedAt());
      return Duration.between(first.asOf(), last.asOf()).multipliedBy(2).compareTo(passed) >= 0;
    }
  }

  /** Forgets all others. */
  synchronized void keep(Set<Symbol> symbols) {
    seen.keySet().retainAll(symbols);
  }

  /**
   * The quote, of the feed as it is known after this answer.
   *
   * @param row the symbol's, as it stood before
   */
  synchronized Quote learn(Quote quote, LatestPrice row) {
    Duration stated = quote.feed().delay();
    Seen last = seen.get(quote.symbol());
    boolean isOfAnother = last != null && last.last.source() != quote.source();
    Duration known = isOfAnother ? stated : longer(stated, row.feed().delay());
    if (last == null || isOfAnother || !last.last.session().equals(quote.session())) {
      seen.put(quote.symbol(), Seen.of(quote));
      return delayed(quote, known);
    }
    if (!quote.asOf().isAfter(last.last.asOf())) {
      seen.put(quote.symbol(), last.withSame(quote));
      return delayed(quote, known);
    }
    Instant askedBefore = last.last.fetchedAt();
    if (quote.asOf().plus(known).plus(TOLERATED).isAfter(askedBefore)) {
      seen.put(quote.symbol(), Seen.of(quote));
      return delayed(quote, age(quote).compareTo(known) < 0 ? longer(stated, late(quote)) : known);
    }
    Seen late = last.withLate(quote);
    if (!late.isDelay()) {
      seen.put(quote.symbol(), late.late() < ANSWERS ? late : Seen.of(quote));
      return delayed(quote, known);
    }
    seen.put(quote.symbol(), Seen.of(quote));
    return delayed(quote, longer(known, inMinutes(late.least())));
  }

  private static Quote delayed(Quote quote, Duration delay) {
    return quote.withFeed(quote.feed().withDelay(delay));
  }

  /** How late that price shows prices to come at the most; not at all if it is fresh. */
  private static Duration late(Quote quote) {
    Duration age = age(quote);
    return age.compareTo(TOLERATED) <= 0 ? Duration.ZERO : inMinutes(age);
  }

  private static Duration age(Quote quote) {
    return Duration.between(quote.asOf(), quote.fetchedAt());
  }

  private static Duration inMinutes(Duration exact) {
    return Duration.ofMinutes(exact.toMinutes());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
