package io.stockpricecache.domain.price;

import io.stockpricecache.domain.calendar.SessionDate;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Whether prices as traded bear a split out: they must change by about its ratio at its ex-date.
 *
 * <p>A split that is invented, reversed, or already in the figures is otherwise the worst there is:
 * it changes every price before it, for whoever reads them adjusted. Looked at are a few closes on
 * either side, of which one pair will do, so that a single wild bar decides nothing.
 */
final class SplitEvidence {

  private static final int CLOSES = 3;

  /**
   * As a logarithm. Below it, what a market does in a day and what a small split does look alike.
   */
  private static final double NOTICEABLE = 0.12;

  private final NavigableMap<SessionDate, BigDecimal> closes = new TreeMap<>();
  private final List<Dividend> dividends;

  /**
   * @param trusted stored official closes by date
   * @param dividends which take their part of a price on their day
   */
  SplitEvidence(
      Map<SessionDate, BigDecimal> trusted, Collection<Bar> answer, List<Dividend> dividends) {
    this.dividends = List.copyOf(dividends);
    answer.forEach(bar -> closes.put(bar.date(), bar.close()));
    closes.putAll(trusted);
  }

  /** Those of the splits that the closes do not bear out, ascending by date. */
  List<Split> contested(List<Split> splits) {
    return splits.stream()
        .filter(this::isContested)
        .sorted(Comparator.comparing(Split::exDate))
        .toList();
  }

  private boolean isContested(Split split) {
    List<BigDecimal> before =
        closes.headMap(split.exDate(), false).descendingMap().values().stream()
            .limit(CLOSES)
            .toList();
    List<BigDecimal> after =
        closes.tailMap(split.exDate(), true).values().stream().limit(CLOSES).toList();
    // Without a price on either side nothing hangs on it yet.
    return !before.isEmpty()
        && !after.isEmpty()
        && before.stream().noneMatch(was -> after.stream().anyMatch(is -> fits(split, was, is)));
  }

  private boolean fits(Split split, BigDecimal was, BigDecimal is) {
    SessionDate eve = split.exDate().plusDays(-1);
    if (new ExpectedPrice(List.of(split), paid(split.exDate()))
        .isJump(eve, was, split.exDate(), is)) {
      return false;
    }
    double withSplit = distance(List.of(split), split.exDate(), was, is);
    double withoutSplit = distance(List.of(), split.exDate(), was, is);
    boolean isSmall = Math.abs(Math.log(split.ratio())) <= 2 * NOTICEABLE;
    return withSplit <= NOTICEABLE || withoutSplit >= (isSmall ? withSplit / 3 : withSplit);
  }

  /** From the nearest price that is to be expected on that day. */
  private double distance(List<Split> splits, SessionDate exDate, BigDecimal was, BigDecimal is) {
    if (is.signum() <= 0) {
      return Double.MAX_VALUE;
    }
    return new ExpectedPrice(splits, paid(exDate))
        .after(was, exDate.plusDays(-1), exDate).stream()
            .filter(expected -> expected.signum() > 0)
            .mapToDouble(expected -> Math.abs(Math.log(expected.doubleValue() / is.doubleValue())))
            .min()
            .orElse(Double.MAX_VALUE);
  }

  private List<Dividend> paid(SessionDate exDate) {
    return dividends.stream().filter(each -> each.exDate().equals(exDate)).toList();
  }
}
