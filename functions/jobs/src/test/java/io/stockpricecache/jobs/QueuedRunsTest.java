package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.store.RunType;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueuedRunsTest {

  private final Bench bench = Bench.at("2026-11-20T15:00:00Z");

  @Test
  void refreshLive_ofNamedSymbols_bringsTheirPricesAlone() {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "227.5");
    bench.price(MSFT, "415");
    BigDecimal before = bench.row(MSFT).price().price();

    assertThat(run("REFRESH_LIVE", "\"AAPL\"")).isEmpty();

    assertThat(bench.row(AAPL).price().finality()).isEqualTo(Finality.LIVE);
    assertThat(bench.row(MSFT).price().price()).isEqualTo(before);
  }

  @Test
  void refreshLive_outOfSession_asksNobody() {
    bench.active(AAPL);
    bench.price(AAPL, "227.5");
    bench.goTo("2026-11-21T15:00:00Z");

    assertThat(run("REFRESH_LIVE", "")).isEmpty();

    assertThat(bench.row(AAPL).price().finality()).isEqualTo(Finality.FINAL);
    assertThat(bench.vendor.liveCalls).isEmpty();
  }

  @Test
  void refreshStale_rightAfterAPoll_asksNobody() {
    bench.active(AAPL);
    bench.price(AAPL, "227.5");
    bench.poll();
    bench.vendor.liveCalls.clear();
    bench.goTo("2026-11-20T15:01:59Z");

    assertThat(run("REFRESH_STALE", "\"AAPL\"")).isEmpty();
    assertThat(bench.vendor.liveCalls).isEmpty();
    bench.goTo("2026-11-20T15:02:00Z");
    assertThat(run("REFRESH_STALE", "\"AAPL\"")).isEmpty();

    assertThat(bench.vendor.liveCalls).hasSize(1);
  }

  @Test
  void syncHistorical_isNotedInTheJournal() {
    bench.active(AAPL);

    assertThat(run("SYNC_HISTORICAL", "")).isEmpty();

    assertThat(bench.runs.newest(RunType.CLOSE_SYNC, 1)).hasSize(1);
  }

  private List<String> run(String type, String symbols) {
    return bench.fill(
        Events.queueOfBodies("{\"type\":\"" + type + "\",\"symbols\":[" + symbols + "]}"));
  }
}
