package io.stockpricecache.vendors.daily;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Dividend;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.vendors.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Splits and dividends without the dividends that cannot be right, which are listed with words: one
 * that takes the whole price of the session before (an amount in shares of before a split, or in
 * hundredths), and one that is about a hundred times as much, or as little, as the others are.
 */
public record PlausibleActions(CorporateActions actions, List<RejectedRow> leftOut) {

  private static final int FEWEST_OTHERS = 2;
  private static final double UNIT_FROM = 80;
  private static final double UNIT_TO = 125;

  public PlausibleActions {
    leftOut = List.copyOf(leftOut);
  }

  /**
   * @param bars as traded
   * @param rows those that the answer left out otherwise
   */
  public static PlausibleActions of(CorporateActions told, List<Bar> bars, List<RejectedRow> rows) {
    TreeMap<SessionDate, BigDecimal> closes = new TreeMap<>();
    bars.forEach(bar -> closes.put(bar.date(), bar.close()));
    SplitFactors splits = new SplitFactors(told.splits());
    List<Dividend> kept = new ArrayList<>();
    List<RejectedRow> leftOut = new ArrayList<>(rows);
    for (Dividend paid : told.dividends()) {
      Optional<String> why =
          tooMuch(paid, closes, splits).or(() -> ofAnotherUnit(paid, told.dividends()));
      if (why.isEmpty()) {
        kept.add(paid);
      } else {
        leftOut.add(
            new RejectedRow(
                paid.exDate(),
                RejectionReason.IMPOSSIBLE_FIGURES,
                why.get(),
                JsonObject.excerptOf(Map.of("dividend", paid.amount()))));
      }
    }
    return new PlausibleActions(new CorporateActions(told.splits(), kept), leftOut);
  }

  private static Optional<String> tooMuch(
      Dividend paid, TreeMap<SessionDate, BigDecimal> closes, SplitFactors splits) {
    return Optional.ofNullable(closes.lowerEntry(paid.exDate()))
        .map(before -> splits.adjust(before.getValue(), before.getKey(), paid.exDate()))
        .filter(price -> paid.amount().compareTo(price) >= 0)
        .map(
            price ->
                "a dividend of %s where the price of the session before is %s"
                    .formatted(paid.amount().toPlainString(), price.toPlainString()));
  }

  private static Optional<String> ofAnotherUnit(Dividend paid, List<Dividend> all) {
    List<BigDecimal> others =
        all.stream().filter(it -> !it.equals(paid)).map(Dividend::amount).sorted().toList();
    if (others.size() < FEWEST_OTHERS) {
      return Optional.empty();
    }
    BigDecimal usual = others.get(others.size() / 2);
    double times = paid.amount().doubleValue() / usual.doubleValue();
    boolean isUnit = isUnit(times) || isUnit(1 / times);
    return isUnit
        ? Optional.of(
            "a dividend of %s where others are %s: one is in another unit"
                .formatted(paid.amount().toPlainString(), usual.toPlainString()))
        : Optional.empty();
  }

  private static boolean isUnit(double times) {
    return times >= UNIT_FROM && times <= UNIT_TO;
  }
}
