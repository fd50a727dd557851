package io.stockpricecache.domain.price;

import static io.stockpricecache.domain.price.Samples.bar;
import static io.stockpricecache.domain.price.Samples.date;
import static io.stockpricecache.domain.price.Samples.dividend;
import static io.stockpricecache.domain.price.Samples.split;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryAdjusterTest {

  private final List<Bar> bars =
      List.of(
          bar("2026-11-16", "400", Finality.FINAL),
          bar("2026-11-17", "402", Finality.FINAL),
          bar("2026-11-18", "100.5", Finality.FINAL),
          bar("2026-11-19", "50", Finality.FINAL));

  private final CorporateActions actions =
      new CorporateActions(
          List.of(split("2026-11-18", "4", "1")),
          List.of(dividend("2026-11-17", "4"), dividend("2026-11-19", "0.5")));

  @Test
  void adjust_none_isAsTraded() {
    assertThat(closes(Adjustment.NONE, "2026-11-20")).containsExactly("400", "402", "100.5", "50");
  }

  @Test
  void adjust_split_dividesWhatLiesBeforeIt() {
    assertThat(closes(Adjustment.SPLIT, "2026-11-20"))
        .containsExactly("100", "100.5", "100.5", "50");
  }

  @Test
  void adjust_split_notYetInEffect_changesNothing() {
    assertThat(closes(Adjustment.SPLIT, "2026-11-17")).containsExactly("400", "402", "100.5", "50");
  }

  @Test
  void adjust_all_equalsFactorsComputedByHand() {
    // 100.5 before the second dividend: factor 1 - 0.5 / 100.5. Before the first: 1 - 4 / 400 on
    // top, and the split.
    assertThat(closes(Adjustment.ALL, "2026-11-20"))
        .containsExactly("98.507463", "100", "100", "50");
  }

  @Test
  void adjust_all_onTheDayThatIsSplitAndExDividend_comparesSharesOfThatDay() {
    CorporateActions sameDay =
        new CorporateActions(
            List.of(split("2026-11-18", "4", "1")), List.of(dividend("2026-11-18", "1.005")));
    // 402 / 4 = 100.5 before; 1 - 1.005 / 100.5 = 0.99.
    List<AdjustedBar> adjusted =
        new HistoryAdjuster(sameDay).adjust(bars, Adjustment.ALL, date("2026-11-20"));
    assertThat(adjusted.get(1).figures().close()).isEqualByComparingTo("99.495");
  }

  @Test
  void adjust_volume_isMultiplied_andReverseSplitsDivide() {
    SplitFactors reverse = new SplitFactors(List.of(split("2026-11-18", "1", "10")));
    assertThat(reverse.adjustVolume(1_005, date("2026-11-17"), date("2026-11-18"))).isEqualTo(101);
    assertThat(reverse.adjust(new BigDecimal("0.5"), date("2026-11-17"), date("2026-11-18")))
        .isEqualByComparingTo("5");
    assertThat(reverse.unadjust(new BigDecimal("5"), date("2026-11-17"), date("2026-11-18")))
        .isEqualByComparingTo("0.5");
  }

  @Test
  void unadjust_ofAdjust_isTheSame_forRatiosWithoutEnd() {
    SplitFactors thirds =
        new SplitFactors(List.of(split("2026-11-18", "3", "2"), split("2026-11-19", "7", "1")));
    BigDecimal traded = new BigDecimal("499.23");
    BigDecimal adjusted = thirds.adjust(traded, date("2026-11-17"), date("2026-11-20"));
    assertThat(
            thirds
                .unadjust(adjusted, date("2026-11-17"), date("2026-11-20"))
                .setScale(2, java.math.RoundingMode.HALF_UP))
        .isEqualTo(traded);
  }

  private List<String> closes(Adjustment adjustment, String until) {
    return new HistoryAdjuster(actions)
        .adjust(bars, adjustment, date(until)).stream()
            .map(bar -> bar.figures().close().toPlainString())
            .toList();
  }
}
