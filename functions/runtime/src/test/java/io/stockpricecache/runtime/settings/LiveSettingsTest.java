package io.stockpricecache.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSettingsTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol MSFT = new Symbol("MSFT");
  private static final Symbol OTHER = new Symbol("OTHER");

  @TempDir Path folder;

  @Test
  void parse_ofTheLeast_hasTheDefaults() {
    Cadences live = live(Map.of());

    assertThat(live.round()).isEqualTo(Duration.ofSeconds(15));
    assertThat(live.every())
        .isEqualTo(
            Map.of(
                Tier.USER, Duration.ofSeconds(60),
                Tier.CORE, Duration.ofSeconds(60),
                Tier.SP500, Duration.ofSeconds(300),
                Tier.RUSSELL3000, Duration.ofSeconds(900),
                Tier.UNIVERSE, Duration.ofSeconds(3_600)));
    assertThat(live.tiers().of(AAPL)).isEqualTo(Tier.USER);
  }

  @Test
  void parse_ofEveryVariable_isUnderItsName() {
    Map<String, String> all = new HashMap<>();
    all.put("LIVE_ROUND_SECONDS", "20");
    all.put("LIVE_CADENCE_USER", "20");
    all.put("LIVE_CADENCE_CORE", "21");
    all.put("LIVE_CADENCE_SP500", "22");
    all.put("LIVE_CADENCE_RUSSELL3000", "23");
    all.put("LIVE_CADENCE_UNIVERSE", "24");
    all.put("TIER_USER", "U");
    all.put("TIER_CORE", "C");
    all.put("TIER_SP500", "S");
    all.put("TIER_RUSSELL3000", "R");
    all.put("TIER_UNIVERSE", "V");

    Cadences live = live(all);

    assertThat(live.round()).isEqualTo(Duration.ofSeconds(20));
    assertThat(List.of("U", "C", "S", "R", "V"))
        .extracting(symbol -> live.of(new Symbol(symbol)).toSeconds())
        .containsExactly(20L, 21L, 22L, 23L, 24L);
  }

  @Test
  void parse_ofSymbols_takesCommasAndBlanksAndTheMoreFrequentTier() {
    Cadences live = live(Map.of("TIER_CORE", "aapl", "TIER_SP500", " AAPL , MSFT,\n BRK-B "));

    assertThat(live.tiers().of(AAPL)).isEqualTo(Tier.CORE);
    assertThat(live.tiers().of(MSFT)).isEqualTo(Tier.SP500);
    assertThat(live.tiers().of(new Symbol("BRK-B"))).isEqualTo(Tier.SP500);
    assertThat(live.tiers().of(OTHER)).isEqualTo(Tier.USER);
  }

  @Test
  void parse_ofAFile_readsItsLines() throws IOException {
    Path file = folder.resolve("sp500.txt");
    Files.writeString(file, "# of January\nAAPL\nMSFT  # and no other\n\n");

    Cadences live = live(Map.of("TIER_SP500", "@" + file));

    assertThat(live.tiers().members()).isEqualTo(Map.of(AAPL, Tier.SP500, MSFT, Tier.SP500));
  }

  @Test
  void parse_ofAllOthers_isTheTierOfWhoIsNamedNowhere() {
    Cadences live = live(Map.of("TIER_USER", "AAPL", "TIER_UNIVERSE", "*"));

    assertThat(live.tiers().of(AAPL)).isEqualTo(Tier.USER);
    assertThat(live.tiers().of(OTHER)).isEqualTo(Tier.UNIVERSE);
  }

  @Test
  void parse_ofABadConfiguration_listsEveryProblemAtOnce() {
    Map<String, String> bad = new HashMap<>();
    bad.put("LIVE_ROUND_SECONDS", "61");
    bad.put("LIVE_CADENCE_USER", "often");
    bad.put("LIVE_CADENCE_SP600", "5");
    bad.put("TIER_COER", "AAPL");
    bad.put("TIER_CORE", "AAPL,A$PL,-");
    bad.put("TIER_SP500", "@" + folder.resolve("nowhere.txt"));
    bad.put("TIER_USER", "*");
    bad.put("TIER_UNIVERSE", "*");

    ConfigurationException e = catchThrowableOfType(ConfigurationException.class, () -> live(bad));

    assertThat(e.problems())
        .containsExactlyInAnyOrder(
            "LIVE_ROUND_SECONDS is not a whole number from 1 to 60: '61'",
            "LIVE_CADENCE_USER is not a whole number from 1 to 86400: 'often'",
            "LIVE_CADENCE_SP600 is not a setting",
            "TIER_COER is not a setting",
            "TIER_CORE names no symbol: 'A$PL'",
            "TIER_CORE names no symbol: '-'",
            "TIER_SP500: the file cannot be read: java.nio.file.NoSuchFileException: "
                + folder.resolve("nowhere.txt"),
            "more than one tier is of all others: [USER, UNIVERSE]");
  }

  private static Cadences live(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("VENDORS_ORDER", "simulated");
    all.put("QUEUE_SYMBOL_JOBS_URL", "http://localhost/queue");
    return JobSettings.parse(all).live();
  }
}
