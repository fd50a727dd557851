package io.stockpricecache.runtime.settings;

import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How often live prices are asked for, as long as nobody has said otherwise of a universe.
 *
 * <p>Variables: {@code LIVE_ROUND_SECONDS} (15); {@code LIVE_CADENCE_USER} (60) of what users have
 * asked for or have read within {@code USER_TIER_DAYS} (7); and in seconds, as first cadences of
 * universes, {@code LIVE_CADENCE_CORE} (60), {@code _SP500} (300), {@code _RUSSELL3000} (900) and
 * {@code _UNIVERSE} (3,600), which is that of all others, too.
 */
public final class LiveSettings {

  private static final int A_DAY = 86_400;
  private static final int A_YEAR = 366;
  private static final String CADENCE = "LIVE_CADENCE_";

  /** They named the members of tiers, which are in the table of universes now. */
  private static final String MEMBERS = "TIER_";

  private enum First {
    USER(TierName.USER.value(), 60, 0),
    CORE("nasdaq-100", 60, 10),
    SP500("sp500", 300, 20),
    RUSSELL3000("russell-3000", 900, 30),
    UNIVERSE(TierName.FULL.value(), 3_600, 40);

    private final String tier;
    private final int seconds;
    private final int priority;

    First(String tier, int seconds, int priority) {
      this.tier = tier;
      this.seconds = seconds;
      this.priority = priority;
    }
  }

  private LiveSettings() {}

  /** Reads them, noting each problem with the reader. */
  public static Cadences read(SettingsReader reader, Set<String> names) {
    Duration round = Duration.ofSeconds(reader.number("LIVE_ROUND_SECONDS", 15, 1, 60));
    Map<TierName, TierRule> rules = new LinkedHashMap<>();
    for (First first : First.values()) {
      int seconds = reader.number(CADENCE + first, first.seconds, 1, A_DAY);
      rules.put(
          new TierName(first.tier), new TierRule(Duration.ofSeconds(seconds), first.priority));
    }
    int days = reader.number("USER_TIER_DAYS", Cadences.USER_DAYS, 1, A_YEAR);
    noteUnknown(reader, names);
    TierRule user = Optional.ofNullable(rules.remove(TierName.USER)).orElseThrow();
    return new Cadences(round, user, days, rules);
  }

  /** A misspelt variable would silently leave the default in force, one of old the old lists. */
  private static void noteUnknown(SettingsReader reader, Set<String> names) {
    for (String name : new TreeSet<>(names)) {
      if (name.startsWith(MEMBERS)) {
        reader.problem(
            name + " is not a setting any more: PUT /universes/{name}/members takes its members");
      } else if (name.startsWith(CADENCE)
          && Arrays.stream(First.values()).noneMatch(each -> name.equals(CADENCE + each))) {
        reader.problem(name + " is not a setting");
      }
    }
  }
}
