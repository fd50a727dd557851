package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.CallTimeouts;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.testkit.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class StoreFactoryTest {

  @Test
  void beans_ofAllPorts_reachTheirTables() {
    Resources tables = LocalTables.fresh();
    Settings settings =
        new Settings(
            Duration.ofMinutes(5),
            Retention.ONE_YEAR,
            Duration.ofDays(60),
            tables,
            Settings.METRICS_NAMESPACE);
    BudgetLimits limits = new BudgetLimits(5, 25, ZoneOffset.UTC);
    Symbol symbol = new Symbol("AAPL");
    try (ApplicationContext context =
        ApplicationContext.builder().deduceEnvironment(false).banner(false).build()) {
      context.registerSingleton(DynamoDbClient.class, LocalTables.client());
      context.registerSingleton(Settings.class, settings);
      context.registerSingleton(InstantSource.class, TestClock.at("2026-11-20T15:00:00Z"));
      context.start();

      assertThat(context.getBean(PriceHistory.class).readNewest(symbol, 1)).isEmpty();
      assertThat(context.getBean(PriceTicks.class).shardsAt(Instant.EPOCH)).isEmpty();
      assertThat(
              context
                  .getBean(IntradayBars.class)
                  .read(
                      symbol,
                      BarInterval.MINUTE,
                      Instant.EPOCH,
                      Instant.parse("2026-11-20T15:00:00Z")))
          .isEmpty();
      assertThat(context.getBean(LatestPrices.class).find(symbol)).isEmpty();
      assertThat(context.getBean(Symbols.class).find(symbol)).isEmpty();
      assertThat(context.getBean(StoredUniverses.class).all()).isEmpty();
      assertThat(context.getBean(SyncRuns.class).newest(RunType.LIVE_POLL, 1)).isEmpty();
      assertThat(context.getBean(Leases.class).acquire("poll", Duration.ofMinutes(1))).isPresent();
      assertThat(
              context
                  .getBean(VendorBudgets.class)
                  .take(VendorName.YAHOO, "none", limits, 1)
                  .calls())
          .isEqualTo(1);
    }
  }

  /** A connection that died in silence held a request until the function's own time was over. */
  @Test
  void client_whoseStoreDoesNotAnswer_givesUpInTime() throws IOException {
    // Takes connections, and says nothing.
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Map<String, String> environment =
          Map.of(
              "aws.endpointUrl", "http://127.0.0.1:" + silent.getLocalPort(),
              "aws.region", "us-east-1",
              "aws.accessKeyId", "local",
              "aws.secretAccessKey", "local");
      environment.forEach(System::setProperty);
      try (DynamoDbClient client =
          new StoreFactory()
              .client(new CallTimeouts(Duration.ofMillis(500), Duration.ofMillis(200)))) {
        assertThatThrownBy(client::listTables).isInstanceOf(ApiCallTimeoutException.class);
      } finally {
        environment.keySet().forEach(System::clearProperty);
      }
    }
  }
}
