package io.stockpricecache.vendors.daily;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Dividend;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects a vendor's splits and dividends up to a date; what takes effect later is passed over.
 *
 * <p>Every price before a split hangs on it, so a split that cannot be right fails the whole
 * answer; a dividend that cannot be right is left out.
 */
public final class ReportedActions {

  private final VendorName source;
  private final SessionDate until;
  private final TreeMap<SessionDate, Split> splits = new TreeMap<>();
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
   * @throws WrongShapeException if that is no ratio, or another than before for that date
   */
  public void addSplit(SessionDate exDate, BigDecimal numerator, BigDecimal denominator) {
    Split split;
    try {
      split = new Split(exDate, numerator, denominator, source);
    } catch (IllegalArgumentException e) {
      throw new WrongShapeException("split: " + e.getMessage());
    }
    Split other = splits.putIfAbsent(exDate, split);
    if (other != null && !isSameRatio(split, other)) {
      throw new WrongShapeException("two splits on " + exDate);
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

  /** The splits so far that have taken effect and change anything. */
  public List<Split> splits() {
    return splits.values().stream()
        .filter(split -> !split.exDate().isAfter(until))
        .filter(split -> split.numerator().compareTo(split.denominator()) != 0)
        .toList();
  }

  public CorporateActions read() {
    List<Dividend> paid =
        dividends.values().stream().filter(it -> !contradicted.contains(it.exDate())).toList();
    return new CorporateActions(splits(), paid);
  }

  private static boolean isSameRatio(Split a, Split b) {
    return a.numerator()
            .multiply(b.denominator())
            .compareTo(b.numerator().multiply(a.denominator()))
        == 0;
  }
}
