package io.stockpricecache.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentTest {

  @Test
  void config_tellsThePageWhereTheApiIsAndWithWhomToSignIn() throws Exception {
    SiteFile config =
        of("https://api.example.org", "https://issuer.example/pool", "https://tokens.example/token")
            .config();

    assertThat(config.type()).isEqualTo("application/json");
    assertThat(config.cacheControl()).isEqualTo("no-cache");
    assertThat(new ObjectMapper().readTree(config.content()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"api": "https://api.example.org", "stream": false, "clock": null,
                     "signIn": {"issuer": "https://issuer.example/pool", "clientId": "console",
                       "scopes": ["openid", "prices/admin"]}}
                    """));
  }

  @Test
  void origins_areThoseThatThePageAsks_withoutTheirPaths() {
    assertThat(
            of(
                    "https://api.example.org:8443/v1",
                    "https://issuer.example/pool",
                    "https://issuer.example/token",
                    "https://tokens.example/token")
                .origins())
        .containsExactlyInAnyOrder(
            "https://api.example.org:8443", "https://issuer.example", "https://tokens.example");
  }

  /** A word too many in an origin would be one more rule of the policy, or end the page's tag. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.example.org",
        "http://api.example.org",
        "https://user@api.example.org",
        "https://api.example.org 'unsafe-inline'",
        "https://api.example.org\"><script>",
        "javascript:alert(1)"
      })
  void address_thatIsNoneOfHttps_isRefused(String address) {
    assertThatThrownBy(() -> of(address, "https://issuer.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not an https address: " + address);
    assertThatThrownBy(() -> of("https://api.example.org", address))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of("https://api.example.org", "https://issuer.example", address))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void address_onThisMachine_isTakenWithoutTls() {
    assertThat(of("http://127.0.0.1:8080", "http://localhost:9090").origins())
        .containsExactlyInAnyOrder("http://127.0.0.1:8080", "http://localhost:9090");
  }

  @Test
  void everythingThatIsWrong_isSaidAtOnce() {
    assertThatThrownBy(() -> new Deployment("x", "y", " ", List.of("profile"), List.of()))
        .hasMessageContaining("not an https address: x")
        .hasMessageContaining("not an https address: y")
        .hasMessageContaining("no id of a client")
        .hasMessageContaining("openid is not among the scopes: [profile]");
  }

  private static Deployment of(String api, String issuer, String... addresses) {
    return new Deployment(
        api, issuer, "console", List.of("openid", "prices/admin"), List.of(addresses));
  }
}
