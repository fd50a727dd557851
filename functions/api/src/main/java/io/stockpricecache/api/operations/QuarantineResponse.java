package io.stockpricecache.api.operations;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is held back.
 *
 * @param held how many, those among {@code entries} and the others
 */
@Serdeable.Serializable
record QuarantineResponse(int held, List<Entry> entries) {

  /** The most entries in an answer. */
  static final int MAX_ENTRIES = 100;

  static QuarantineResponse of(List<QuarantinedBar> held) {
    return new QuarantineResponse(
        held.size(), held.stream().limit(MAX_ENTRIES).map(Entry::of).toList());
  }

  /**
   * One price that is not believed.
   *
   * @param close what would be stored if it were released; null where no bar could be made of it
   * @param currency of that; null with it
   * @param live whether it is a live price, and no session's bar
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
      @Nullable String currency,
      boolean live,
      Instant heldAt) {

    static Entry of(QuarantinedBar held) {
      Bar bar = held.bar();
      return new Entry(
          held.id().toString(),
          held.symbol().value(),
          held.date().value(),
          held.vendor().id(),
          held.reason().name(),
          held.detail(),
          held.excerpt(),
          bar == null ? null : bar.close(),
          bar == null ? null : bar.currency().getCurrencyCode(),
          held.findQuote().isPresent(),
          held.heldAt().truncatedTo(ChronoUnit.SECONDS));
    }
  }
}
