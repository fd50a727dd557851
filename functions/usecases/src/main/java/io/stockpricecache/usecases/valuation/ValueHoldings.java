package io.stockpricecache.usecases.valuation;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.ReadPrices;
import io.stockpricecache.usecases.reads.ReadPrices.Portfolio;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
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
 * Tells what holdings are worth in one currency, at their newest prices and the newest rates: two
 * calls to the store for a hundred holdings. Never asks a vendor. What has no price or no rate is
 * left out of the total, and named.
 */
public final class ValueHoldings {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final ReadPrices prices;
  private final Function<Symbol, String> pairs;
  private final InstantSource clock;

  /**
   * @param pairs of a pair of currencies without a price, why it has none, in words
   */
  public ValueHoldings(ReadPrices prices, Function<Symbol, String> pairs, InstantSource clock) {
    this.prices = requireNonNull(prices, "prices is null");
    this.pairs = requireNonNull(pairs, "pairs is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * A holding's worth.
   *
   * @param price as it is shown, in its own currency
   * @param rate what one unit of that currency is worth in the other
   * @param value rounded to the minor unit of the currency
   * @param dayChange the same of the change since the previous close, at the same rate; null where
   *     that is not known, or the price is of a session before the last
   * @param stale whether the price or the rate is
   */
  public record Row(
      Holding holding,
      PricePoint price,
      ExchangeRate rate,
      BigDecimal value,
      @Nullable BigDecimal dayChange,
      boolean stale) {}

  /**
   * What the holdings are worth.
   *
   * @param total of the rows, rounded once
   * @param dayChange of the rows whose change is known; null where none is
   * @param dayChangePercent of what those rows were worth before, to four decimals; null where that
   *     is nothing
   * @param stale whether any row is
   * @param rows in the order of the holdings
   */
  public record Valuation(
      Currency currency,
      BigDecimal total,
      @Nullable BigDecimal dayChange,
      @Nullable BigDecimal dayChangePercent,
      boolean stale,
      List<Row> rows,
      List<Excluded> excluded) {

    public Valuation {
      rows = List.copyOf(rows);
      excluded = List.copyOf(excluded);
    }
  }

  /** Values the holdings; one symbol may be in several of them. */
  public Valuation value(List<Holding> holdings, Currency currency) {
    Portfolio page = prices.portfolioOfAll(holdings.stream().map(Holding::symbol).toList(), 0);
    Map<Symbol, PriceView> views = new HashMap<>();
    page.prices().forEach(view -> views.put(view.row().symbol(), view));
    Set<Symbol> unreadable = Set.copyOf(page.unreadable());
    ExchangeRates rates =
        ExchangeRates.of(
            currency,
            prices.portfolioOfAll(ExchangeRates.pairs(page.currencies(), currency), 0).prices());
    Sum sum = new Sum(currency, rates, pairs, clock.instant());
    for (Holding holding : holdings) {
      PriceView view = views.get(holding.symbol());
      if (view == null) {
        boolean isThere = unreadable.contains(holding.symbol());
        sum.exclude(
            holding,
            isThere
                ? "what is stored of it cannot be read; /cache/status says why"
                : "it is not tracked; POST /symbols begins it");
      } else {
        sum.add(holding, view);
      }
    }
    return sum.valuation();
  }

  /** The rows so far. */
  private static final class Sum {
    private final Currency currency;
    private final ExchangeRates rates;
    private final List<Row> rows = new ArrayList<>();
    private final List<Excluded> excluded = new ArrayList<>();
    private final MissingRates missing;
    private final Instant now;
    private BigDecimal total = BigDecimal.ZERO;
    private @Nullable BigDecimal change;
    private BigDecimal changed = BigDecimal.ZERO;

    Sum(Currency currency, ExchangeRates rates, Function<Symbol, String> pairs, Instant now) {
      this.currency = currency;
      this.missing = new MissingRates(pairs);
      this.now = now;
      this.rates = rates;
    }

    void exclude(Holding holding, String reason) {
      excluded.add(new Excluded(holding.symbol(), reason));
    }

    void add(Holding holding, PriceView view) {
      LatestPrice row = view.row();
      PricePoint price = row.price();
      if (price == null) {
        exclude(holding, WithoutPrice.reason(row.status()));
        return;
      }
      Optional<ExchangeRate> found = rates.find(price.currency());
      if (found.isEmpty()) {
        exclude(holding, missing.reason(rates, price.currency()));
        return;
      }
      ExchangeRate rate = found.get();
      BigDecimal worth = price.price().multiply(holding.quantity()).multiply(rate.value());
      BigDecimal moved =
          price
              .change()
              .filter(_ -> isOfTheLastSession(row, price))
              .map(it -> it.multiply(holding.quantity()).multiply(rate.value()))
              .orElse(null);
      total = total.add(worth);
      if (moved != null) {
        change = change == null ? moved : change.add(moved);
        changed = changed.add(worth);
      }
      rows.add(
          new Row(
              holding,
              price,
              rate,
              MinorUnit.round(worth, currency),
              moved == null ? null : MinorUnit.round(moved, currency),
              view.stale() || rate.stale()));
    }

    /** A price of a session before the last has moved on another day. */
    private boolean isOfTheLastSession(LatestPrice row, PricePoint price) {
      TradingCalendar calendar = Markets.of(row.symbol()).calendar();
      return !price.session().isBefore(calendar.lastCompleted(now).date());
    }

    Valuation valuation() {
      return new Valuation(
          currency,
          MinorUnit.round(total, currency),
          change == null ? null : MinorUnit.round(change, currency),
          percent(),
          rows.stream().anyMatch(Row::stale),
          rows,
          excluded);
    }

    private @Nullable BigDecimal percent() {
      BigDecimal before = change == null ? BigDecimal.ZERO : changed.subtract(change);
      return before.signum() == 0 || change == null
          ? null
          : Decimals.plain(
              change.multiply(HUNDRED).divide(before.abs(), 4, RoundingMode.HALF_EVEN));
    }
  }
}
