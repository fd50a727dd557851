package io.stockpricecache.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "yahoo, YAHOO, 1, 1, 1",
    "massive, MASSIVE, 3, 3, 3",
    "alpaca, ALPACA, 2, 2, 2",
    // Fewer than 250 calls a day are rationed: a history is one call of them.
    "alpha-vantage, ALPHA_VANTAGE, 1, 1, 1",
    "alpha-vantage, ALPHA_VANTAGE, 3, 250, 3",
    "eodhd, EODHD, 1, 1, 1",
    "eodhd, EODHD, 3, 250, 3",
    "simulated, SIMULATED, 1, 1, 1"
  })
  void limits_belowTheCallsOfOneHistory_areRefused(
      String id, String name, int perMinute, int perDay, int needed) {
    // A symbol stayed PENDING for ever ("no call before" the next minute, again and again), since
    // its history took more calls than a minute had.
    String prefix = "VENDORS_" + name + "_PER_";
    assertThat(problems(id, prefix, perMinute, perDay)).isEmpty();
    if (needed > 1) {
      assertThat(problems(id, prefix, needed - 1, perDay))
          .containsExactly(
              "%sMINUTE is %d, but a history takes %d calls of %s: it must be at least %d"
                  .formatted(prefix, needed - 1, needed, id, needed));
    }
    if (needed > 1 && perDay == needed) {
      assertThat(problems(id, prefix, perMinute, needed - 1))
          .containsExactly(
              "%sDAY is %d, but a history takes %d calls of %s: it must be at least %d"
                  .formatted(prefix, needed - 1, needed, id, needed));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {",", " , ,", ";"})
  void order_thatNamesNobody_isRefusedInWords(String order) {
    // VENDORS_ORDER=, ended in a stack trace that said "no vendor is given".
    assertThat(problems(Map.of("VENDORS_ORDER", order)))
        .containsExactly(
            "VENDORS_ORDER names no vendor: '%s'; there are yahoo, massive, alpaca, alpha-vantage, eodhd, ecb, simulated"
                .formatted(order.strip()));
    assertThat(problems(Map.of("VENDORS_ORDER", " "))).containsExactly("VENDORS_ORDER is not set");
  }

  @Test
  void settings_ofAVendorOutOfTheOrder_areLookedAtToo() {
    // A limit of "lots" came to light only on the day that its vendor was added.
    assertThat(
            problems(
                Map.of(
                    "VENDORS_ORDER", "simulated",
                    "VENDORS_MASSIVE_PER_MINUTE", "lots",
                    "VENDORS_ALPACA_BASE_URL", "alpaca",
                    "VENDORS_YAHOO_USER_AGENT", "\u00e4")))
        .containsExactlyInAnyOrder(
            "VENDORS_MASSIVE_PER_MINUTE is not a whole number from 1 to 1000000: 'lots'",
            "VENDORS_ALPACA_BASE_URL: not an http(s) address: 'alpaca'",
            "VENDORS_YAHOO_USER_AGENT is not printable ASCII of at most 200 characters");
  }

  private static List<String> problems(String id, String prefix, int perMinute, int perDay) {
    Map<String, String> variables = new HashMap<>();
    variables.put("VENDORS_ORDER", id);
    variables.put("VENDORS_MASSIVE_API_KEY", "m-key");
    variables.put("VENDORS_ALPACA_KEY_ID", "a-id");
    variables.put("VENDORS_ALPACA_SECRET_KEY", "a-secret");
    variables.put("VENDORS_ALPHA_VANTAGE_API_KEY", "av-key");
    variables.put("VENDORS_EODHD_API_KEY", "e-key");
    variables.put(prefix + "MINUTE", "" + perMinute);
    variables.put(prefix + "DAY", "" + perDay);
    return problems(variables);
  }

  private static List<String> problems(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("QUEUE_SYMBOL_JOBS_URL", "http://localhost/queue");
    ConfigurationException e =
        catchThrowableOfType(ConfigurationException.class, () -> JobSettings.parse(all));
    return e == null ? List.of() : e.problems();
  }
}
