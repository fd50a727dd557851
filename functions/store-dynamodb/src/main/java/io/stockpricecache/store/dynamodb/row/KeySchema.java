package io.stockpricecache.store.dynamodb.row;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.IdempotencyKeys;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Idempotency keys as rows of sync-runs: type {@code idempotency}, startedAt the key. */
public final class KeySchema {

  private static final String TYPE = "idempotency";

  public static final RowSchema<Claim> SCHEMA =
      new RowSchema<>(
          Claim.class,
          RunSchema.KEYS,
          "fingerprint answer expiresAt",
          () -> KeySchema::claim,
          KeySchema::write);

  private KeySchema() {}

  /**
   * A key that somebody has claimed.
   *
   * @param expiresAt until when, in epoch seconds
   */
  public record Claim(String key, IdempotencyKeys.Entry entry, long expiresAt) {

    public Claim {
      requireNonNull(key, "key is null");
      requireNonNull(entry, "entry is null");
    }
  }

  public static Map<String, AttributeValue> key(String key) {
    return SCHEMA.key(TYPE, key);
  }

  private static void write(Claim claim, ItemWriter item) {
    item.text("type", TYPE)
        .text("startedAt", claim.key())
        .text("fingerprint", claim.entry().fingerprint())
        .text("answer", claim.entry().answer())
        .number("expiresAt", claim.expiresAt());
  }

  private static Claim claim(Row row) {
    return new Claim(
        row.text("startedAt"),
        new IdempotencyKeys.Entry(row.text("fingerprint"), row.text("answer")),
        row.number("expiresAt", Long::parseLong));
  }
}
