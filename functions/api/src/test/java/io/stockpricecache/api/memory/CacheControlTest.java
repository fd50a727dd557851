package io.stockpricecache.api.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheControlTest {

  /**
   * A market that pauses at noon trades on the same day: its next open was taken for that of the
   * morning, hours ago, and the answer was to be kept for less than no time.
   */
  @ParameterizedTest
  @CsvSource({
    // In Tokyo's morning and its break, 11:30 to 12:30; in Hong Kong's, 12:00 to 13:00.
    "7203.T, 2026-11-20T02:00:00Z, 15",
    "7203.T, 2026-11-20T02:30:00Z, 15",
    "7203.T, 2026-11-20T03:00:00Z, 15",
    "7203.T, 2026-11-20T03:29:50Z, 15",
    "0700.HK, 2026-11-20T04:00:00Z, 15",
    "0700.HK, 2026-11-20T04:30:00Z, 15",
    // After Tokyo's close, to 9:00 of the next morning.
    "7203.T, 2026-11-19T07:00:00Z, 61200"
  })
  void finalClose_isKeptForAMomentWithinTheNextSession_andElseUntilItsOpen(
      Symbol symbol, Instant at, int seconds) {
    assertThat(CacheControl.of(finalClose(symbol, null), at))
        .startsWith("max-age=" + seconds + ", stale-while-revalidate=");
  }

  @ParameterizedTest
  @CsvSource({
    "7203.T, 2026-11-20T03:00:00Z, 'max-age=15, stale-while-revalidate=30, stale-if-error=300'",
    "7203.T, 2026-11-20T03:29:40Z, 'max-age=15, stale-while-revalidate=5, stale-if-error=300'",
    "7203.T, 2026-11-20T03:29:50Z, 'max-age=10, stale-if-error=300'",
    "0700.HK, 2026-11-20T04:59:59Z, 'max-age=1, stale-if-error=300'"
  })
  void finalCloseBesideTheMarketsState_inTheBreakAtNoon_isNotKeptBeyondIt(
      Symbol symbol, Instant at, String expected) {
    LatestPrice row = LatestPrice.pending(symbol);

    assertThat(CacheControl.of(finalClose(symbol, row), at)).isEqualTo(expected);
  }

  private static Sources finalClose(Symbol symbol, @Nullable LatestPrice row) {
    SessionDate before = SessionDate.of(2026, 11, 19);
    return Sources.NONE.with(new Source(symbol, row, before, Finality.FINAL, null));
  }
}
