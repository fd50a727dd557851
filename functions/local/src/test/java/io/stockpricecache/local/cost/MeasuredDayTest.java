package io.stockpricecache.local.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasuredDayTest {

  private static final int SYMBOLS = 20;

  /** A year of bars, by how much of it a search reads. */
  private static final double A_HISTORY = 7;

  /** A wake with nothing to do read 7 units a symbol, 979 times a month. */
  @Test
  void syncWithNothingToDo_readsNoHistory_andTheSearchOfTheDayReadsEach() throws Exception {
    MeasuredDay day = MeasuredDay.of(SYMBOLS);

    assertThat(day.search().reads()).isGreaterThan(SYMBOLS * A_HISTORY);
    assertThat(day.idleSync().reads()).isLessThan(2 * A_HISTORY);
    assertThat(day.idleSync().calls()).isLessThan(SYMBOLS);
    assertThat(day.sync().reads()).isLessThan(SYMBOLS * A_HISTORY);
  }
}
