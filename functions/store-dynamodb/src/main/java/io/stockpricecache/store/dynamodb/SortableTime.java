package io.stockpricecache.store.dynamodb;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Instants as ISO 8601 with all nine digits of the second: {@code Instant.toString} leaves zeros
 * out, so that half past a second would sort before the second.
 */
final class SortableTime {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private SortableTime() {}

  static String text(Instant instant) {
    return FORM.format(instant);
  }
}
