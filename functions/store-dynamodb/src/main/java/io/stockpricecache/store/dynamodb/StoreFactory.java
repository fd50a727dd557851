package io.stockpricecache.store.dynamodb;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.latest.LatestBytes;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.served.ReadReports;
import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.tracked.SymbolBatches;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.runtime.settings.CallTimeouts;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.store.dynamodb.shared.LatestItemBytes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The store ports' beans, from the beans of the client, the settings and the clock. */
@Factory
public final class StoreFactory {

  /**
   * The client that the environment's region, keys and address lead to, unless another is given.
   */
  @Singleton
  @Bean(preDestroy = "close")
  @Requires(missingBeans = DynamoDbClient.class)
  DynamoDbClient client(CallTimeouts timeouts) {
    return DynamoDbClient.builder()
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(timeouts.attempt())
                .socketTimeout(timeouts.attempt()))
        .overrideConfiguration(
            config ->
                config.apiCallTimeout(timeouts.call()).apiCallAttemptTimeout(timeouts.attempt()))
        .build();
  }

  @Singleton
  PriceHistory priceHistory(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoDbPriceHistory(
        client, settings.resources().priceHistory(), settings.retention(), clock);
  }

  @Singleton
  PriceTicks priceTicks(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoDbPriceTicks(client, settings.resources().priceTicks(), clock);
  }

  @Singleton
  IntradayBars intradayBars(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoDbIntradayBars(
        client, settings.resources().priceIntraday(), settings.intradayRetention(), clock);
  }

  @Singleton
  LatestPrices latestPrices(DynamoDbClient client, Settings settings) {
    return new DynamoDbLatestPrices(client, settings.resources().latestPrices());
  }

  /** Rows as bytes, for whoever shares them. */
  @Singleton
  LatestBytes latestBytes() {
    return new LatestItemBytes();
  }

  @Singleton
  Symbols symbols(DynamoDbClient client, Settings settings) {
    Resources names = settings.resources();
    return new DynamoDbSymbols(client, names.symbols(), names.latestPrices(), names.syncRuns());
  }

  @Singleton
  StoredUniverses storedUniverses(DynamoDbClient client, Settings settings) {
    return new DynamoDbStoredUniverses(client, settings.resources().universes());
  }

  @Singleton
  SyncRuns syncRuns(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoDbSyncRuns(client, settings.resources().syncRuns(), clock);
  }

  @Singleton
  Leases leases(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoDbLeases(client, settings.resources().syncRuns(), clock);
  }

  @Singleton
  IdempotencyKeys idempotencyKeys(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoDbIdempotencyKeys(client, settings.resources().syncRuns(), clock);
  }

  @Singleton
  SymbolBatches symbolBatches(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoDbSymbolBatches(client, settings.resources().syncRuns(), clock);
  }

  @Singleton
  JobRecords jobRecords(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoDbJobRecords(client, settings.resources().syncRuns(), clock);
  }

  @Singleton
  ReadReports readReports(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoDbReadReports(client, settings.resources().syncRuns(), clock);
  }

  @Singleton
  InstrumentDirectory instrumentDirectory(
      DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoDbInstrumentDirectory(client, settings.resources().syncRuns(), clock);
  }

  @Singleton
  Quarantine quarantine(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoDbQuarantine(client, settings.resources().syncRuns(), clock);
  }

  @Singleton
  VendorBudgets vendorBudgets(DynamoDbClient client, Settings settings, InstantSource clock) {
    return new DynamoDbVendorBudgets(client, settings.resources().vendorBudgets(), clock);
  }
}
