package io.stockpricecache.domain.price;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Splits and dividends of one symbol, each in ascending order of date, at most one of a kind a
 * date.
 */
public record CorporateActions(List<Split> splits, List<Dividend> dividends) {

  public static final CorporateActions NONE = new CorporateActions(List.of(), List.of());

  public CorporateActions {
    splits = splits.stream().sorted(Comparator.comparing(Split::exDate)).toList();
    dividends = dividends.stream().sorted(Comparator.comparing(Dividend::exDate)).toList();
  }

  /**
   * Both together; where both speak of one date, the source of the higher authority is believed,
   * then the other.
   */
  public CorporateActions merge(CorporateActions other) {
    return new CorporateActions(
        merged(splits, other.splits, Split::exDate, split -> split.source().authority()),
        merged(dividends, other.dividends, Dividend::exDate, paid -> paid.source().authority()));
  }

  /** The same without those splits. */
  public CorporateActions withoutSplits(Collection<Split> left) {
    return new CorporateActions(
        splits.stream().filter(split -> !left.contains(split)).toList(), dividends);
  }

  /** The same without those of that vendor. */
  public CorporateActions without(VendorName source) {
    return new CorporateActions(
        splits.stream().filter(split -> split.source() != source).toList(),
        dividends.stream().filter(paid -> paid.source() != source).toList());
  }

  /** The splits that take effect after that date. */
  public List<Split> splitsAfter(SessionDate date) {
    return splits.stream().filter(split -> split.exDate().isAfter(date)).toList();
  }

  private static <T> List<T> merged(
      List<T> ours, List<T> theirs, Function<T, SessionDate> date, ToIntFunction<T> authority) {
    TreeMap<SessionDate, T> byDate = new TreeMap<>();
    ours.forEach(action -> byDate.put(date.apply(action), action));
    theirs.forEach(
        action ->
            byDate.merge(
                date.apply(action),
                action,
                (a, b) -> authority.applyAsInt(a) > authority.applyAsInt(b) ? a : b));
    return List.copyOf(byDate.values());
  }
}
