package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.testkit.LatestSamples;
import io.stockpricecache.testkit.Samples;
import io.stockpricecache.testkit.TestClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;

/** What the store does when DynamoDB is busy, and when it stays so. */
final class DynamoDbFaultTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final List<BarWrite> SIXTY_DAYS = Samples.officialDays("AAPL", "2026-11-19", 60);

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final Resources tables = LocalTables.fresh();
  private final List<Duration> pauses = new ArrayList<>();
  private final Backoff backoff = new Backoff(3, Duration.ofMillis(75), new Random(1), pauses::add);

  @ParameterizedTest
  @EnumSource(
      names = {
        "THROTTLING_ERROR",
        "PROVISIONED_THROUGHPUT_EXCEEDED",
        "REQUEST_LIMIT_EXCEEDED",
        "TRANSACTION_CONFLICT",
        "INTERNAL_SERVER_ERROR"
      })
  void merge_someStatementsNotServed_triesThoseAgainAlone(BatchStatementErrorCodeEnum error) {
    BusyClient busy =
        BusyClient.failingStatements(
            LocalTables.shared(), i -> i < 60 && i % 10 == 0 ? error : null);

    assertThat(history(busy).merge(SIXTY_DAYS)).containsExactlyInAnyOrderElementsOf(SIXTY_DAYS);

    assertThat(busy.batchSizes()).containsExactly(25, 25, 10, 6);
    assertThat(pauses).hasSize(1);
    assertThat(stored()).isEqualTo(60);
  }

  @Test
  void merge_statementsNeverServed_failsAfterTheLastRetry() {
    BusyClient busy =
        BusyClient.failingStatements(
            LocalTables.shared(), _ -> BatchStatementErrorCodeEnum.THROTTLING_ERROR);

    assertThatThrownBy(() -> history(busy).merge(SIXTY_DAYS))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("60 rows")
        .hasMessageContaining("4 tries");

    assertThat(pauses).hasSize(3);
    assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofMillis(25));
    assertThat(pauses.get(1)).isLessThanOrEqualTo(Duration.ofMillis(50));
    assertThat(pauses.get(2)).isLessThanOrEqualTo(Duration.ofMillis(75));
  }

  @Test
  void merge_refusedForGood_failsAtOnceAndSaysWhy() {
    BusyClient denied =
        BusyClient.failingStatements(
            LocalTables.shared(), i -> i == 7 ? BatchStatementErrorCodeEnum.ACCESS_DENIED : null);

    assertThatThrownBy(() -> history(denied).merge(SIXTY_DAYS))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("AccessDenied");

    assertThat(pauses).isEmpty();
  }

  @Test
  void merge_failedHalfWay_isMadeWholeByMergingAgain() {
    BusyClient failing =
        BusyClient.failingStatements(
            LocalTables.shared(), i -> i >= 30 ? BatchStatementErrorCodeEnum.ACCESS_DENIED : null);
    assertThatThrownBy(() -> history(failing).merge(SIXTY_DAYS)).isInstanceOf(StoreException.class);
    assertThat(stored()).isEqualTo(30);

    List<BarWrite> rest = history(LocalTables.shared()).merge(SIXTY_DAYS);

    assertThat(rest).containsExactlyInAnyOrderElementsOf(SIXTY_DAYS.subList(30, 60));
    assertThat(stored()).isEqualTo(60);
  }

  @Test
  void findAll_someKeysNotServed_asksForThoseAgain() {
    List<Symbol> symbols = createRows(90);
    BusyClient busy = BusyClient.servingKeys(LocalTables.shared(), 40);

    List<LatestPrice> found = latestPrices(busy).findAll(symbols);

    assertThat(found).extracting(LatestPrice::symbol).containsExactlyInAnyOrderElementsOf(symbols);
    assertThat(busy.batchSizes()).containsExactly(90, 50, 10);
    assertThat(pauses).hasSize(2);
  }

  @Test
  void findAll_keysNeverServed_failsAfterTheLastRetry() {
    BusyClient busy = BusyClient.servingKeys(LocalTables.shared(), 0);

    assertThatThrownBy(() -> latestPrices(busy).findAll(List.of(AAPL)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("4 tries");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ProvisionedThroughputExceededException", "ThrottlingException"})
  void call_refusedTwice_isRetriedByTheSdk(String error) {
    BusyHttpClient http = new BusyHttpClient(error, 2);

    history(client(http)).merge(SIXTY_DAYS.subList(0, 5));

    assertThat(http.requests()).isEqualTo(3);
    assertThat(stored()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ProvisionedThroughputExceededException", "ThrottlingException"})
  void call_refusedAlways_isAStoreException(String error) {
    DynamoDbClient client = client(new BusyHttpClient(error, Integer.MAX_VALUE));

    assertThatThrownBy(() -> history(client).merge(SIXTY_DAYS)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> history(client).readNewest(AAPL, 5))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(tables.priceHistory());
    assertThatThrownBy(() -> latestPrices(client).find(AAPL)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> latestPrices(client).reopen(AAPL)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> latestPrices(client).all()).isInstanceOf(StoreException.class);
    assertThatThrownBy(
            () ->
                new DynamoDbSymbols(
                        client, tables.symbols(), tables.latestPrices(), tables.syncRuns())
                    .all())
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(
            () ->
                new DynamoDbLeases(client, tables.syncRuns(), clock)
                    .acquire("poll", Duration.ofMinutes(1)))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void read_rowBrokenByHand_namesRowAndAttribute() {
    BarWrite write = SIXTY_DAYS.getLast();
    history(LocalTables.shared()).merge(List.of(write));
    LocalTables.shared()
        .updateItem(
            update ->
                update
                    .tableName(tables.priceHistory())
                    .key(
                        Map.of(
                            "symbol", AttributeValue.fromS("AAPL"),
                            "date", AttributeValue.fromS("2026-11-19")))
                    .updateExpression("SET #close = :text")
                    .expressionAttributeNames(Map.of("#close", "close"))
                    .expressionAttributeValues(Map.of(":text", AttributeValue.fromS("n/a"))));

    assertThat(history(LocalTables.shared()).readNewest(AAPL, 5).unreadable())
        .containsExactly(
            new UnreadableRow(
                tables.priceHistory(), "AAPL 2026-11-19", "attribute close is of another type"));
  }

  private DynamoDbPriceHistory history(DynamoDbClient client) {
    return new DynamoDbPriceHistory(
        client, tables.priceHistory(), Retention.ONE_YEAR, clock, backoff);
  }

  private DynamoDbLatestPrices latestPrices(DynamoDbClient client) {
    return new DynamoDbLatestPrices(client, tables.latestPrices(), backoff);
  }

  private int stored() {
    return history(LocalTables.shared())
        .read(AAPL, SessionDate.of(2026, 1, 1), SessionDate.of(2026, 12, 31))
        .size();
  }

  private List<Symbol> createRows(int count) {
    List<Symbol> symbols = IntStream.range(0, count).mapToObj(i -> new Symbol("S" + i)).toList();
    symbols.forEach(
        symbol ->
            LocalTables.put(
                LocalTables.shared(), tables.latestPrices(), LatestSamples.full(symbol)));
    return symbols;
  }

  /** Tries each call three times, without pauses. */
  private static DynamoDbClient client(SdkHttpClient http) {
    URI endpoint = LocalTables.endpoint();
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(http)
        .overrideConfiguration(
            configuration ->
                configuration.retryStrategy(
                    StandardRetryStrategy.builder()
                        .maxAttempts(3)
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .retryOnException(
                            e -> e instanceof SdkServiceException s && s.isThrottlingException())
                        .build()))
        .build();
  }
}
