package io.stockpricecache.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an item counts in DynamoDB, in bytes. Source: <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">
 * DynamoDB item sizes and formats</a>.
 */
public final class ItemSize {

  private static final int COLLECTION_OVERHEAD = 3;

  private ItemSize() {}

  public static int of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(attribute -> bytes(attribute.getKey()) + of(attribute.getValue()))
        .sum();
  }

  /** Units to write the item: one for each begun kilobyte. */
  public static int writeUnits(Map<String, AttributeValue> item) {
    return Math.ceilDiv(of(item), 1_024);
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> bytes(value.s());
      case N -> ofNumber(new BigDecimal(value.n()));
      case B -> value.b().asByteArrayUnsafe().length;
      case BOOL, NUL -> 1;
      case L ->
          COLLECTION_OVERHEAD + value.l().size() + value.l().stream().mapToInt(ItemSize::of).sum();
      case M -> COLLECTION_OVERHEAD + value.m().size() + of(value.m());
      default -> throw new IllegalArgumentException("not stored here: " + value.type());
    };
  }

  /** About one byte for two significant digits and one more; one for a minus sign. */
  private static int ofNumber(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return Math.ceilDiv(stripped.precision(), 2) + 1 + (stripped.signum() < 0 ? 1 : 0);
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
