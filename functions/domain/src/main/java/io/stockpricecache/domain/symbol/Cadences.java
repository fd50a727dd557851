package io.stockpricecache.domain.symbol;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * How often live prices are asked for.
 *
 * @param round from one round to the next
 * @param user of what somebody has asked for by itself, or reads
 * @param userDays for how many days a symbol that was read counts as one that users have asked for
 * @param tiers of the universes, enabled or not; a tier that is not among them is served as the
 *     users' one
 */
public record Cadences(Duration round, TierRule user, int userDays, Map<TierName, TierRule> tiers) {

  /** A wake-up of the poll is one minute's: its rounds lie within. */
  public static final Duration WAKE_UP = Duration.ofMinutes(1);

  /** For how many days a symbol that was read counts as the users', where nobody says otherwise. */
  public static final int USER_DAYS = 7;

  /** One round a wake-up, of every symbol. */
  public static final Cadences ONE_ROUND_OF_ALL = ofUsers(WAKE_UP, Duration.ZERO);

  public Cadences {
    requireNonNull(round, "round is null");
    requireNonNull(user, "user is null");
    tiers = Map.copyOf(tiers);
    if (!round.isPositive() || round.compareTo(WAKE_UP) > 0) {
      throw new IllegalArgumentException("a round is not within a minute: " + round);
    }
    if (userDays < 1) {
      throw new IllegalArgumentException("userDays is not positive: " + userDays);
    }
  }

  /** Every symbol is the users'. */
  public static Cadences ofUsers(Duration round, Duration cadence) {
    return new Cadences(round, new TierRule(cadence, 0), USER_DAYS, Map.of());
  }

  /** The same with those universes. */
  public Cadences withTiers(Map<TierName, TierRule> newTiers) {
    return new Cadences(round, user, userDays, newTiers);
  }

  /** The rule of that tier alone. */
  public TierRule of(TierName tier) {
    return tier.equals(TierName.USER) ? user : tiers.getOrDefault(tier, user);
  }

  /** How a symbol is served that is wanted so. */
  public TierRule of(Demand demand, Instant now) {
    TierRule own = of(demand.tier());
    return user.isMoreFrequentThan(own) && isRead(demand, now) ? user : own;
  }

  /** Whether it was read so lately that it counts as one that users have asked for. */
  public boolean isRead(Demand demand, Instant now) {
    return demand.readOn() != null
        && demand.readOn().plusDays(userDays).isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC));
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
