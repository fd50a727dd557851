package io.stockpricecache.runtime.settings;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A key or password: it can be used, and not printed by accident. */
public final class Secret {

  private final String value;

  /**
   * @throws IllegalArgumentException if the value is blank or could not stand in an HTTP header
   */
  public Secret(String value) {
    if (value.isBlank() || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException("a key is one word of printable ASCII");
    }
    this.value = value;
  }

  /** The secret itself, for the request that needs it. */
  public String reveal() {
    return value;
  }

  /** Tells keys apart in the store without giving one away. */
  public String fingerprint() {
    CRC32 crc = new CRC32();
    crc.update(value.getBytes(StandardCharsets.US_ASCII));
    return Long.toHexString(crc.getValue());
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
