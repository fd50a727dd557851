package io.stockpricecache.usecases.reads;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import io.stockpricecache.usecases.reads.ReadSymbols.Standing;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which tracked symbols are asked for, in which order, and which page of them.
 *
 * @param status only those; null for all
 * @param tier only those of it; null for all
 * @param text only those whose symbol begins with it or whose name has it, in any case; null for
 *     all
 * @param order by what they are sorted; equal ones, and those that lack it, by their symbol
 * @param descending the greatest first; those that lack it come last in any case
 * @param after where the page begins; null for the first
 * @param limit the most of a page, at least 1
 */
public record SymbolQuery(
    @Nullable SymbolStatus status,
    @Nullable TierName tier,
    @Nullable String text,
    Order order,
    boolean descending,
    @Nullable Place after,
    int limit) {

  /** All that are tracked, in alphabetical order. */
  public static final SymbolQuery ALL =
      new SymbolQuery(null, null, null, Order.SYMBOL, false, null, Integer.MAX_VALUE);

  public SymbolQuery {
    requireNonNull(order, "order is null");
    if (limit < 1) {
      throw new IllegalArgumentException("limit is " + limit);
    }
  }

  /**
   * The end of a page.
   *
   * @param symbol the last one of it
   * @param count how many there were up to it: where to go on should it be tracked no more
   */
  public record Place(Symbol symbol, int count) {}

  /**
   * A tracked symbol with what the page shows of it.
   *
   * @param latest null where there is no row of it, or one that cannot be read
   */
  public record Listed(Standing standing, @Nullable PriceView latest) {

    Symbol symbol() {
      return standing.symbol().symbol();
    }
  }

  /** By what symbols can be sorted. */
  public enum Order {
    SYMBOL,
    NAME,
    STATUS,
    PRICE,
    CHANGE_PERCENT,
    MARKET_CAP,
    AS_OF,
    CREATED_AT;

    private @Nullable Comparable<?> key(Listed listed) {
      return switch (this) {
        case SYMBOL -> listed.symbol();
        case NAME -> nameOf(listed).map(it -> it.toLowerCase(Locale.ROOT)).orElse(null);
        case STATUS -> listed.standing().symbol().status();
        case PRICE -> price(listed).map(PricePoint::price).orElse(null);
        case CHANGE_PERCENT -> price(listed).flatMap(PricePoint::changePercent).orElse(null);
        case MARKET_CAP -> row(listed).map(it -> it.company().marketCap()).orElse(null);
        case AS_OF -> price(listed).map(PricePoint::asOf).orElse(null);
        case CREATED_AT -> listed.standing().symbol().createdAt();
      };
    }

    private static Optional<PricePoint> price(Listed listed) {
      return row(listed).map(LatestPrice::price);
    }

    @SuppressWarnings("unchecked") // All keys of one order are of one type.
    private Comparator<Listed> comparator(boolean descending) {
      Comparator<Comparable<Object>> natural = Comparator.naturalOrder();
      Comparator<Listed> bySymbol = Comparator.comparing(Listed::symbol);
      if (this == SYMBOL) {
        return descending ? bySymbol.reversed() : bySymbol;
      }
      return Comparator.comparing(
              (Listed listed) -> (Comparable<Object>) key(listed),
              Comparator.nullsLast(descending ? natural.reversed() : natural))
          .thenComparing(bySymbol);
    }
  }

  Comparator<Listed> comparator() {
    return order.comparator(descending);
  }

  boolean matches(Listed listed) {
    TrackedSymbol row = listed.standing().symbol();
    boolean isOfStatus =
        (status == null || row.status() == status)
            && (tier == null || row.wanted().tier().equals(tier));
    if (text == null || !isOfStatus) {
      return isOfStatus;
    }
    String wanted = text.strip().toUpperCase(Locale.ROOT);
    return listed.symbol().value().startsWith(wanted)
        || nameOf(listed).filter(it -> it.toUpperCase(Locale.ROOT).contains(wanted)).isPresent();
  }

  private static Optional<String> nameOf(Listed listed) {
    return row(listed).map(it -> it.company().name());
  }

  private static Optional<LatestPrice> row(Listed listed) {
    return Optional.ofNullable(listed.latest()).map(PriceView::row);
  }
}
