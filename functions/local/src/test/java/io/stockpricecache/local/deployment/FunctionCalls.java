package io.stockpricecache.local.deployment;

import static io.stockpricecache.testkit.FakeVendorServer.path;
import static java.util.Objects.requireNonNull;

import io.stockpricecache.archive.s3.S3Archive;
import io.stockpricecache.domain.archive.Archive;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.symbol.Demand;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Wanted;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.local.LambdaFunction;
import io.stockpricecache.local.functions.FunctionBench;
import io.stockpricecache.local.functions.RecordedAws;
import io.stockpricecache.local.functions.RecordedAws.Permission;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.archive.FakeS3;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A week of the four functions on the stand-ins, with whatever makes them call AWS: a new symbol,
 * one that nobody knows, one untracked while its job waits, closes with and without a sync, prices
 * that jump and their release, a vendor that refuses, a message that is no job. What each calls is
 * recorded.
 *
 * <p>A call that is new in a function, or seldom made, has to be provoked here, or the test of the
 * policies says that nobody makes it.
 */
final class FunctionCalls extends FunctionBench {

  private static final Predicate<String> PUT = request -> request.startsWith("PUT ");

  /** What each function called in that week. */
  static Map<LambdaFunction, Set<Permission>> record() throws Exception {
    try (FunctionCalls calls = new FunctionCalls()) {
      calls.week();
      calls.archive();
      return calls.made;
    }
  }

  /** Some files of an archive, which a stack need not have. */
  private void archive() throws Exception {
    try (FakeS3 s3 = new FakeS3(clock);
        S3Client client = client(s3);
        FunctionBench archiving = beside(Map.of("ARCHIVE_BUCKET", "archive"))) {
      archiving.jobs.registerSingleton(Archive.class, new S3Archive(client, "archive"));
      archiving.queue("{\"type\":\"ARCHIVE\"}");
      // Whatever else is still in the queue comes before.
      for (int batch = 0; batch < 20 && s3.requests().stream().noneMatch(PUT); batch++) {
        archiving.backfill(archiving.jobs);
      }
      made.computeIfAbsent(LambdaFunction.BACKFILL, _ -> new TreeSet<>())
          .addAll(archiving.made.getOrDefault(LambdaFunction.BACKFILL, Set.of()));
    }
  }

  private static S3Client client(FakeS3 s3) {
    return S3Client.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(s3.address())
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
        .build();
  }

  private void week() throws Exception {
    massive.when(
        request -> request.path().startsWith("/v2/aggs/ticker/"), FakeResponse.json(results("")));
    massive.when(
        request -> request.path().startsWith("/stocks/v1/"), FakeResponse.json(results("")));
    // Wednesday: symbols come, one of them unknown to everybody, one untracked before its job runs.
    for (String symbol : List.of("AAPL", "MSFT", "NFLX", "ZZTOP")) {
      http("POST", "/symbols", "{\"symbol\":\"" + symbol + "\"}");
    }
    http("POST", "/symbols", "{\"symbol\":\"AAPL\"}");
    backfill(simulatedJobs);
    clock.set(Instant.parse("2026-11-18T20:30:00Z"));
    // Asked a second time, it is given up; tracked again, it gets another chance.
    queue("{\"type\":\"BACKFILL\",\"symbol\":\"ZZTOP\"}");
    backfill(simulatedJobs);
    queue("{\"type\":\"BACKFILL\",\"symbol\":\"ZZTOP\"}");
    backfill(simulatedJobs);
    http("POST", "/symbols", "{\"symbol\":\"ZZTOP\"}");
    ofAList();
    for (String page :
        List.of(
            "/portfolio?symbols=AAPL,MSFT&days=7",
            "/portfolio?symbols=AAPL&days=30",
            "/prices/NFLX",
            "/history/AAPL",
            "/history?symbols=AAPL,MSFT",
            "/symbols",
            "/symbols/AAPL",
            "/treemap?universe=nasdaq-100",
            "/company/AAPL",
            "/cache/scheduler/status",
            "/cache/historical/AAPL",
            "/cache/validate?symbol=AAPL",
            "/health",
            "/cache/status")) {
      http("GET", page, "");
    }
    for (String job :
        List.of(
            "/cache/refresh-live {\"symbols\":[\"AAPL\"]}",
            "/cache/refresh-live {}",
            "/cache/sync-historical {}",
            "/cache/backfill-symbol {\"symbol\":\"AAPL\"}")) {
      String[] parts = job.split(" ");
      http("POST", parts[0], parts[1]);
    }
    backfill(simulatedJobs);
    minutes();
    // A job that the queue does not take is no job: its key may be used again.
    RecordedAws.beforeNext(
        "SendMessageBatch",
        () -> {
          throw SdkClientException.create("no answer");
        });
    answer("POST", "/cache/sync-historical", "{}\n");
    clock.set(Instant.parse("2026-11-18T20:55:00Z"));
    poll();
    // Thursday: nobody has settled Wednesday. One price has jumped.
    clock.set(Instant.parse("2026-11-19T20:55:00Z"));
    jump("MSFT");
    // AAPL's official bar has come, and its row does not show it; NFLX goes while it is settled.
    officialBar("AAPL", "2026-11-18");
    RecordedAws.beforeNext(
        "BatchExecuteStatement",
        () -> {
          officialBar("NFLX", "2026-11-18");
          latestPrices.delete(new Symbol("NFLX"));
        });
    massive.when(
        request -> request.path().startsWith("/v2/snapshot/"), _ -> inTheWayOf(latestRow("AAPL")));
    poll();
    backfill(jobs);
    http("POST", "/symbols", "{\"symbol\":\"NVDA\"}");
    // The close of one symbol meets a better one.
    clock.set(Instant.parse("2026-11-19T21:05:00Z"));
    officialBar("AAPL", "2026-11-19");
    closeSync();
    backfill(simulatedJobs);
    // Friday morning: the market's official closes, MSFT's out of all proportion; then its release.
    clock.set(Instant.parse("2026-11-20T12:00:00Z"));
    serveMarketDay("2026-11-19");
    closeSync();
    http("GET", "/cache/status", "");
    http("POST", "/cache/quarantine/MSFT~2026-11-19~massive/release", "");
    http("POST", "/cache/quarantine/MSFT~2026-11-19~massive/dismiss", "");
    backfill(jobs);
    // A symbol that is gone while its job is under way, one whose stored bar contradicts the
    // vendor, and a message that
    // is no job.
    http("POST", "/symbols", "{\"symbol\":\"IBM\"}");
    latestPrices.delete(new Symbol("IBM"));
    RecordedAws.beforeNext(
        "ExecuteTransaction",
        () -> {
          symbols.delete(new Symbol("IBM"));
          latestPrices.delete(new Symbol("IBM"));
        });
    backfill(simulatedJobs);
    http("POST", "/symbols", "{\"symbol\":\"AMZN\"}");
    store("AMZN", SessionDate.parse("2026-11-18"), Ohlcv.ofClose(BigDecimal.ONE));
    backfill(simulatedJobs);
    queue("{poison");
    backfill(jobs);
    // What was buried is looked at; a job among it is put back, and done.
    deadLetter("{\"symbol\":\"AMZN\"}");
    http("GET", "/cache/dead-letters", "");
    http("POST", "/cache/dead-letters/redrive", "");
    backfill(simulatedJobs);
    // Saturday: AAPL's official close ends what was held of the day.
    clock.set(Instant.parse("2026-11-21T12:00:00Z"));
    hold("AAPL", "2026-11-20");
    serveMarketDay("2026-11-20");
    closeSync();
    String batch =
        answer("POST", "/symbols", "{\"symbols\":[\"AAPL\",\"INTC\"]}")
            .getHeaders()
            .get("location");
    http("GET", String.valueOf(batch), "");
    http("GET", "/cache/runs", "");
    http("GET", "/symbols/INTC/timeline", "");
    String job = answer("POST", "/cache/sync-historical", "{}").getHeaders().get("location");
    http("GET", String.valueOf(job), "");
    http("DELETE", "/symbols/AAPL", "");
    lists();
  }

  /** One is put, enabled, shortened and disabled; a member of it is pinned, and one dropped. */
  private void lists() throws Exception {
    String members = "/universes/chips/members";
    http("PUT", members, "{\"members\":[\"AMD\",\"QCOM\",\"MSFT\",\"TXN\"]}");
    http("POST", "/universes/chips/enable", "");
    backfill(simulatedJobs);
    http("GET", "/universes", "");
    http("GET", "/universes/chips", "");
    http("POST", "/symbols", "{\"symbol\":\"QCOM\"}");
    http("POST", "/symbols", "{\"symbols\":[\"MU\"],\"tier\":\"chips\"}");
    http("PATCH", "/symbols/MSFT", "{\"tier\":\"chips\"}");
    http("DELETE", "/symbols/QCOM", "");
    backfill(simulatedJobs);
    http("PUT", members, "{\"members\":[\"AMD\",\"QCOM\"]}");
    backfill(simulatedJobs);
    http("POST", "/universes/chips/disable", "");
    backfill(simulatedJobs);
    // An older list than the product's own: the job renews it.
    http(
        "PUT",
        "/universes/nasdaq-100/members?replace=true",
        "{\"members\":[\"AMD\"],\"asOf\":\"2020-01-01\"}");
    backfill(simulatedJobs);
  }

  /** One that will be read, and one that was given up and is asked for without its page's row. */
  private void ofAList() throws Exception {
    TierName list = new TierName("full");
    TrackedSymbol read = symbolRow("NFLX");
    symbols.save(
        read.withWanted(read.wanted().in(list)),
        latestRow("NFLX").withDemand(new Demand(list, null)));
    Symbol gone = new Symbol("ZZLIST");
    symbols.create(
        TrackedSymbol.pending(gone, Markets.of(gone), Wanted.byUniverse(list), clock.instant())
            .inactive("unknown"));
    http("POST", "/symbols", "{\"symbol\":\"ZZLIST\"}");
  }

  /** Rounds are kept and folded, twice within an hour; one finds its place taken. */
  private void minutes() throws Exception {
    http("POST", "/cache/backfill-symbol", "{\"symbol\":\"AAPL\",\"interval\":\"1m\"}");
    backfill(simulatedJobs);
    clock.set(Instant.parse("2026-11-18T20:45:00Z"));
    jobs.getBean(PriceTicks.class)
        .append(
            List.of(
                new TickRound(
                    clock.instant(),
                    new TickShard(0, 1),
                    List.of(
                        new Tick(
                            new Symbol("IBM"),
                            clock.instant(),
                            BigDecimal.TEN,
                            0L,
                            VendorName.SIMULATED)))));
    poll(simulatedJobs);
    // Right after a poll, a reader's refresh asks which symbols are due in each of them.
    queue(
        "{\"type\":\"REFRESH_STALE\",\"id\":\"r\",\"symbols\":[\"AAPL\"],"
            + "\"requestedAt\":\"2026-11-18T20:45:00Z\"}");
    backfill(simulatedJobs);
    http("GET", "/history/AAPL?timeframe=1m", "");
  }

  /** Makes the stored price a tenth, so that the next one is ten times it. */
  private void jump(String symbol) {
    LatestPrice row = latestPrices.find(new Symbol(symbol)).orElseThrow();
    PricePoint price = row.price();
    if (price == null) {
      throw new AssertionError(symbol + " has no price");
    }
    PricePoint tenth =
        new PricePoint(
            Ohlcv.ofClose(price.price().movePointLeft(1)),
            price.previousClose(),
            price.currency(),
            price.session(),
            price.finality(),
            price.asOf(),
            price.fetchedAt(),
            price.source());
    latestPrices.save(
        List.of(
            new LatestPrice(
                row.symbol(),
                row.status(),
                tenth,
                row.closes(),
                row.splits(),
                row.company(),
                row.version())));
  }

  /** As a backfill of this moment would have written it. */
  private void officialBar(String symbol, String date) {
    PricePoint price = requireNonNull(latestRow(symbol).price());
    store(symbol, SessionDate.parse(date), price.figures());
  }

  private void store(String symbol, SessionDate session, Ohlcv figures) {
    Bar bar =
        Bar.ranked(
            session,
            figures,
            Currency.getInstance("USD"),
            VendorName.SIMULATED,
            Finality.FINAL,
            Markets.US.calendar().session(session).close(),
            clock.instant(),
            clock.instant());
    jobs.getBean(PriceHistory.class).merge(List.of(new BarWrite(new Symbol(symbol), bar, false)));
  }

  private void hold(String symbol, String date) {
    RejectedRow row =
        new RejectedRow(
            SessionDate.parse(date), RejectionReason.IMPOSSIBLE_FIGURES, "close is zero", "[0]");
    jobs.getBean(Quarantine.class)
        .hold(
            List.of(
                QuarantinedBar.of(new Symbol(symbol), VendorName.SIMULATED, row, clock.instant())));
  }

  private void serveMarketDay(String date) {
    PricePoint price = requireNonNull(latestRow("AAPL").price());
    long time = Instant.parse(date + "T21:00:00Z").toEpochMilli();
    massive.when(
        path("/v2/aggs/grouped/locale/us/market/stocks/" + date),
        FakeResponse.json(
            results(
                bar("AAPL", price.price().toPlainString(), time) + "," + bar("MSFT", "1", time))));
    massive.when(
        request -> request.path().startsWith("/v2/aggs/ticker/MSFT/"),
        FakeResponse.json(results(bar("MSFT", "1", time))));
    massive.when(path("/stocks/v1/splits"), FakeResponse.json(results("")));
    String dividend =
        "{\"id\":\"d\",\"ticker\":\"AAPL\",\"ex_dividend_date\":\"%s\",\"cash_amount\":0.27}";
    massive.when(
        path("/stocks/v1/dividends"),
        request ->
            request.query().contains("ex_dividend_date")
                ? inTheWayOf(symbolRow("AAPL"), results(dividend.formatted(date)))
                : FakeResponse.json(results("")));
  }

  private static String bar(String ticker, String price, long time) {
    return "{\"T\":\"%s\",\"o\":%s,\"h\":%s,\"l\":%s,\"c\":%s,\"v\":1000,\"t\":%d}"
        .formatted(ticker, price, price, price, price, time);
  }

  private static String results(String rows) {
    return "{\"status\":\"OK\",\"adjusted\":false,\"results\":[" + rows + "]}";
  }

  /** Somebody else writes the row while the function waits for the vendor. */
  private FakeResponse inTheWayOf(LatestPrice row) {
    latestPrices.save(List.of(row));
    return FakeResponse.json("{\"status\":\"OK\",\"tickers\":[]}");
  }

  private FakeResponse inTheWayOf(TrackedSymbol row, String answer) {
    symbols.save(row);
    return FakeResponse.json(answer);
  }

  private LatestPrice latestRow(String symbol) {
    return latestPrices.find(new Symbol(symbol)).orElseThrow();
  }

  private TrackedSymbol symbolRow(String symbol) {
    return symbols.find(new Symbol(symbol)).orElseThrow();
  }
}
