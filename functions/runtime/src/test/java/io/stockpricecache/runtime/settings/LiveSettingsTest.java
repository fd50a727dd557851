package io.stockpricecache.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.TierName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LiveSettingsTest {

  private static final TierName CORE = new TierName("nasdaq-100");
  private static final TierName SP500 = new TierName("sp500");
  private static final TierName RUSSELL = new TierName("russell-3000");
  private static final TierName FULL = new TierName("full");

  @Test
  void parse_ofTheLeast_hasTheDefaults() {
    Cadences live = live(Map.of());

    assertThat(live.round()).isEqualTo(Duration.ofSeconds(15));
    assertThat(live.userDays()).isEqualTo(7);
    assertThat(seconds(live)).containsExactly(60L, 60L, 300L, 900L, 3_600L);
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
    all.put("USER_TIER_DAYS", "3");

    Cadences live = live(all);

    assertThat(live.round()).isEqualTo(Duration.ofSeconds(20));
    assertThat(live.userDays()).isEqualTo(3);
    assertThat(seconds(live)).containsExactly(20L, 21L, 22L, 23L, 24L);
  }

  @Test
  void parse_ofABadConfiguration_listsEveryProblemAtOnce() {
    Map<String, String> bad = new HashMap<>();
    bad.put("LIVE_ROUND_SECONDS", "61");
    bad.put("LIVE_CADENCE_USER", "often");
    bad.put("LIVE_CADENCE_SP600", "5");
    bad.put("USER_TIER_DAYS", "0");
    bad.put("TIER_CORE", "AAPL");

    ConfigurationException e = catchThrowableOfType(ConfigurationException.class, () -> live(bad));

    assertThat(e.problems())
        .containsExactlyInAnyOrder(
            "LIVE_ROUND_SECONDS is not a whole number from 1 to 60: '61'",
            "LIVE_CADENCE_USER is not a whole number from 1 to 86400: 'often'",
            "LIVE_CADENCE_SP600 is not a setting",
            "USER_TIER_DAYS is not a whole number from 1 to 366: '0'",
            "TIER_CORE is not a setting any more: PUT /universes/{name}/members takes its members");
  }

  private static List<Long> seconds(Cadences live) {
    return Stream.of(TierName.USER, CORE, SP500, RUSSELL, FULL)
        .map(tier -> live.of(tier).cadence().toSeconds())
        .toList();
  }

  private static Cadences live(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("VENDORS_ORDER", "simulated");
    all.put("QUEUE_SYMBOL_JOBS_URL", "http://localhost/queue");
    return JobSettings.parse(all).live();
  }
}
