package io.stockpricecache.api.history;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.http.Marks;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.AdjustedBar;
import io.stockpricecache.domain.price.BarMark;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.usecases.reads.ReadHistory.History;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bars of one symbol, ascending.
 *
 * @param currency null until a vendor has told it; there are no bars then
 * @param adjustment {@code none}, {@code split} or {@code all}
 * @param missing completed sessions of the range that have no bar
 * @param noTrade sessions of the range that no vendor has a bar of, asked again and again: the
 *     market was closed, or the symbol did not trade
 * @param unreachable sessions of the range that no vendor can give; null where there are none
 * @param nextCursor asks for the bars after these; null where there are none
 */
@Serdeable.Serializable
record HistoryResponse(
    String symbol,
    @Nullable String currency,
    String adjustment,
    List<DailyBar> bars,
    List<LocalDate> missing,
    List<LocalDate> noTrade,
    @Nullable Unreachable unreachable,
    @Nullable String nextCursor) {

  static HistoryResponse of(HistoryPage page) {
    History history = page.history();
    return new HistoryResponse(
        history.symbol().symbol().value(),
        Optional.ofNullable(history.symbol().currency())
            .map(Currency::getCurrencyCode)
            .orElse(null),
        history.adjustment().text(),
        page.bars().stream().map(DailyBar::of).toList(),
        page.missing().stream().map(SessionDate::value).toList(),
        page.noTrade().stream().map(SessionDate::value).toList(),
        Optional.ofNullable(history.unreachableBefore())
            .map(before -> new Unreachable(before.value()))
            .orElse(null),
        page.next() == null ? null : page.next().toString());
  }

  /**
   * What is out of every vendor's reach, and so not missing.
   *
   * @param before the first session that is not
   */
  @Serdeable.Serializable
  record Unreachable(LocalDate before) {}

  /**
   * One session, or a week or month of them.
   *
   * @param date of the session, or of the first
   * @param open null, as high, low and volume, where a live price was taken as the close, and where
   *     a session of a week or month lacks it
   * @param volume in shares
   * @param marks only where the vendor's row contradicts itself: what was left out of it
   */
  @Serdeable.Serializable
  record DailyBar(
      LocalDate date,
      @Nullable BigDecimal open,
      @Nullable BigDecimal high,
      @Nullable BigDecimal low,
      BigDecimal close,
      @Nullable Long volume,
      Finality finality,
      String source,
      @JsonInclude(NON_NULL) @Nullable List<BarMark> marks) {

    static DailyBar of(AdjustedBar bar) {
      Ohlcv figures = bar.figures();
      return new DailyBar(
          bar.date().value(),
          figures.open(),
          figures.high(),
          figures.low(),
          figures.close(),
          figures.volume(),
          bar.finality(),
          bar.source().id(),
          Marks.orNull(bar.marks()));
    }
  }
}
