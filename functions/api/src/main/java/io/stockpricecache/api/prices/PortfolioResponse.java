package io.stockpricecache.api.prices;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.price.AdjustedBar;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.usecases.reads.ReadPrices.Portfolio;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
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
 */
@Serdeable.Serializable
record PortfolioResponse(
    Instant asOf, List<Price> prices, List<String> untracked, List<String> unreadable) {

  /** A page, and the closes that are shown of each symbol. */
  record Page(Portfolio prices, Function<PriceView, List<Close>> closes) {

    /** With the closes that are in the rows themselves. */
    static Page of(Portfolio prices) {
      return new Page(prices, view -> view.closes().stream().map(Close::of).toList());
    }
  }

  /**
   * @param readAt when the newest of its rows was read from the store
   */
  static PortfolioResponse of(Page page, Instant readAt) {
    Portfolio prices = page.prices();
    return new PortfolioResponse(
        newestFetched(prices).orElse(readAt).truncatedTo(SECONDS),
        prices.prices().stream().map(view -> Price.of(view, page.closes().apply(view))).toList(),
        prices.untracked().stream().map(Symbol::value).toList(),
        prices.unreadable().stream().map(Symbol::value).toList());
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
   */
  @Serdeable.Serializable
  record Price(String symbol, SymbolStatus status, @Nullable Latest latest, List<Close> history) {

    static Price of(PriceView view, List<Close> history) {
      PricePoint price = view.row().price();
      return new Price(
          view.row().symbol().value(),
          view.row().status(),
          price == null ? null : Latest.of(view),
          history);
    }
  }

  /** The close of one session. */
  @Serdeable.Serializable
  record Close(LocalDate date, BigDecimal close, Finality finality) {

    static Close of(DatedClose close) {
      return new Close(close.date().value(), close.close(), close.finality());
    }

    static Close of(AdjustedBar bar) {
      return new Close(bar.date().value(), bar.figures().close(), bar.finality());
    }
  }
}
