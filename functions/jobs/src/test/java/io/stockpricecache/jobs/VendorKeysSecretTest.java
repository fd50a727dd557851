package io.stockpricecache.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class VendorKeysSecretTest {

  private static final String ARN =
      "arn:aws:secretsmanager:us-east-1:000000000000:secret:VendorKeys-a1b2c3";

  private final FakeSecretsManager server = FakeSecretsManager.start();
  private final SecretsManagerClient client =
      SecretsManagerClient.builder()
          .endpointOverride(server.endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
          .build();
  private final VendorKeysSecret keys = new VendorKeysSecret(client, ARN);

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void read_keysAndLimits_areNamedLikeTheVariables() {
    server.put(
        ARN, "{\"VENDORS_MASSIVE_API_KEY\":\"sesame\",\"VENDORS_ALPHA_VANTAGE_PER_DAY\":500}");

    assertThat(keys.read())
        .isEqualTo(
            Map.of("VENDORS_MASSIVE_API_KEY", "sesame", "VENDORS_ALPHA_VANTAGE_PER_DAY", "500"));
  }

  @Test
  void read_afterRotation_isTheNewKey() {
    server.put(ARN, "{\"VENDORS_MASSIVE_API_KEY\":\"old\"}");
    keys.read();
    server.put(ARN, "{\"VENDORS_MASSIVE_API_KEY\":\"new\"}");

    assertThat(keys.read()).containsEntry("VENDORS_MASSIVE_API_KEY", "new");
  }

  @Test
  void read_emptyObject_isNoKeys() {
    server.put(ARN, "{}");

    assertThat(keys.read()).isEmpty();
  }

  @Test
  void read_noSuchSecret_fails() {
    assertThatThrownBy(keys::read)
        .isInstanceOf(VendorKeysException.class)
        .hasMessage("the secret with the vendors' keys cannot be read");
  }

  /** The first would send a key wherever the writer of the secret likes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"VENDORS_MASSIVE_BASE_URL\":\"http://sesame/\"}",
        "{\"VENDORS_ORDER\":\"sesame\"}",
        "{\"VENDORS_MASSIVE_API_KEY\":null,\"sesame\":1}",
        "{\"VENDORS_MASSIVE_API_KEY\":{\"key\":\"sesame\"}}",
        "{\"VENDORS_MASSIVE_API_KEY\":\"sesame\",\"VENDORS_MASSIVE_API_KEY\":\"sesame\"}",
        "{\"VENDORS_MASSIVE_API_KEY\":\"sesame\"",
        "{\"VENDORS_MASSIVE_API_KEY\":sesame}",
        "[\"sesame\"]",
        "sesame",
        "{} sesame",
        ""
      })
  void read_anythingElse_failsWithoutQuotingIt(String secret) {
    server.put(ARN, secret);

    assertThatThrownBy(keys::read)
        .isInstanceOf(VendorKeysException.class)
        .hasNoCause()
        .message()
        .startsWith("the secret with the vendors' keys ")
        .doesNotContain("sesame");
  }
}
