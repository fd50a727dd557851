package io.stockpricecache.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.symbol.Cadences;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiSettingsTest {

  /** As the jobs have it. */
  private static final Cadences USUAL =
      JobSettings.parse(Map.of("QUEUE_SYMBOL_JOBS_URL", "queue", "VENDORS_ORDER", "yahoo")).live();

  @Test
  void parse_ofNothing_givesTheDefaults() {
    assertThat(ApiSettings.parse(Map.of())).isEqualTo(new ApiSettings("", 10_000, "", USUAL, null));
  }

  @Test
  void parse_givesWhatIsSet() {
    assertThat(
            ApiSettings.parse(
                Map.of(
                    "API_BASE_PATH", "/prices/v1",
                    "MAX_TRACKED_SYMBOLS", "500",
                    "ADMIN_SCOPE", "cache/admin",
                    "USER_TIER_DAYS", "3")))
        .isEqualTo(
            new ApiSettings(
                "/prices/v1",
                500,
                "cache/admin",
                new Cadences(USUAL.round(), USUAL.user(), 3, USUAL.tiers()),
                null));
  }

  /** A variable of a version before would leave its list without a word. */
  @Test
  void parse_ofATiersMembers_isRefused() {
    assertThatThrownBy(() -> ApiSettings.parse(Map.of("TIER_CORE", "AAPL")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("TIER_CORE is not a setting any more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "/v1/", "/", "//v1", "/v1?", "/a b"})
  void parse_ofWhatIsNoPath_isRefused(String path) {
    assertThatThrownBy(() -> ApiSettings.parse(Map.of("API_BASE_PATH", path)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("API_BASE_PATH: not a path such as /v1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "1000001"})
  void parse_ofALimitOutOfBounds_isRefused(String limit) {
    assertThatThrownBy(() -> ApiSettings.parse(Map.of("MAX_TRACKED_SYMBOLS", limit)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("MAX_TRACKED_SYMBOLS is not a whole number from 1 to 1000000");
  }

  /** Somebody waits for the API, and a second attempt has to have time left. */
  @Test
  void callTimeouts_ofTheApiAreShorterThanOfTheJobs_andLeaveTimeForASecondAttempt() {
    assertThat(CallTimeouts.API.call()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(CallTimeouts.JOBS.call()).isEqualTo(Duration.ofSeconds(5));
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new CallTimeouts(second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CallTimeouts(second, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
