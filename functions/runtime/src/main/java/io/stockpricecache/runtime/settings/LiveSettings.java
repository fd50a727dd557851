package io.stockpricecache.runtime.settings;

import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.Tier;
import io.stockpricecache.domain.symbol.Tiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How often live prices are asked for, and of which tier a symbol is.
 *
 * <p>Variables: {@code LIVE_ROUND_SECONDS} (15); for each tier {@code LIVE_CADENCE_<TIER>}, in
 * seconds (USER and CORE 60, SP500 300, RUSSELL3000 900, UNIVERSE 3,600), and {@code TIER_<TIER>},
 * its members: symbols separated by commas or blanks, or {@code @} and the path of a file of such
 * lines, where {@code #} begins a comment, or {@code *} for all that no tier names. Who is named
 * twice is of the more frequent tier; who is named nowhere, of USER.
 */
public final class LiveSettings {

  private static final int A_DAY = 86_400;
  private static final String CADENCE = "LIVE_CADENCE_";
  private static final String MEMBERS = "TIER_";
  private static final String OTHERS = "*";

  private LiveSettings() {}

  /** Reads them, noting each problem with the reader. */
  public static Cadences read(SettingsReader reader, Set<String> names) {
    Duration round = Duration.ofSeconds(reader.number("LIVE_ROUND_SECONDS", 15, 1, 60));
    Map<Tier, Duration> every =
        Cadences.everyTier(
            tier ->
                Duration.ofSeconds(
                    reader.number(CADENCE + tier.name(), usualSeconds(tier), 1, A_DAY)));
    noteUnknown(reader, names);
    return new Cadences(round, every, tiers(reader));
  }

  private static int usualSeconds(Tier tier) {
    return switch (tier) {
      case USER, CORE -> 60;
      case SP500 -> 300;
      case RUSSELL3000 -> 900;
      case UNIVERSE -> 3_600;
    };
  }

  private static Tiers tiers(SettingsReader reader) {
    Map<Symbol, Tier> members = new HashMap<>();
    EnumSet<Tier> others = EnumSet.noneOf(Tier.class);
    for (Tier tier : Tier.values()) {
      String name = MEMBERS + tier.name();
      String value = reader.text(name, "");
      if (value.equals(OTHERS)) {
        others.add(tier);
      } else {
        words(reader, name, value).stream()
            .flatMap(word -> symbol(reader, name, word).stream())
            .forEach(symbol -> members.putIfAbsent(symbol, tier));
      }
    }
    if (others.size() > 1) {
      reader.problem("more than one tier is of all others: " + others);
    }
    return new Tiers(members, others.stream().findFirst().orElse(Tier.USER));
  }

  private static List<String> words(SettingsReader reader, String name, String value) {
    String text = value;
    if (value.startsWith("@")) {
      try {
        text =
            Files.readAllLines(Path.of(value.substring(1))).stream()
                .map(line -> line.replaceFirst("#.*", ""))
                .collect(Collectors.joining(" "));
      } catch (IOException | InvalidPathException e) {
        reader.problem(name + ": the file cannot be read: " + e);
        return List.of();
      }
    }
    return Arrays.stream(text.split("[,\\s]+", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private static List<Symbol> symbol(SettingsReader reader, String name, String word) {
    try {
      return List.of(Symbol.parse(word));
    } catch (InvalidSymbolException e) {
      reader.problem(name + " names no symbol: '" + word + "'");
      return List.of();
    }
  }

  /** A misspelt variable would silently leave the default in force. */
  private static void noteUnknown(SettingsReader reader, Set<String> names) {
    Set<String> tiers =
        Arrays.stream(Tier.values()).map(Tier::name).collect(Collectors.toUnmodifiableSet());
    names.stream()
        .filter(name -> name.startsWith(CADENCE) || name.startsWith(MEMBERS))
        .filter(
            name -> !tiers.contains(name.replaceFirst("^(" + CADENCE + "|" + MEMBERS + ")", "")))
        .sorted()
        .forEach(name -> reader.problem(name + " is not a setting"));
  }
}
