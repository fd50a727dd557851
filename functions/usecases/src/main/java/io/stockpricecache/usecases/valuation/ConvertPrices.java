package io.stockpricecache.usecases.valuation;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.SeenSession;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.ReadPrices.Portfolio;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows a page of prices in one currency. All figures of the newest price are converted at one
 * rate, the newest, so that the change is the instrument's own; each close at the rate of its own
 * day. A price without a rate is not shown, and named. Never asks a vendor.
 */
public final class ConvertPrices {

  /** More digits than a rate has, and as many as a change between two prices needs. */
  private static final MathContext DIGITS = new MathContext(8);

  private final Function<Set<Symbol>, Portfolio> pairs;
  private final Function<Symbol, String> whyWithoutPrice;

  /**
   * @param pairs reads pairs of currencies with as many closes as the page has
   * @param whyWithoutPrice of a pair without a price, why it has none, in words
   */
  public ConvertPrices(
      Function<Set<Symbol>, Portfolio> pairs, Function<Symbol, String> whyWithoutPrice) {
    this.pairs = requireNonNull(pairs, "pairs is null");
    this.whyWithoutPrice = requireNonNull(whyWithoutPrice, "whyWithoutPrice is null");
  }

  /**
   * How a price was converted.
   *
   * @param price as it was told, in its own currency
   */
  public record Conversion(BigDecimal price, Currency currency, ExchangeRate rate) {}

  /**
   * A page in one currency.
   *
   * @param page with converted figures; a price without a rate is none
   * @param conversions of each symbol that has a price
   * @param excluded those whose price is not shown, with the reason
   */
  public record ConvertedPage(
      Portfolio page, Map<Symbol, Conversion> conversions, List<Excluded> excluded) {

    public ConvertedPage {
      conversions = Map.copyOf(conversions);
      excluded = List.copyOf(excluded);
    }
  }

  /** The page in that currency. */
  public ConvertedPage convert(Portfolio page, Currency to) {
    List<PriceView> read = pairs.apply(ExchangeRates.pairs(page.currencies(), to)).prices();
    Rates rates = new Rates(ExchangeRates.of(to, read), daily(read, to));
    MissingRates missing = new MissingRates(whyWithoutPrice);
    Map<Symbol, Conversion> conversions = new HashMap<>();
    List<Excluded> excluded = new ArrayList<>();
    List<PriceView> views = new ArrayList<>();
    for (PriceView view : page.prices()) {
      Symbol symbol = view.row().symbol();
      PricePoint price = view.row().price();
      Optional<ExchangeRate> rate =
          Optional.ofNullable(price).flatMap(it -> rates.now.find(it.currency()));
      if (price == null || rate.isEmpty()) {
        views.add(with(view, null, List.of(), null, view.stale()));
      } else {
        conversions.put(symbol, new Conversion(price.price(), price.currency(), rate.get()));
        views.add(rates.convert(view, price, rate.get()));
      }
      if (price == null && !view.closes().isEmpty()) {
        // In which currency they are, its price would tell.
        excluded.add(new Excluded(symbol, WithoutPrice.reason(view.row().status())));
      }
      if (price != null && rate.isEmpty()) {
        excluded.add(new Excluded(symbol, missing.reason(rates.now, price.currency())));
      }
    }
    return new ConvertedPage(
        new Portfolio(page.asOf(), List.copyOf(views), page.untracked(), page.unreadable()),
        conversions,
        excluded);
  }

  /** A price that is not a close yet counts as its day's. */
  private static DailyRates daily(List<PriceView> pairs, Currency to) {
    DailyRates daily = new DailyRates(to);
    for (PriceView view : pairs) {
      Symbol pair = view.row().symbol();
      PricePoint price = view.row().price();
      if (price != null && ExchangeRates.isQuotedAsNamed(pair, price.currency())) {
        daily.add(pair, new DatedClose(price.session(), price.price(), price.finality()));
        view.closes().forEach(close -> daily.add(pair, close));
      }
    }
    return daily;
  }

  private record Rates(ExchangeRates now, DailyRates daily) {

    PriceView convert(PriceView view, PricePoint price, ExchangeRate rate) {
      return with(
          view,
          converted(price, rate.value()),
          view.closes().stream()
              .flatMap(close -> converted(close, price.currency()).stream())
              .toList(),
          view.row()
              .findSeen()
              .map(seen -> seen.in(amount -> times(amount, rate.value())))
              .orElse(null),
          view.stale() || rate.stale());
    }

    private Optional<DatedClose> converted(DatedClose close, Currency from) {
      return daily
          .find(from, close.date())
          .map(
              rate ->
                  new DatedClose(
                      close.date(), times(close.close(), rate.value()), close.finality()));
    }

    private PricePoint converted(PricePoint price, BigDecimal rate) {
      Ohlcv figures = price.figures();
      return new PricePoint(
          new Ohlcv(
              timesOrNull(figures.open(), rate),
              timesOrNull(figures.high(), rate),
              timesOrNull(figures.low(), rate),
              times(figures.close(), rate),
              figures.volume()),
          timesOrNull(price.previousClose(), rate),
          now.to(),
          price.session(),
          price.finality(),
          price.asOf(),
          price.fetchedAt(),
          price.source());
    }

    private static @Nullable BigDecimal timesOrNull(@Nullable BigDecimal amount, BigDecimal rate) {
      return amount == null ? null : times(amount, rate);
    }

    /** An amount in its own currency stays as it is, to the last digit. */
    private static BigDecimal times(BigDecimal amount, BigDecimal rate) {
      return rate.compareTo(BigDecimal.ONE) == 0 ? amount : amount.multiply(rate).round(DIGITS);
    }
  }

  private static PriceView with(
      PriceView view,
      @Nullable PricePoint price,
      List<DatedClose> closes,
      @Nullable SeenSession seen,
      boolean stale) {
    LatestPrice row = view.row();
    return new PriceView(
        new LatestPrice(
            row.symbol(),
            row.status(),
            price,
            List.of(),
            List.of(),
            row.company(),
            row.feed(),
            seen,
            row.demand(),
            row.version()),
        closes,
        stale,
        view.marketState());
  }
}
