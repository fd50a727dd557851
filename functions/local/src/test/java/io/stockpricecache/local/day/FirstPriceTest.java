package io.stockpricecache.local.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstPriceTest {

  @Test
  void newSymbol_whileItsMarketTrades_hasALivePriceBeforeTheNextPoll(@TempDir Path data)
      throws Exception {
    // Yesterday's close was shown for up to 62 seconds.
    FirstPrice.Result result = FirstPrice.measure(data, 3);

    // Not how fast this machine is: a poll comes once a minute, and three would take three.
    assertThat(result.waits()).hasSize(3);
    assertThat(result.waits().stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThan(Duration.ofSeconds(60));
    assertThat(result.charts()).as("bars are asked for once a symbol").isEqualTo(3);
  }
}
