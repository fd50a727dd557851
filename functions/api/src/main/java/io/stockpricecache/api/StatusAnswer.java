package io.stockpricecache.api;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.store.HeldBar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the cache stands: what is held back. */
@Serdeable.Serializable
record StatusAnswer(Quarantine quarantine) {

  static StatusAnswer of(List<HeldBar> held) {
    return new StatusAnswer(
        new Quarantine(held.size(), held.stream().limit(MAX_ENTRIES).map(Entry::of).toList()));
  }

  /** The most entries in an answer; {@code held} counts the others, too. */
  static final int MAX_ENTRIES = 100;

  @Serdeable.Serializable
  record Quarantine(int held, List<Entry> entries) {}

  /**
   * One price that is not believed.
   *
   * @param close what would be stored if it were released; null where no bar could be made of it
   */
  @Serdeable.Serializable
  record Entry(
      String id,
      String symbol,
      LocalDate date,
      String vendor,
      String reason,
      String detail,
      String excerpt,
      @Nullable BigDecimal close,
      Instant heldAt) {

    static Entry of(HeldBar held) {
      Bar bar = held.bar();
      SessionDate date = held.date();
      return new Entry(
          held.id().toString(),
          held.symbol().value(),
          date.value(),
          held.vendor().id(),
          held.reason().name(),
          held.detail(),
          held.excerpt(),
          bar == null ? null : bar.close(),
          held.heldAt().truncatedTo(ChronoUnit.SECONDS));
    }
  }
}
