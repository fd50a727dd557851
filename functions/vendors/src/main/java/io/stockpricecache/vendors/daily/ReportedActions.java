package io.stockpricecache.vendors.daily;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Dividend;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects a vendor's splits and dividends up to a date; what takes effect later is passed over.
 *
 * <p>Every price before a split hangs on it, so a split that is no ratio fails the whole answer; a
 * dividend that cannot be right is left out. What several splits of one date come to, {@link
 * SplitRatios} tells.
 */
public final class ReportedActions {

  private final VendorName source;
  private final SessionDate until;
  private final TreeMap<SessionDate, List<Split>> splits = new TreeMap<>();
  private final TreeMap<SessionDate, Dividend> dividends = new TreeMap<>();
  private final Set<SessionDate> contradicted = new HashSet<>();

  public ReportedActions(VendorName source, SessionDate until) {
    this.source = requireNonNull(source, "source is null");
    this.until = requireNonNull(until, "until is null");
  }

  /**
   * Adds a split; the same one may come again.
   *
   * @param numerator new shares
   * @param denominator for so many old ones
   * @throws WrongShapeException if that is no ratio
   */
  public void addSplit(SessionDate exDate, BigDecimal numerator, BigDecimal denominator) {
    Split split;
    try {
      split = new Split(exDate, numerator, denominator, source);
    } catch (IllegalArgumentException e) {
      throw new WrongShapeException("split: " + e.getMessage());
    }
    List<Split> ofTheDate = splits.computeIfAbsent(exDate, it -> new ArrayList<>());
    if (ofTheDate.stream().noneMatch(other -> isSameRatio(split, other))) {
      ofTheDate.add(split);
    }
  }

  /** Adds a dividend as declared; two of one date that differ are both left out. */
  public void addDividend(SessionDate exDate, BigDecimal amount) {
    if (exDate.isAfter(until)) {
      return;
    }
    try {
      Dividend paid = new Dividend(exDate, amount, source);
      Dividend other = dividends.putIfAbsent(exDate, paid);
      if (other != null && !other.equals(paid)) {
        contradicted.add(exDate);
      }
    } catch (IllegalArgumentException e) {
      // Left out: no price hangs on it.
      return;
    }
  }

  /**
   * The splits so far that have taken effect and change anything.
   *
   * @param steps of the prices as traded
   */
  public List<Split> splits(PriceSteps steps) {
    SplitRatios ratios = new SplitRatios(steps);
    return splits.headMap(until, true).values().stream()
        .flatMap(ofOneDate -> ratios.find(ofOneDate).stream())
        .filter(split -> split.numerator().compareTo(split.denominator()) != 0)
        .toList();
  }

  /** The newest date of splits that contradict each other, and that those prices do not settle. */
  public Optional<SessionDate> findUndecided(PriceSteps steps) {
    SplitRatios ratios = new SplitRatios(steps);
    return splits.headMap(until, true).descendingMap().entrySet().stream()
        .filter(each -> ratios.find(each.getValue()).isEmpty())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  public CorporateActions read(PriceSteps steps) {
    List<Dividend> paid =
        dividends.values().stream().filter(it -> !contradicted.contains(it.exDate())).toList();
    return new CorporateActions(splits(steps), paid);
  }

  private static boolean isSameRatio(Split a, Split b) {
    return a.numerator()
            .multiply(b.denominator())
            .compareTo(b.numerator().multiply(a.denominator()))
        == 0;
  }
}
