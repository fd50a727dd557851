package io.stockpricecache.vendors.daily;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportedActionsTest {

  private static final SessionDate BEFORE = SessionDate.parse("2026-05-29");
  private static final SessionDate DAY = SessionDate.parse("2026-06-01");

  /** 96.096096 instead of 96.00 was shown of 3.2 before a consolidation of "0.0333". */
  @ParameterizedTest
  @CsvSource({
    "0.0333, 3.2,  96,   1:30",
    "0.0333, 3.2,  101,  1:30",
    "0.3333, 10,   30,   1:3",
    "0.6667, 20,   30,   2:3",
    "1.3333, 40,   30,   4:3",
    "0.05,   1,    20,   0.05:1",
    "0.01,   1,    100,  0.01:1",
    "0.67,   20,   30,   2:3",
    "0.0333, 3.2,  3.2,  0.0333:1",
    "0.0333, 3.2,  0,    0.0333:1",
    "4,      40,   10,   4:1",
    "1.0333, 40,   38.7, 1.0333:1"
  })
  void ratio_thatWasRounded_isTheOneOfSmallNumbers_wherePricesStep(
      String given, String was, String is, String ratio) {
    assertThat(ratios(steps(was, is), given)).containsExactly(ratio);
  }

  @Test
  void twoShareIssuesOfOneDay_multiply() {
    // A whole history was MALFORMED.
    assertThat(ratios(PriceSteps.NONE, "1.05", "1.1")).containsExactly("1.155:1");
    assertThat(ratios(steps("11.55", "10"), "1.05", "1.1")).containsExactly("1.155:1");
  }

  @Test
  void twoSplitsOfOneDay_areWhatThePricesBearOut() {
    assertThat(ratios(steps("60", "10"), "2", "3")).containsExactly("6:1");
    assertThat(ratios(steps("21", "10"), "2", "3")).containsExactly("2:1");
    assertThat(ratios(steps("29", "10"), "2", "3")).containsExactly("3:1");
    assertThat(ratios(steps("10", "10"), "2", "3")).isEmpty();
    assertThat(ratios(PriceSteps.NONE, "2", "3")).isEmpty();
  }

  @Test
  void oneSplitListedTwice_isOne() {
    assertThat(ratios(PriceSteps.NONE, "2", "2.0")).containsExactly("2:1");
  }

  private static PriceSteps steps(String was, String is) {
    return new BigDecimal(is).signum() == 0
        ? PriceSteps.of(Map.of(BEFORE, new BigDecimal(was)))
        : PriceSteps.of(Map.of(BEFORE, new BigDecimal(was), DAY, new BigDecimal(is)));
  }

  private static List<String> ratios(PriceSteps steps, String... given) {
    ReportedActions actions = new ReportedActions(VendorName.ALPHA_VANTAGE, DAY.plusDays(9));
    for (String ratio : given) {
      actions.addSplit(DAY, new BigDecimal(ratio), BigDecimal.ONE);
    }
    return actions.splits(steps).stream().map(ReportedActionsTest::text).toList();
  }

  private static String text(Split split) {
    return split.numerator().toPlainString() + ":" + split.denominator().toPlainString();
  }
}
