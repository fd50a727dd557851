package io.stockpricecache.domain.budget;

import io.stockpricecache.domain.vendor.VendorException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The budget of one key; {@code key} tells keys apart without being one. */
public record KeyBudget(String key, BudgetLimits limits) {

  /** Of vendors that have no keys. */
  public static final String NO_KEY = "none";

  /** What one function may hold of the minute's budget: so that it cannot starve the others. */
  private static final int BLOCKS_A_MINUTE = 4;

  /** And of the day's: whoever ends with calls in hand has lost them until tomorrow. */
  private static final int BLOCKS_A_DAY = 100;

  /** And of what is left of it: the last calls of a day are for whoever needs them. */
  private static final int BLOCKS_LEFT = 10;

  static final Duration A_MINUTE = Duration.ofMinutes(1);

  /** A new key begins a budget of its own at once; the old one is tried now and then. */
  private static final Duration BAD_KEY = Duration.ofHours(1);

  /**
   * The most calls that are taken before anybody needs them.
   *
   * @param leftToday of the day, for all functions
   */
  int block(int leftToday) {
    return Math.clamp(
        Math.min(limits.perDay() / BLOCKS_A_DAY, leftToday / BLOCKS_LEFT),
        1,
        Math.max(1, limits.perMinute() / BLOCKS_A_MINUTE));
  }

  /** What one function may set aside of a minute, so that a block is left for the others. */
  int mostSetAside() {
    return Math.max(1, limits.perMinute() - limits.perMinute() / BLOCKS_A_MINUTE);
  }

  /** For how long at the least such a refusal closes it; empty if it stays open. */
  Optional<Duration> closing(VendorException e, Instant now) {
    return switch (e.failure()) {
      case THROTTLED -> Optional.of(e.retryAfter().orElse(A_MINUTE));
      case QUOTA_EXHAUSTED ->
          Optional.of(e.retryAfter().orElseGet(() -> Duration.between(now, limits.nextDay(now))));
      // Without a key it was a cookie, and another one may be had at once.
      case BAD_CREDENTIALS -> Optional.of(key.equals(NO_KEY) ? A_MINUTE : BAD_KEY);
      case UNAVAILABLE, BOT_CHALLENGE, MALFORMED -> e.retryAfter();
      case NOT_ENTITLED, UNKNOWN_SYMBOL, EMPTY -> Optional.empty();
    };
  }
}
