package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.MarketState;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.local.clock.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BannerTest {

  private static final Pattern SYMBOLS = Pattern.compile("\"symbols\":\\[\"(.+)\"]");

  /** In Asia's morning and Europe's, nothing that the banner named moved. */
  @Test
  void symbols_thatAreSuggested_followTheSun() {
    String text =
        Banner.text(
            8080,
            List.of(VendorName.SIMULATED),
            VirtualClock.from(Instant.EPOCH, 1),
            Path.of("data"));
    Matcher suggested = SYMBOLS.matcher(text);
    assertThat(suggested.find()).isTrue();
    List<Symbol> exchanges =
        Stream.of(suggested.group(1).split("\",\"", -1))
            .map(Symbol::new)
            .filter(symbol -> !Markets.of(symbol).equals(Markets.CRYPTO))
            .toList();

    // From Tokyo's open to New York's close.
    Instant at = Instant.parse("2026-11-20T00:00:00Z");
    while (at.isBefore(Instant.parse("2026-11-20T21:00:00Z"))) {
      Instant now = at;
      assertThat(exchanges)
          .as("at " + now)
          .anyMatch(symbol -> Markets.of(symbol).calendar().stateAt(now) == MarketState.OPEN);
      at = at.plus(Duration.ofMinutes(15));
    }
  }
}
