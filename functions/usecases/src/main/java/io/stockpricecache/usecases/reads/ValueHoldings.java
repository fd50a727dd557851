package io.stockpricecache.usecases.reads;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.reads.ExchangeRates.Rate;
import io.stockpricecache.usecases.reads.ReadPrices.Portfolio;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what holdings are worth in one currency, at their newest prices and the newest rates: two
 * calls to the store for a hundred holdings. Never asks a vendor. What has no price or no rate is
 * left out of the total, and named.
 */
public final class ValueHoldings {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Of a currency that has no minor unit of its own, such as gold. */
  private static final int DEFAULT_DIGITS = 2;

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
   * So much of a symbol.
   *
   * @param quantity below zero of what is owed
   */
  public record Holding(Symbol symbol, BigDecimal quantity) {}

  /**
   * A holding's worth.
   *
   * @param price as it is shown, in its own currency
   * @param rate what one unit of that currency is worth in the other
   * @param rateAsOf the vendor's time of the rate; null where both currencies are the same
   * @param rateSource who told it; null with it
   * @param value rounded to the minor unit of the currency
   * @param dayChange the same of the change since the previous close, at the same rate; null where
   *     that is not known, or the price is of a session before the last
   * @param stale whether the price or the rate is
   */
  public record Row(
      Holding holding,
      PricePoint price,
      BigDecimal rate,
      @Nullable Instant rateAsOf,
      @Nullable VendorName rateSource,
      BigDecimal value,
      @Nullable BigDecimal dayChange,
      boolean stale) {}

  /** A holding that is in no total. */
  public record Excluded(Symbol symbol, String reason) {}

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
    Portfolio page = prices.portfolioOfAll(holdings.stream().map(Holding::symbol).toList());
    Map<Symbol, PriceView> views = new HashMap<>();
    page.prices().forEach(view -> views.put(view.row().symbol(), view));
    Set<Symbol> unreadable = Set.copyOf(page.unreadable());
    Set<Currency> currencies =
        views.values().stream()
            .map(view -> view.row().price())
            .filter(Objects::nonNull)
            .map(PricePoint::currency)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    ExchangeRates rates = ExchangeRates.read(prices, currencies, currency);
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
    private final int digits;
    private final ExchangeRates rates;
    private final List<Row> rows = new ArrayList<>();
    private final List<Excluded> excluded = new ArrayList<>();
    private final Map<Symbol, String> withoutPrice = new HashMap<>();
    private final Function<Symbol, String> pairs;
    private final Instant now;
    private BigDecimal total = BigDecimal.ZERO;
    private @Nullable BigDecimal change;
    private BigDecimal changed = BigDecimal.ZERO;

    Sum(Currency currency, ExchangeRates rates, Function<Symbol, String> pairs, Instant now) {
      this.currency = currency;
      this.pairs = pairs;
      this.now = now;
      this.rates = rates;
      int minor = currency.getDefaultFractionDigits();
      this.digits = minor < 0 ? DEFAULT_DIGITS : minor;
    }

    void exclude(Holding holding, String reason) {
      excluded.add(new Excluded(holding.symbol(), reason));
    }

    void add(Holding holding, PriceView view) {
      LatestPrice row = view.row();
      PricePoint price = row.price();
      if (price == null) {
        exclude(holding, withoutPrice(row.status()));
        return;
      }
      Optional<Rate> found = rates.find(price.currency());
      if (found.isEmpty()) {
        exclude(holding, withoutRate(price.currency()));
        return;
      }
      Rate rate = found.get();
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
              rate.value(),
              rate.asOf(),
              rate.source(),
              rounded(worth),
              moved == null ? null : rounded(moved),
              view.stale() || rate.stale()));
    }

    private String withoutRate(Currency from) {
      return rates.missing(from).stream()
          .map(pair -> withoutPrice.computeIfAbsent(pair, pairs))
          .collect(
              Collectors.joining(
                  "; ", "there is no rate of " + from + " in " + currency + " yet: ", ""));
    }

    /** A price of a session before the last has moved on another day. */
    private boolean isOfTheLastSession(LatestPrice row, PricePoint price) {
      TradingCalendar calendar = Markets.of(row.symbol()).calendar();
      return !price.session().isBefore(calendar.lastCompleted(now).date());
    }

    private static String withoutPrice(SymbolStatus status) {
      return switch (status) {
        case PENDING -> "it is PENDING: its prices are on the way";
        case ACTIVE -> "no vendor has told a price of it yet";
        case INACTIVE -> "it is INACTIVE: no vendor knows it";
      };
    }

    Valuation valuation() {
      return new Valuation(
          currency,
          rounded(total),
          change == null ? null : rounded(change),
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

    private BigDecimal rounded(BigDecimal amount) {
      return Decimals.plain(amount.setScale(digits, RoundingMode.HALF_EVEN));
    }
  }
}
