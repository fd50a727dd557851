package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.MarketState;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.local.clock.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BannerTest {

  private static final Pattern SYMBOLS = Pattern.compile("\"symbols\":\\[\"(.+)\"]");

  /** In Asia's morning and Europe's, nothing that the banner named moved. */
  @Test
  void symbols_thatAreSuggested_followTheSun() {
    String text = text(1, Map.of("VENDORS_ORDER", "simulated"));
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

  /** At sixty times the speed, a vendor that takes five calls a minute was sent 159. */
  @Test
  void speed_withARealVendor_warnsThatItsBudgetIsOfVirtualTime() {
    Map<String, String> real =
        Map.of("VENDORS_ORDER", "simulated,ecb,massive", "VENDORS_MASSIVE_API_KEY", "sesame");

    assertThat(text(60, real))
        .contains("WARNING", "up to 60 times as many may go to ecb and massive", "\nTry:\n");
    assertThat(text(1, real)).doesNotContain("WARNING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:9000", "http://127.0.0.1:9000", "http://[::1]:9000"})
  void speed_withAVendorOnThisMachine_needsNoWarning(String address) {
    assertThat(
            text(60, Map.of("VENDORS_ORDER", "simulated,yahoo", "VENDORS_YAHOO_BASE_URL", address)))
        .doesNotContain("WARNING")
        .contains("\nTry:\n");
  }

  private static String text(int speed, Map<String, String> variables) {
    return Banner.text(
        8080,
        new LocalConfig(Options.read(new String[0], Path.of("."), new ArrayList<>()), variables)
            .jobSettings("jobs", "dead"),
        VirtualClock.from(Instant.EPOCH, speed),
        Path.of("data"));
  }
}
