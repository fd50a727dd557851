package io.stockpricecache.domain.price;

import static io.stockpricecache.domain.price.Samples.bar;
import static io.stockpricecache.domain.price.Samples.quote;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.symbol.Markets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StalenessTest {

  private final Staleness staleness = new Staleness(Duration.ofMinutes(5));

  @ParameterizedTest
  @CsvSource({
    // in session, against its own limit
    "2026-11-20T15:00:00Z, 2026-11-20T15:05:00Z, false",
    "2026-11-20T15:00:00Z, 2026-11-20T15:05:01Z, true",
    // the session before, just after the open
    "2026-11-19T20:59:00Z, 2026-11-20T14:35:00Z, false",
    "2026-11-19T20:59:00Z, 2026-11-20T14:35:01Z, true",
    // two sessions ago, in session
    "2026-11-18T20:59:00Z, 2026-11-20T14:31:00Z, true",
    // after the close, until it should have settled
    "2026-11-20T20:59:00Z, 2026-11-20T21:10:00Z, false",
    "2026-11-20T20:59:00Z, 2026-11-20T21:10:01Z, true",
    // after the early close of the day after Thanksgiving, 13:00 in New York
    "2026-11-27T17:59:00Z, 2026-11-27T18:10:00Z, false",
    "2026-11-27T17:59:00Z, 2026-11-27T18:10:01Z, true"
  })
  void isStale_ofALivePrice(String asOf, String now, boolean stale) {
    PricePoint live = PricePoint.of(quote(asOf, "100", "99"));
    assertThat(staleness.isStale(live, Markets.US.calendar(), Instant.parse(now))).isEqualTo(stale);
  }

  @ParameterizedTest
  @CsvSource({
    // Friday's close stays fresh over the weekend, until Monday's open and a bit
    "2026-11-20, 2026-11-22T12:00:00Z, false",
    "2026-11-20, 2026-11-23T14:29:59Z, false",
    "2026-11-20, 2026-11-23T14:36:00Z, true",
    // Wednesday's close over Thanksgiving
    "2026-11-25, 2026-11-26T18:00:00Z, false",
    "2026-11-24, 2026-11-26T18:00:00Z, true"
  })
  void isStale_ofAClose(String date, String now, boolean stale) {
    PricePoint close = PricePoint.of(bar(date, "100", Finality.FINAL), null);
    assertThat(staleness.isStale(close, Markets.US.calendar(), Instant.parse(now)))
        .isEqualTo(stale);
  }

  @Test
  void isStale_ofNoPrice_isTrue() {
    assertThat(staleness.isStale(null, Markets.US.calendar(), Samples.RUN)).isTrue();
  }
}
