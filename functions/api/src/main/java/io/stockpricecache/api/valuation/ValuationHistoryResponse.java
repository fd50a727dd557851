package io.stockpricecache.api.valuation;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.several.Unserved;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.usecases.valuation.ValueHistory.DayValue;
import io.stockpricecache.usecases.valuation.ValueHistory.ValuesByDay;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What today's holdings were worth day by day, in one currency.
 *
 * @param values ascending, from the first day on which all holdings have a price to the last whose
 *     sessions are over
 * @param limitedBy the symbol whose prices begin last, where the values therefore begin later than
 *     was asked; else null
 * @param excluded holdings that are in no value
 */
@Serdeable.Serializable
@Schema(name = "ValuationHistory")
record ValuationHistoryResponse(
    String currency,
    String adjustment,
    List<Value> values,
    @Nullable String limitedBy,
    List<Unserved> excluded) {

  static ValuationHistoryResponse of(
      ValuationHistoryRequest request, ValuesByDay values, List<Unserved> unread) {
    return new ValuationHistoryResponse(
        request.currency().getCurrencyCode(),
        request.adjusted().text(),
        values.values().stream().map(Value::of).toList(),
        values.limitedBy() == null ? null : values.limitedBy().value(),
        Stream.concat(values.excluded().stream().map(Unserved::of), unread.stream()).toList());
  }

  /**
   * The worth of one day.
   *
   * @param value at the closes and rates of that day, rounded to the minor unit of the currency
   * @param finality FINAL once all closes are official
   * @param stale whether the close of a holding is missing, and the one before stands in
   */
  @Serdeable.Serializable
  @Schema(name = "ValueOfDay")
  record Value(LocalDate date, BigDecimal value, Finality finality, boolean stale) {

    static Value of(DayValue day) {
      return new Value(day.date().value(), day.value(), day.finality(), day.stale());
    }
  }
}
