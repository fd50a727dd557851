package io.stockpricecache.api;

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
record PortfolioAnswer(
    Instant asOf, List<Price> prices, List<String> untracked, List<String> unreadable) {

  static PortfolioAnswer of(Portfolio page, Function<PriceView, List<Close>> history) {
    return new PortfolioAnswer(
        asOf(page).truncatedTo(SECONDS),
        page.prices().stream().map(view -> Price.of(view, history.apply(view))).toList(),
        page.untracked().stream().map(Symbol::value).toList(),
        page.unreadable().stream().map(Symbol::value).toList());
  }

  private static Instant asOf(Portfolio page) {
    return page.prices().stream()
        .map(view -> view.row().price())
        .filter(Objects::nonNull)
        .map(PricePoint::fetchedAt)
        .max(Instant::compareTo)
        .orElse(Exchange.current().newestRead());
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
          price == null ? null : Latest.of(price, view.stale()),
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
