package io.stockpricecache.domain.price;

import io.stockpricecache.domain.calendar.SessionDate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Adjusts as-traded bars for splits and dividends, into shares of {@code until}.
 *
 * <p>Splits divide prices and multiply volumes. Each dividend multiplies all earlier prices by
 * {@code 1 - D / C}, where D is the dividend and C the as-traded close of the last bar before its
 * ex-date, both in shares of that day (the method of the Center for Research in Security Prices
 * that chart vendors follow). A dividend before the first bar given changes nothing; so give the
 * bars up to {@code until} and cut the range afterwards.
 */
public final class HistoryAdjuster {

  private final CorporateActions actions;
  private final SplitFactors splits;

  public HistoryAdjuster(CorporateActions actions) {
    this.actions = actions;
    this.splits = new SplitFactors(actions.splits());
  }

  /**
   * The bars in ascending order of date, adjusted.
   *
   * @param until actions up to this date are applied
   */
  public List<AdjustedBar> adjust(List<Bar> bars, Adjustment adjustment, SessionDate until) {
    TreeMap<SessionDate, Bar> byDate = new TreeMap<>();
    bars.forEach(bar -> byDate.put(bar.date(), bar));
    Map<SessionDate, BigDecimal> factors =
        adjustment == Adjustment.ALL ? dividendFactors(byDate, until) : Map.of();
    List<AdjustedBar> adjusted = new ArrayList<>(bars.size());
    for (Bar bar : byDate.values()) {
      BigDecimal dividendFactor = factors.getOrDefault(bar.date(), BigDecimal.ONE);
      adjusted.add(
          new AdjustedBar(
              bar.date(),
              adjustment == Adjustment.NONE
                  ? bar.figures()
                  : scaled(bar.figures(), bar.date(), until, dividendFactor),
              bar.finality(),
              bar.source(),
              bar.marks()));
    }
    return List.copyOf(adjusted);
  }

  /**
   * What adjusts figures of a part of that session, by the factors that its day's bar has.
   *
   * @param bars those of the days, for dividends; from the session's or before it to {@code until}
   * @param until actions up to this date are applied
   */
  public UnaryOperator<Ohlcv> within(
      SessionDate session, List<Bar> bars, Adjustment adjustment, SessionDate until) {
    if (adjustment == Adjustment.NONE) {
      return figures -> figures;
    }
    BigDecimal factor =
        adjustment == Adjustment.ALL ? dividendFactor(session, bars, until) : BigDecimal.ONE;
    return figures -> scaled(figures, session, until, factor);
  }

  private BigDecimal dividendFactor(SessionDate session, List<Bar> bars, SessionDate until) {
    TreeMap<SessionDate, Bar> byDate = new TreeMap<>();
    bars.forEach(bar -> byDate.put(bar.date(), bar));
    BigDecimal product = BigDecimal.ONE;
    for (Dividend dividend : actions.dividends().reversed()) {
      Map.Entry<SessionDate, Bar> before = byDate.lowerEntry(dividend.exDate());
      if (dividend.exDate().isAfter(session)
          && !dividend.exDate().isAfter(until)
          && before != null) {
        product = product.multiply(factorOf(dividend, before.getValue()), MathContext.DECIMAL64);
      }
    }
    return product;
  }

  private Ohlcv scaled(
      Ohlcv asTraded, SessionDate date, SessionDate until, BigDecimal dividendFactor) {
    Long volume = asTraded.volume();
    return new Ohlcv(
        times(splits.adjustOrNull(asTraded.open(), date, until), dividendFactor),
        times(splits.adjustOrNull(asTraded.high(), date, until), dividendFactor),
        times(splits.adjustOrNull(asTraded.low(), date, until), dividendFactor),
        requiredTimes(splits.adjust(asTraded.close(), date, until), dividendFactor),
        volume == null ? null : Long.valueOf(splits.adjustVolume(volume, date, until)));
  }

  /** For each bar, the product of the factors of all dividends after it, up to {@code until}. */
  private Map<SessionDate, BigDecimal> dividendFactors(
      NavigableMap<SessionDate, Bar> byDate, SessionDate until) {
    TreeMap<SessionDate, BigDecimal> factors = new TreeMap<>();
    BigDecimal product = BigDecimal.ONE;
    List<Dividend> newestFirst = actions.dividends().reversed();
    int next = 0;
    for (Bar bar : byDate.descendingMap().values()) {
      while (next < newestFirst.size() && newestFirst.get(next).exDate().isAfter(bar.date())) {
        Dividend dividend = newestFirst.get(next++);
        if (!dividend.exDate().isAfter(until)) {
          product = product.multiply(factorOf(dividend, bar), MathContext.DECIMAL64);
        }
      }
      factors.put(bar.date(), product);
    }
    return factors;
  }

  /**
   * {@code lastBefore} is the last bar before the ex-date; a split on the ex-date itself is undone
   * for the comparison.
   */
  private BigDecimal factorOf(Dividend dividend, Bar lastBefore) {
    BigDecimal close = splits.adjust(lastBefore.close(), lastBefore.date(), dividend.exDate());
    BigDecimal rest = close.subtract(dividend.amount());
    return rest.signum() <= 0 ? BigDecimal.ONE : rest.divide(close, MathContext.DECIMAL64);
  }

  private static @Nullable BigDecimal times(@Nullable BigDecimal price, BigDecimal factor) {
    return price == null ? null : requiredTimes(price, factor);
  }

  private static BigDecimal requiredTimes(BigDecimal price, BigDecimal factor) {
    return factor.compareTo(BigDecimal.ONE) == 0
        ? price
        : price.multiply(factor).setScale(SplitFactors.ADJUSTED_DECIMALS, RoundingMode.HALF_UP);
  }
}
