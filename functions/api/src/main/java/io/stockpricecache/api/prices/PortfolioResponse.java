package io.stockpricecache.api.prices;

import static java.time.temporal.ChronoUnit.SECONDS;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.several.Unserved;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.usecases.reads.ReadPrices.Portfolio;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import io.stockpricecache.usecases.valuation.ConvertPrices.ConvertedPage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of prices, in the order asked.
 *
 * @param asOf when the newest price of the page was fetched from its vendor, in whole seconds; of a
 *     page without any price, when it was read. So the same prices are the same bytes, whichever
 *     instance answers
 * @param untracked those asked for that are not tracked
 * @param unreadable those whose stored row cannot be read
 * @param excluded those whose price cannot be shown in the currency that was asked for; left out
 *     where none was
 */
@Serdeable.Serializable
record PortfolioResponse(
    Instant asOf,
    List<Price> prices,
    List<String> untracked,
    List<String> unreadable,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Unserved> excluded) {

  /**
   * @param readAt when the newest of its rows was read from the store
   * @param hasIntraday whether the day's points are wanted
   */
  static PortfolioResponse of(Portfolio page, Instant readAt, boolean hasIntraday) {
    return of(page, readAt, hasIntraday, view -> null, null);
  }

  /** The page in one currency. */
  static PortfolioResponse of(ConvertedPage converted, Instant readAt, boolean hasIntraday) {
    return of(
        converted.page(),
        readAt,
        hasIntraday,
        view ->
            Optional.ofNullable(converted.conversions().get(view.row().symbol()))
                .map(ConversionResponse::of)
                .orElse(null),
        converted.excluded().stream().map(Unserved::of).toList());
  }

  private static PortfolioResponse of(
      Portfolio page,
      Instant readAt,
      boolean hasIntraday,
      Function<PriceView, @Nullable ConversionResponse> conversion,
      @Nullable List<Unserved> excluded) {
    return new PortfolioResponse(
        newestFetched(page).orElse(readAt).truncatedTo(SECONDS),
        page.prices().stream()
            .map(view -> Price.of(view, conversion.apply(view), hasIntraday))
            .toList(),
        page.untracked().stream().map(Symbol::value).toList(),
        page.unreadable().stream().map(Symbol::value).toList(),
        excluded);
  }

  private static Optional<Instant> newestFetched(Portfolio page) {
    return page.prices().stream()
        .map(view -> view.row().price())
        .filter(Objects::nonNull)
        .map(PricePoint::fetchedAt)
        .max(Instant::compareTo);
  }

  /**
   * One symbol of the page.
   *
   * @param latest null until there is a price
   * @param history the newest closes, ascending, adjusted for splits
   * @param intraday the day in points; left out where none were asked for, or none of the session
   *     of the price were seen
   * @param conversion how the price was converted; left out where no currency was asked for
   */
  @Serdeable.Serializable
  record Price(
      String symbol,
      SymbolStatus status,
      @Nullable Latest latest,
      List<Close> history,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable IntradayPoints intraday,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ConversionResponse conversion) {

    static Price of(PriceView view, @Nullable ConversionResponse conversion, boolean hasIntraday) {
      PricePoint price = view.row().price();
      return new Price(
          view.row().symbol().value(),
          view.row().status(),
          price == null ? null : Latest.of(view),
          view.closes().stream().map(Close::of).toList(),
          hasIntraday ? IntradayPoints.of(view.row()) : null,
          conversion);
    }
  }

  /** The close of one session. */
  @Serdeable.Serializable
  record Close(LocalDate date, BigDecimal close, Finality finality) {

    static Close of(DatedClose close) {
      return new Close(close.date().value(), close.close(), close.finality());
    }
  }
}
