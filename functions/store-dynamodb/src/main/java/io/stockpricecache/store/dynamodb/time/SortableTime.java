package io.stockpricecache.store.dynamodb.time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Instants as ISO 8601 with all nine digits of the second: {@code Instant.toString} leaves zeros
 * out, so that half past a second would sort before the second.
 */
public final class SortableTime {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private SortableTime() {}

  public static String text(Instant instant) {
    return FORM.format(instant);
  }
}
