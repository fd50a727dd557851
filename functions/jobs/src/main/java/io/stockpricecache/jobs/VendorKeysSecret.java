package io.stockpricecache.jobs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The vendors' keys in one secret of Secrets Manager: a JSON object of texts and whole numbers,
 * e.g. {@code {"VENDORS_MASSIVE_API_KEY":"…","VENDORS_MASSIVE_PER_MINUTE":100}}.
 *
 * <p>Only keys and the limits of their plans may stand there: an address would lead the keys
 * elsewhere.
 */
final class VendorKeysSecret implements VendorKeys {

  private static final Pattern FIELD =
      Pattern.compile("VENDORS_[A-Z_]+_(API_KEY|KEY_ID|SECRET_KEY|PER_MINUTE|PER_DAY|USER_AGENT)");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Its excerpts would quote keys.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private final SecretsManagerClient client;
  private final String secret;

  /**
   * @param secret its ARN or name
   */
  VendorKeysSecret(SecretsManagerClient client, String secret) {
    this.client = requireNonNull(client, "client is null");
    this.secret = requireNonNull(secret, "secret is null");
  }

  @Override
  public Map<String, String> read() {
    String text;
    try {
      text = client.getSecretValue(request -> request.secretId(secret)).secretString();
    } catch (SdkException e) {
      throw new VendorKeysException("the secret with the vendors' keys cannot be read", e);
    }
    if (text == null) {
      throw new VendorKeysException("the secret with the vendors' keys is no text", null);
    }
    return parse(text);
  }

  private static Map<String, String> parse(String text) {
    Map<String, String> fields = new TreeMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      require(json.nextToken() == JsonToken.START_OBJECT, "is no JSON object");
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        require(FIELD.matcher(name).matches(), "has a field that is no key or limit: " + name);
        JsonToken value = json.nextToken();
        require(
            value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT,
            "holds neither text nor a whole number in " + name);
        fields.put(name, json.getText());
      }
      require(json.nextToken() == null, "goes on after its JSON object");
    } catch (IOException e) {
      // The cause's message may quote what it stumbled over.
      throw new VendorKeysException("the secret with the vendors' keys is not JSON", null);
    }
    return Map.copyOf(fields);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new VendorKeysException("the secret with the vendors' keys " + what, null);
    }
  }
}
