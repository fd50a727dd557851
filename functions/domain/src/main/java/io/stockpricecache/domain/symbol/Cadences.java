package io.stockpricecache.domain.symbol;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How often live prices are asked for.
 *
 * @param round from one round to the next
 * @param every how long a symbol's price is left as it is, by tier
 */
public record Cadences(Duration round, Map<Tier, Duration> every, Tiers tiers) {

  /** A wake-up of the poll is one minute's: its rounds lie within. */
  public static final Duration WAKE_UP = Duration.ofMinutes(1);

  /** One round a wake-up, of every symbol. */
  public static final Cadences ONE_ROUND_OF_ALL =
      new Cadences(WAKE_UP, everyTier(_ -> Duration.ZERO), Tiers.USERS_ALONE);

  public Cadences {
    requireNonNull(round, "round is null");
    every = Map.copyOf(every);
    requireNonNull(tiers, "tiers is null");
    if (!round.isPositive() || round.compareTo(WAKE_UP) > 0) {
      throw new IllegalArgumentException("a round is not within a minute: " + round);
    }
    if (every.size() < Tier.values().length) {
      throw new IllegalArgumentException("not every tier has a cadence: " + every);
    }
  }

  /** A value for each tier. */
  public static Map<Tier, Duration> everyTier(Function<Tier, Duration> cadence) {
    return Arrays.stream(Tier.values()).collect(Collectors.toMap(Function.identity(), cadence));
  }

  /** How long the symbol's price is left as it is. */
  public Duration of(Symbol symbol) {
    return requireNonNull(every.get(tiers.of(symbol)));
  }

  /**
   * How much earlier a symbol may be asked for: it is due in the round that is nearest to its time.
   * Without that, a wake-up that begins a second early would put off a symbol of one minute to the
   * next one.
   */
  public Duration tolerance() {
    return round.dividedBy(2);
  }
}
