package io.stockpricecache.domain.price;

import io.stockpricecache.domain.calendar.SessionDate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a close lets expect of a later one: the same in shares of that day, or that less the cash
 * that was paid out between. Both, since a vendor's dividend may be wrong, and a market makes up
 * for one within a day.
 */
final class ExpectedPrice {

  private final SplitFactors splits;
  private final List<Dividend> dividends;

  ExpectedPrice(List<Split> splits, List<Dividend> dividends) {
    this.splits = new SplitFactors(splits);
    this.dividends = List.copyOf(dividends);
  }

  /** Prices that may be expected on the later date, in its shares. */
  List<BigDecimal> after(BigDecimal close, SessionDate date, SessionDate later) {
    BigDecimal adjusted = splits.adjust(close, date, later);
    List<BigDecimal> expected = new ArrayList<>(List.of(adjusted));
    BigDecimal less = adjusted.subtract(paid(date, later));
    if (less.signum() > 0 && less.compareTo(adjusted) != 0) {
      expected.add(less);
    }
    return expected;
  }

  /** What was paid for a share of the later date. */
  private BigDecimal paid(SessionDate date, SessionDate later) {
    return dividends.stream()
        .filter(each -> each.exDate().isAfter(date) && !each.exDate().isAfter(later))
        .map(each -> splits.adjust(each.amount(), each.exDate(), later))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Whether the later close is too far from all that the earlier one lets expect. */
  boolean isJump(SessionDate date, BigDecimal close, SessionDate later, BigDecimal laterClose) {
    return after(close, date, later).stream()
        .allMatch(expected -> JumpLimit.isExceeded(expected, laterClose));
  }

  boolean isJump(Bar earlier, Bar later) {
    return isJump(earlier.date(), earlier.close(), later.date(), later.close());
  }

  /** In words, why a close cannot stand beside a neighbour of an earlier or a later date. */
  Optional<String> jump(
      SessionDate date, BigDecimal close, SessionDate neighbour, BigDecimal neighbourClose) {
    boolean isLater = date.isAfter(neighbour);
    boolean isJump =
        isLater
            ? isJump(neighbour, neighbourClose, date, close)
            : isJump(date, close, neighbour, neighbourClose);
    if (!isJump) {
      return Optional.empty();
    }
    SessionDate until = isLater ? date : neighbour;
    String ratio =
        JumpLimit.inTermsOf(
            splits.adjust(neighbourClose, neighbour, until), splits.adjust(close, date, until));
    return Optional.of(
        "close %s is %s %s of %s"
            .formatted(close.toPlainString(), ratio, neighbourClose.toPlainString(), neighbour));
  }
}
