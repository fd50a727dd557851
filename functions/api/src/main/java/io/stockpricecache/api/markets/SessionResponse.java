package io.stockpricecache.api.markets;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.calendar.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A session, its times with the offset that the market's zone has then.
 *
 * @param breakStart when trading pauses within the session; null, as {@code breakEnd}, where it
 *     does not
 * @param earlyClose whether it closes earlier than the market's regular sessions
 */
@Serdeable.Serializable
record SessionResponse(
    LocalDate date,
    OffsetDateTime open,
    OffsetDateTime close,
    @Nullable OffsetDateTime breakStart,
    @Nullable OffsetDateTime breakEnd,
    boolean earlyClose) {

  static SessionResponse of(Session session, ZoneId zone) {
    return new SessionResponse(
        session.date().value(),
        OffsetDateTime.ofInstant(session.open(), zone),
        OffsetDateTime.ofInstant(session.close(), zone),
        timeOrNull(session.breakStart(), zone),
        timeOrNull(session.breakEnd(), zone),
        session.earlyClose());
  }

  private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant time, ZoneId zone) {
    return time == null ? null : OffsetDateTime.ofInstant(time, zone);
  }
}
