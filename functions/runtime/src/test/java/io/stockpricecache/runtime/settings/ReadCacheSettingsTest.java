package io.stockpricecache.runtime.settings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadCacheSettingsTest {

  private static final String URL = "READ_CACHE_URL";

  @Test
  void nothingIsShared_unlessItIsAskedFor() {
    assertThat(ApiSettings.parse(Map.of()).readCache()).isNull();
    assertThat(ApiSettings.parse(Map.of("READ_CACHE", "none")).readCache()).isNull();
    assertThat(ApiSettings.parse(Map.of(URL, "valkey://a:1")).readCache()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "valkey://127.0.0.1:6380, 127.0.0.1, 6380, false",
    "redis://cache.local, cache.local, 6379, false",
    "valkeys://cache.local:6379, cache.local, 6379, true",
    "rediss://cache.local:1, cache.local, 1, true"
  })
  void address_saysHostPortAndWhetherByTls(String url, String host, int port, boolean tls) {
    ReadCacheSettings settings =
        requireNonNull(ApiSettings.parse(Map.of("READ_CACHE", "valkey", URL, url)).readCache());

    assertThat(settings)
        .isEqualTo(new ReadCacheSettings(host, port, tls, null, null, "stock-price-cache"));
  }

  @Test
  void userTokenAndNamespace_areRead_andTheTokenIsNotPrinted() {
    ReadCacheSettings settings =
        requireNonNull(
            ApiSettings.parse(
                    Map.of(
                        "READ_CACHE",
                        "valkey",
                        URL,
                        "valkeys://a",
                        "READ_CACHE_USER",
                        "api",
                        "READ_CACHE_TOKEN",
                        "s3cret-word",
                        "READ_CACHE_NAMESPACE",
                        "prices-2"))
                .readCache());

    assertThat(settings.user()).isEqualTo("api");
    assertThat(requireNonNull(settings.token()).reveal()).isEqualTo("s3cret-word");
    assertThat(settings.namespace()).isEqualTo("prices-2");
    assertThat(settings.toString()).doesNotContain("s3cret-word");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a:6379", "a:6379", "valkey://", "valkey://a/0", "valkey://a?db=1", "%"})
  void addressOfNoServer_isRefused(String url) {
    assertThatThrownBy(() -> ApiSettings.parse(Map.of("READ_CACHE", "valkey", URL, url)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(URL);
  }

  /** What is wrong is written to the log, and a password would be, too. */
  @Test
  void addressWithAPassword_isRefused_andNotRepeated() {
    assertThatThrownBy(
            () -> ApiSettings.parse(Map.of("READ_CACHE", "valkey", URL, "valkey://u:s3cret@a:1")))
        .hasMessageContaining("READ_CACHE_URL: not an address")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "READ_CACHE, memcached, neither none nor valkey",
    "READ_CACHE_NAMESPACE, a b, 'not letters, digits and hyphens'",
    "READ_CACHE_NAMESPACE, {a}, 'not letters, digits and hyphens'",
    "READ_CACHE_TOKEN, a b, a key is one word",
    "READ_CACHE_USER, api, 'READ_CACHE_USER is set, and READ_CACHE_TOKEN is not'"
  })
  void whatIsWrong_isToldAtTheStart(String name, String value, String told) {
    Map<String, String> environment =
        new HashMap<>(Map.of("READ_CACHE", "valkey", URL, "valkey://a"));
    environment.put(name, value);

    assertThatThrownBy(() -> ApiSettings.parse(environment))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(told);
  }

  @Test
  void valkeyWithoutAnAddress_isRefused() {
    assertThatThrownBy(() -> ApiSettings.parse(Map.of("READ_CACHE", "valkey")))
        .hasMessageContaining("READ_CACHE is valkey, and READ_CACHE_URL names no server");
  }
}
