package io.stockpricecache.jobs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.ConfigurationException;
import io.stockpricecache.runtime.settings.VendorSettings;
import io.stockpricecache.testkit.TestClock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenewedSettingsTest {

  private static final String KEY = "VENDORS_MASSIVE_API_KEY";

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final Map<String, String> secret = new HashMap<>(Map.of(KEY, "old"));
  private boolean broken;
  private int reads;

  @Test
  void get_withinFiveMinutes_looksOnce_thenFindsTheNewKey() {
    RenewedSettings settings = settings();
    secret.put(KEY, "new");
    clock.advance(RenewedSettings.LOOK_AGAIN.minusMillis(1));

    assertThat(key(settings.get())).isEqualTo("old");
    assertThat(reads).isEqualTo(1);
    clock.advance(RenewedSettings.REFUSED);
    assertThat(key(settings.get())).isEqualTo("new");
    assertThat(key(settings.atStart().vendors())).isEqualTo("old");
  }

  @Test
  void get_unchangedKeys_isTheSameObject() {
    RenewedSettings settings = settings();
    VendorSettings before = settings.get();
    clock.advance(RenewedSettings.LOOK_AGAIN);

    assertThat(settings.get()).isSameAs(before);
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void renewed_looksAtOnce_butOnceForManyRefusals() {
    RenewedSettings settings = settings();
    secret.put(KEY, "new");
    clock.advance(RenewedSettings.REFUSED);

    for (int i = 0; i < 50; i++) {
      assertThat(key(settings.renewed())).isEqualTo("new");
    }

    assertThat(reads).isEqualTo(2);
  }

  @Test
  void get_secretThatCannotBeReadOrUsed_leavesTheKeyInForce() {
    RenewedSettings settings = settings();
    broken = true;
    clock.advance(RenewedSettings.LOOK_AGAIN);
    assertThat(key(settings.get())).isEqualTo("old");
    broken = false;
    secret.clear();
    clock.advance(RenewedSettings.LOOK_AGAIN);
    assertThat(key(settings.get())).isEqualTo("old");
    secret.put(KEY, "new");
    clock.advance(RenewedSettings.LOOK_AGAIN);
    assertThat(key(settings.get())).isEqualTo("new");
  }

  @Test
  void start_withoutTheKey_isRefused() {
    secret.clear();

    assertThatThrownBy(this::settings)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(KEY + " is not set");
  }

  @Test
  void start_withAKeyInTheEnvironment_isRefused() {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put(KEY, "sesame");

    assertThatThrownBy(() -> new RenewedSettings(environment, this::read, clock))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(KEY + " is set beside VENDOR_KEYS_SECRET")
        .hasMessageNotContaining("sesame");
  }

  private RenewedSettings settings() {
    return new RenewedSettings(environment(), this::read, clock);
  }

  private Map<String, String> read() {
    reads++;
    if (broken) {
      throw new VendorKeysException("broken", null);
    }
    return Map.copyOf(secret);
  }

  private static Map<String, String> environment() {
    return Map.of("VENDORS_ORDER", "massive", "QUEUE_SYMBOL_JOBS_URL", "http://localhost/queue");
  }

  private static String key(VendorSettings settings) {
    return requireNonNull(settings.accessTo(VendorName.MASSIVE).apiKey()).reveal();
  }
}
