package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.Universe;
import io.stockpricecache.domain.company.Universes;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.store.dynamodb.row.BarSchema;
import io.stockpricecache.store.dynamodb.row.LatestSchema;
import io.stockpricecache.store.dynamodb.row.StoredBar;
import io.stockpricecache.testkit.ItemSize;
import io.stockpricecache.testkit.LatestSamples;
import io.stockpricecache.testkit.RecordedCalls;
import io.stockpricecache.testkit.Samples;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.usecases.reads.ReadPrices;
import io.stockpricecache.usecases.reads.ReadTreemap;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;

/** What the store's calls cost: calls and capacity units. */
final class DynamoDbCostTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final String LAST_DAY = "2026-11-19";
  private static final int SESSIONS_A_YEAR = 252;
  private static final List<BarWrite> YEAR =
      Samples.officialDays("AAPL", LAST_DAY, SESSIONS_A_YEAR);

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final RecordedCalls calls = new RecordedCalls();
  private final DynamoDbClient client = LocalTables.client(calls);
  private final Resources tables = LocalTables.fresh();
  private final DynamoDbLatestPrices latestPrices =
      new DynamoDbLatestPrices(client, tables.latestPrices());
  private final DynamoDbPriceHistory history =
      new DynamoDbPriceHistory(client, tables.priceHistory(), Retention.ONE_YEAR, clock);

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void portfolio_ofAHundredSymbolsAndSevenDays_isOneCallOfFiftyUnits() {
    List<Symbol> symbols = IntStream.range(0, 100).mapToObj(i -> new Symbol("S" + i)).toList();
    symbols.forEach(symbol -> put(LatestSamples.longest(symbol, "中國工商銀行".repeat(20))));
    ReadPrices readPrices =
        new ReadPrices(latestPrices, new Staleness(Duration.ofMinutes(5)), clock);
    calls.clear();

    ReadPrices.Portfolio portfolio = readPrices.portfolio(symbols, 7);

    assertThat(portfolio.prices()).hasSize(100).allMatch(price -> price.closes().size() == 7);
    assertThat(calls.operations()).containsExactly("BatchGetItem");
    assertThat(calls.units()).isLessThanOrEqualTo(50);
  }

  @Test
  void treemap_ofTheNasdaq100_isTwoCallsOfFiftyOneUnits() {
    Universe universe = Universes.find("nasdaq-100").orElseThrow();
    universe.symbols().forEach(symbol -> put(LatestSamples.full(symbol)));
    ReadTreemap treemap =
        new ReadTreemap(
            new ReadPrices(latestPrices, new Staleness(Duration.ofMinutes(5)), clock), clock);
    calls.clear();

    assertThat(treemap.read(universe).cells()).hasSize(101);

    assertThat(calls.operations()).containsExactly("BatchGetItem", "BatchGetItem");
    assertThat(calls.units()).isLessThanOrEqualTo(51);
  }

  @Test
  void year_ofOneSymbol_isOneCallOfSevenAndAHalfUnits() {
    history.merge(YEAR);
    calls.clear();

    assertThat(readYear()).hasSize(SESSIONS_A_YEAR);

    assertThat(calls.operations()).containsExactly("Query");
    assertThat(calls.units()).isLessThanOrEqualTo(7.5);
  }

  @Test
  void bar_withAllFigures_isBelowAQuarterOfAKilobyte() {
    int bytes =
        ItemSize.of(
            BarSchema.SCHEMA.item(StoredBar.of(AAPL, YEAR.getFirst().bar(), Retention.ONE_YEAR)));

    // 252 of them are 15 blocks of 4 KB, half a unit each: 2 units would leave 65 bytes a bar, less
    // than the names of its attributes take.
    assertThat(bytes).isBetween(220, 256);
  }

  @Test
  void merge_ofAFreshYear_isElevenCallsEachStatementOnACondition() {
    assertThat(history.merge(YEAR)).hasSize(SESSIONS_A_YEAR);

    assertThat(calls.operations()).hasSize(11).containsOnly("BatchExecuteStatement");
    assertThat(statements()).hasSize(SESSIONS_A_YEAR).allMatch(DynamoDbCostTest::isConditional);
  }

  @Test
  void merge_ofAYearThatIsThere_changesNoRow() {
    history.merge(YEAR);
    List<Map<String, AttributeValue>> before = rows();
    calls.clear();

    assertThat(history.merge(YEAR)).isEmpty();

    assertThat(rows()).isEqualTo(before);
    assertThat(statements()).allMatch(DynamoDbCostTest::isConditional);
  }

  @Test
  void merge_ofAYearKnownToBeThere_isElevenCalls() {
    history.merge(YEAR);
    calls.clear();

    List<BarWrite> replacing =
        YEAR.stream().map(write -> new BarWrite(write.symbol(), write.bar(), true)).toList();
    assertThat(history.merge(replacing)).isEmpty();

    assertThat(calls.operations()).hasSize(11);
  }

  @Test
  void save_ofOneRow_isOneCallOfOneUnit() {
    Symbol longest = new Symbol("ABCDEFGHIJKLMNO.ABCD");
    put(LatestSamples.full(longest));
    LatestPrice row = LatestSamples.full(longest).withVersion(1);
    calls.clear();

    latestPrices.save(List.of(row));

    assertThat(calls.operations()).containsExactly("BatchExecuteStatement");
    assertThat(ItemSize.writeUnits(LatestSchema.SCHEMA.item(row))).isEqualTo(1);
  }

  @Test
  void save_ofAHundredRows_isFourCalls() {
    List<LatestPrice> rows =
        IntStream.range(0, 100)
            .mapToObj(i -> LatestPrice.pending(new Symbol("S" + i)).withVersion(1))
            .toList();
    rows.forEach(this::put);
    calls.clear();

    assertThat(latestPrices.save(rows)).hasSize(100);

    assertThat(calls.operations()).isEqualTo(Collections.nCopies(4, "BatchExecuteStatement"));
  }

  @Test
  void latestRow_withAllThereMayBeInIt_isBelowOneKilobyte() {
    Symbol symbol = new Symbol("ABCDEFGHIJKLMNO.ABCD");
    // One, two, three and four bytes a character; a letter with an accent of its own; a family.
    for (String character : List.of("n", "ß", "日", "𠮷", "e\u0301", "👩\u200d👩\u200d👧")) {
      LatestPrice row = LatestSamples.longest(symbol, character.repeat(500));

      Map<String, AttributeValue> item = LatestSchema.SCHEMA.item(row);

      assertThat(item).containsOnlyKeys(LatestSchema.SCHEMA.attributeNames());
      assertThat(ItemSize.of(item)).as(character).isBetween(900, 1_023);
    }
  }

  @Test
  void readNewest_ofTen_isOneConsistentCallOfOneUnit() {
    history.merge(YEAR);
    calls.clear();

    assertThat(history.readNewest(AAPL, 10)).hasSize(10);

    assertThat(calls.operations()).containsExactly("Query");
    assertThat(calls.units()).isLessThanOrEqualTo(1);
  }

  private List<?> readYear() {
    return history.read(AAPL, SessionDate.of(2025, 1, 1), SessionDate.of(2026, 12, 31));
  }

  private List<Map<String, AttributeValue>> rows() {
    return LocalTables.shared()
        .queryPaginator(
            query ->
                query
                    .tableName(tables.priceHistory())
                    .keyConditionExpression("symbol = :symbol")
                    .expressionAttributeValues(Map.of(":symbol", AttributeValue.fromS("AAPL"))))
        .items()
        .stream()
        .toList();
  }

  private List<BatchStatementRequest> statements() {
    return calls.calls().stream()
        .map(RecordedCalls.Call::request)
        .map(BatchExecuteStatementRequest.class::cast)
        .flatMap(request -> request.statements().stream())
        .toList();
  }

  private static boolean isConditional(BatchStatementRequest statement) {
    return statement.statement().startsWith("INSERT INTO ")
        || statement.statement().endsWith(" AND \"rank\" < ?");
  }

  private void put(LatestPrice row) {
    LocalTables.put(client, tables.latestPrices(), row);
  }
}
