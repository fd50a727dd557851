package io.stockpricecache.api.history;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.http.Marks;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.BarMark;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.symbol.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a symbol's history as they are stored, ascending: as traded, with where from.
 *
 * @param nextCursor what gives those after them; null where there are none
 */
@Serdeable.Serializable
record StoredBarsResponse(String symbol, List<StoredBar> bars, @Nullable String nextCursor) {

  /** So many of them as one answer has. */
  static StoredBarsResponse of(Symbol symbol, List<Bar> bars) {
    List<Bar> page = bars.subList(0, Math.min(HistoryPage.MAX_BARS, bars.size()));
    return new StoredBarsResponse(
        symbol.value(),
        page.stream().map(StoredBar::of).toList(),
        page.size() == bars.size()
            ? null
            : StoredBarsController.cursor(symbol, bars.get(page.size()).date()).toString());
  }

  /**
   * One session.
   *
   * @param rank decides which bar of a session stands: the one whose rank sorts later
   * @param marks only where the vendor's row contradicts itself: what was left out of it
   */
  @Serdeable.Serializable
  record StoredBar(
      LocalDate date,
      @Nullable BigDecimal open,
      @Nullable BigDecimal high,
      @Nullable BigDecimal low,
      BigDecimal close,
      @Nullable Long volume,
      String currency,
      String source,
      Finality finality,
      Instant vendorAsOf,
      Instant fetchedAt,
      String rank,
      @JsonInclude(NON_NULL) @Nullable List<BarMark> marks) {

    static StoredBar of(Bar bar) {
      return new StoredBar(
          bar.date().value(),
          bar.figures().open(),
          bar.figures().high(),
          bar.figures().low(),
          bar.figures().close(),
          bar.figures().volume(),
          bar.currency().getCurrencyCode(),
          bar.source().id(),
          bar.finality(),
          bar.vendorAsOf(),
          bar.fetchedAt(),
          bar.rank().text(),
          Marks.orNull(bar.marks()));
    }
  }
}
