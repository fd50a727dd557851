package io.stockpricecache.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.AdjustedBar;
import io.stockpricecache.domain.price.BarMark;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarFolderTest {

  @Test
  void week_ofSeveralSessions_hasFirstOpenHighestLowestLastCloseAndAllVolume() {
    // Tuesday to Friday, and the Monday after.
    List<AdjustedBar> bars =
        List.of(
            bar("2026-11-17", "10", "12", "9", "11", 100),
            bar("2026-11-18", "11", "15", "10", "14", 200),
            bar("2026-11-20", "14", "14", "8", "9", 300),
            bar("2026-11-23", "9", "10", "9", "10", 400));

    assertThat(BarFolder.fold(bars, Timeframe.WEEK))
        .containsExactly(
            bar("2026-11-17", "10", "15", "8", "9", 600),
            bar("2026-11-23", "9", "10", "9", "10", 400));
    assertThat(BarFolder.fold(bars, Timeframe.MONTH))
        .containsExactly(bar("2026-11-17", "10", "15", "8", "10", 1000));
    assertThat(BarFolder.fold(bars, Timeframe.DAY)).isEqualTo(bars);
  }

  @Test
  void week_ofWhichOneSessionLacksItsFigures_lacksThemToo() {
    // The highest of the highs that are known looked like the highest of the week.
    AdjustedBar whole = bar("2026-11-19", "10", "12", "9", "11", 100);
    AdjustedBar closeAlone =
        new AdjustedBar(
            SessionDate.parse("2026-11-20"),
            Ohlcv.ofClose(new BigDecimal("20")),
            Finality.PROVISIONAL,
            VendorName.MASSIVE,
            Set.of());

    AdjustedBar week = BarFolder.fold(List.of(whole, closeAlone), Timeframe.WEEK).getFirst();

    assertThat(week.figures())
        .isEqualTo(new Ohlcv(new BigDecimal("10"), null, null, new BigDecimal("20"), null));
    assertThat(week.finality()).isEqualTo(Finality.PROVISIONAL);
    assertThat(week.source()).isEqualTo(VendorName.MASSIVE);
  }

  @Test
  void week_hasTheMarksOfAllItsSessions() {
    AdjustedBar plain = bar("2026-11-19", "10", "12", "9", "11", 100);
    AdjustedBar marked =
        new AdjustedBar(
            SessionDate.parse("2026-11-18"),
            plain.figures(),
            Finality.FINAL,
            VendorName.YAHOO,
            Set.of(BarMark.OPEN_DROPPED));

    assertThat(BarFolder.fold(List.of(marked, plain), Timeframe.WEEK).getFirst().marks())
        .containsExactly(BarMark.OPEN_DROPPED);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-16, WEEK, 2026-11-16, 2026-11-22",
    "2026-11-22, WEEK, 2026-11-16, 2026-11-22",
    "2027-01-01, WEEK, 2026-12-28, 2027-01-03",
    "2028-02-15, MONTH, 2028-02-01, 2028-02-29",
    "2026-11-22, DAY, 2026-11-22, 2026-11-22"
  })
  void timeframe_beginsAndEnds(String date, Timeframe timeframe, String start, String end) {
    assertThat(timeframe.startOf(SessionDate.parse(date))).hasToString(start);
    assertThat(timeframe.endOf(SessionDate.parse(date))).hasToString(end);
  }

  private static AdjustedBar bar(
      String date, String open, String high, String low, String close, long volume) {
    Ohlcv figures =
        new Ohlcv(
            new BigDecimal(open),
            new BigDecimal(high),
            new BigDecimal(low),
            new BigDecimal(close),
            volume);
    return new AdjustedBar(
        SessionDate.parse(date), figures, Finality.FINAL, VendorName.YAHOO, Set.of());
  }
}
