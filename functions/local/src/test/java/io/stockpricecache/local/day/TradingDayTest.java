package io.stockpricecache.local.day;

import io.stockpricecache.domain.calendar.SessionDate;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last minutes of two sessions and their evenings; infra/trading-day runs whole ones. */
class TradingDayTest {

  private static final Duration LAST = Duration.ofMinutes(15);
  private static final int SPEED = 120;

  @TempDir Path data;

  @Test
  void close_ofANormalDay_becomesProvisionalThenFinal() throws Exception {
    new TradingDay(SessionDate.of(2026, 11, 20), data).run(LAST, SPEED);
  }

  @Test
  void close_ofAnEarlyCloseDay_becomesProvisionalThenFinal() throws Exception {
    new TradingDay(SessionDate.of(2026, 11, 27), data).run(LAST, SPEED);
  }
}
