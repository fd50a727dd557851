package io.stockpricecache.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A market whose sessions adjoin, when one of its days ends and the next begins. */
class MidnightTest {

  /** The alarms of a feed that had stood still for hours went quiet each midnight. */
  @ParameterizedTest
  @CsvSource({
    "BTC-USD, 2026-11-20T23:00:00Z, 60",
    // its provisional close comes at five past
    "BTC-USD, 2026-11-20T23:50:00Z, 15",
    // midnight in London, from Thursday to Friday
    "EURUSD=X, 2026-11-19T23:00:00Z, 60"
  })
  void silenceOverMidnight_growsOnAsTheMinutesPass(String name, String since, int minutes) {
    Symbol symbol = new Symbol(name);
    Instant silent = Instant.parse(since);
    Bench bench = Bench.at(silent.minus(Duration.ofHours(1)).toString());
    bench.active(symbol);
    bench.price(symbol, "271");
    bench.goTo(since);
    bench.poll();
    bench.vendor.failures.put(symbol, VendorFailure.UNAVAILABLE);
    for (int minute = 1; minute < minutes; minute++) {
      bench.clock.advance(Duration.ofMinutes(1));
      bench.poll();
    }
    bench.sync();
    for (int minute = minutes; minute <= minutes + 10; minute++) {
      bench.clock.advance(Duration.ofMinutes(1));
      bench.metrics.forget();

      bench.poll();

      assertThat(told(bench, "NewestPriceAgeSeconds"))
          .as("at %s", bench.clock.instant())
          .containsExactly("NewestPriceAgeSeconds live-poll " + minute * 60.0);
      // Since the first poll that had no answer.
      assertThat(told(bench, "VendorSilentMinutes"))
          .containsExactly("VendorSilentMinutes yahoo " + (minute - 1.0));
    }
  }

  /** The alarm of old prices rang each Friday evening: nobody trades currencies any more. */
  @Test
  void currencyPairs_afterTheEndOfTheWeek_areNotAskedForAndNotMissed() {
    Symbol euro = new Symbol("EURUSD=X");
    Bench bench = Bench.at("2026-11-20T20:00:00Z");
    bench.active(euro);
    bench.price(euro, "324");
    bench.goTo("2026-11-20T21:59:30Z");
    bench.poll();
    bench.goTo("2026-11-20T23:30:00Z");
    bench.metrics.forget();

    assertThat(bench.poll()).containsEntry("message", "no tracked market is open");

    assertThat(told(bench, "NewestPriceAgeSeconds"))
        .containsExactly("NewestPriceAgeSeconds live-poll 0.0");
    bench.sync();
    assertThat(bench.row(euro).isStale(new Staleness(Duration.ofMinutes(5)), bench.clock.instant()))
        .isFalse();
  }

  private static List<String> told(Bench bench, String metric) {
    return bench.metrics.told().stream().filter(line -> line.startsWith(metric + " ")).toList();
  }
}
