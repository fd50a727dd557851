package io.stockpricecache.local.cost;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.local.aws.Aws;
import io.stockpricecache.store.dynamodb.DynamoDbIntradayBars;
import io.stockpricecache.store.dynamodb.DynamoDbPriceTicks;
import io.stockpricecache.store.dynamodb.Tables;
import io.stockpricecache.testkit.ItemSize;
import io.stockpricecache.testkit.LocalDynamoDb;
import io.stockpricecache.testkit.RecordedCalls;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.usecases.intraday.FoldTicks;
import io.stockpricecache.usecases.intraday.RecordTicks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Rounds of live prices, each of all symbols and every price new, on DynamoDB Local; folds come as
 * late as they were queued. What is used of AWS is counted.
 */
final class TickBench implements AutoCloseable {

  /** Of a session in New York. */
  static final int MINUTES = 390;

  private static final Instant CLOSE = Instant.parse("2026-11-20T21:00:00Z");
  private static final Currency USD = Currency.getInstance("USD");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** Requests of SQS for one job: it is sent, received and deleted, up to ten at once. */
  private static final double REQUESTS_A_JOB = 1 + 2.0 / 10;

  final TestClock clock = TestClock.at("2026-11-19T20:50:00Z");
  final RecordedCalls calls = new RecordedCalls();
  final List<Symbol> symbols;
  private final LocalDynamoDb server = LocalDynamoDb.start(null, 0);
  final DynamoDbClient client =
      Aws.client(
          DynamoDbClient.builder()
              .overrideConfiguration(config -> config.addExecutionInterceptor(calls)),
          server.endpoint());
  final DynamoDbPriceTicks ticks =
      new DynamoDbPriceTicks(client, CostTables.NAMES.priceTicks(), clock);
  final IntradayBars bars =
      new DynamoDbIntradayBars(
          client, CostTables.NAMES.priceIntraday(), Duration.ofDays(60), clock);
  private final DueJobs queue = new DueJobs();
  private final RecordTicks record = new RecordTicks(ticks, queue, clock);
  private final FoldTicks fold = new FoldTicks(ticks, bars, queue, clock);
  private final Random random = new Random(19);
  private final long[] cents;
  private final long[] volumes;
  private int jobs;
  private int folds;

  TickBench(int count) {
    Tables.create(client, CostTables.NAMES);
    symbols = symbols(count);
    cents = random.longs(count, 500, 90_000).toArray();
    volumes = new long[count];
    calls.clear();
  }

  /** Does what is due, then one round, at that time. */
  void round(Instant at) {
    clock.set(at);
    runDue();
    record.record(at, quotes(at), OptionalInt.of(symbols.size()));
  }

  /** Rounds from that time on, one a minute. */
  void rounds(Instant from, int minutes) {
    for (int minute = 0; minute < minutes; minute++) {
      round(from.plusSeconds(60L * minute));
    }
  }

  /**
   * What a session uses: a part of it is measured, and the round after its close with the folds
   * that follow.
   *
   * @param minutes of that part; with half an hour, reads are too few by a third, since the second
   *     half's folds read the first one's rounds, too
   */
  Usage session(int minutes) {
    Instant hour = Instant.parse("2026-11-20T15:00:02Z");
    used();
    rounds(hour, minutes);
    runDue(hour.plusSeconds(60L * minutes));
    Usage part = used();
    return part.times((double) MINUTES / minutes).plus(atTheClose());
  }

  /** The round after the close, with the last prices, and the folds that follow. */
  Usage atTheClose() {
    used();
    round(CLOSE.plusSeconds(2));
    runDue(CLOSE.plusSeconds(20 * 60));
    return used();
  }

  /** Does what is due by then. */
  void runDue(Instant at) {
    clock.set(at);
    runDue();
  }

  private void runDue() {
    for (FoldJob job : queue.due()) {
      FoldTicks.Outcome outcome = fold.run(job);
      if (outcome.putBack() != null) {
        throw new AssertionError(outcome);
      }
      folds++;
    }
  }

  /** What was used since the last time it was asked. */
  Usage used() {
    Usage usage = Usage.of(calls.calls());
    Usage all = new Usage(usage.reads(), usage.writes(), jobs * REQUESTS_A_JOB, usage.calls());
    calls.clear();
    jobs = 0;
    return all;
  }

  int folds() {
    return folds;
  }

  /** Of all rows of the table. */
  int largestRow(String table) {
    return client.scanPaginator(scan -> scan.tableName(table)).items().stream()
        .mapToInt(ItemSize::of)
        .max()
        .orElse(0);
  }

  private List<Quote> quotes(Instant at) {
    List<Quote> quotes = new ArrayList<>();
    SessionDate session = new SessionDate(at.atZone(NEW_YORK).toLocalDate());
    for (int i = 0; i < symbols.size(); i++) {
      cents[i] = Math.max(100, cents[i] + Math.round(random.nextGaussian() * cents[i] / 1_000));
      volumes[i] += random.nextInt(100, 60_000);
      BigDecimal price = BigDecimal.valueOf(cents[i], 2);
      quotes.add(
          new Quote(
              symbols.get(i),
              new Ohlcv(price, price, price, price, volumes[i]),
              null,
              USD,
              session,
              at.minusSeconds(random.nextInt(1, 3)),
              at,
              VendorName.YAHOO));
    }
    return quotes;
  }

  /** Tickers of three or four letters. */
  private static List<Symbol> symbols(int count) {
    Random letters = new Random(7);
    Set<Symbol> symbols = new LinkedHashSet<>();
    while (symbols.size() < count) {
      StringBuilder ticker = new StringBuilder();
      for (int i = 3 + letters.nextInt(2); i > 0; i--) {
        ticker.append((char) ('A' + letters.nextInt(26)));
      }
      symbols.add(new Symbol(ticker.toString()));
    }
    return List.copyOf(symbols);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  /** Holds each job back for as long as it was told to. */
  private final class DueJobs implements JobQueue {

    private record Held(Instant due, FoldJob job) {}

    private final PriorityQueue<Held> held = new PriorityQueue<>(Comparator.comparing(Held::due));

    @Override
    public void send(Collection<? extends Job> added) {
      added.forEach(job -> sendLater(job, Duration.ZERO));
    }

    @Override
    public void sendLater(Job job, Duration delay) {
      held.add(new Held(clock.instant().plus(delay), (FoldJob) job));
      jobs++;
    }

    private List<FoldJob> due() {
      List<FoldJob> due = new ArrayList<>();
      while (!held.isEmpty() && !held.peek().due().isAfter(clock.instant())) {
        due.add(held.remove().job());
      }
      return due;
    }
  }
}
