package io.stockpricecache.store.dynamodb;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The versions of rows, and what a save must meet: that the row is the one that was read. The bug
 * it guards against: two writers, of whom the first is lost.
 *
 * <p>Version 0 is that of a row without one, which nothing here writes: a hand has, or an earlier
 * version. Its first save gives it version 1, and is refused like any other if somebody else was
 * faster.
 */
final class Versions {

  static final String ATTRIBUTE = "version";

  static final String SAME = "\"version\"=?";

  static final String ABSENT = "\"version\" IS MISSING";

  private Versions() {}

  /** The condition of a PartiQL statement, with {@link #parameters}. */
  static String same(long version) {
    return version == 0 ? ABSENT : SAME;
  }

  static List<AttributeValue> parameters(long version) {
    return version == 0 ? List.of() : List.of(value(version));
  }

  static AttributeValue value(long version) {
    return AttributeValue.fromN(Long.toString(version));
  }
}
