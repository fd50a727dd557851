package io.stockpricecache.api.search;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.InstrumentKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search has found.
 *
 * @param results best first
 * @param pending whether nothing was found and a vendor is being asked: the same search tells more
 *     some seconds later
 */
@Serdeable.Serializable
record SearchResponse(List<Hit> results, boolean pending) {

  /**
   * An instrument that is listed.
   *
   * @param type null where no vendor tells it
   * @param exchange MIC of the listing; null where no vendor tells it, or it is listed nowhere
   * @param currency of its prices; null where no vendor tells it
   * @param tracked whether its prices are kept here
   */
  @Serdeable.Serializable
  record Hit(
      String symbol,
      String name,
      @Nullable InstrumentKind type,
      @Nullable String exchange,
      @Nullable String currency,
      boolean tracked) {

    static Hit of(ListedInstrument listed, boolean tracked) {
      return new Hit(
          listed.symbol().value(),
          listed.name(),
          listed.type(),
          listed.exchange(),
          listed.currency(),
          tracked);
    }
  }
}
