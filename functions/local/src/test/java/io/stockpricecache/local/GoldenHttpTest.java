package io.stockpricecache.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.stockpricecache.api.ApiFunction;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.queue.DeadLetterQueue;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.served.ReadReports;
import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.tracked.SymbolBatches;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.local.http.HttpFront;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.testkit.InMemoryIdempotencyKeys;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.testkit.cache.InMemoryDeadLetterQueue;
import io.stockpricecache.testkit.cache.InMemorySymbolBatches;
import io.stockpricecache.testkit.directory.InMemoryInstrumentDirectory;
import io.stockpricecache.testkit.golden.GoldenAnswer;
import io.stockpricecache.testkit.golden.GoldenFile;
import io.stockpricecache.testkit.golden.GoldenRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The answers that the API's handler gives, byte for byte, through the local HTTP server. Paths
 * with percent signs are the handler's alone: the server decodes them before, or refuses them.
 */
class GoldenHttpTest {

  private static final byte[] END_OF_HEADERS = "\r\n\r\n".getBytes(UTF_8);

  @Test
  void recordedRequests_throughHttp_haveTheRecordedAnswers() {
    GoldenFile file =
        new GoldenFile(Path.of("..", "api", "src", "test", "resources", "golden.txt"));
    InMemoryCache cache = InMemoryCache.at("2026-11-20T15:00:00Z");
    GoldenFile.fill(cache);
    try (HttpFront front = HttpFront.bind(0);
        ApplicationContext context = context(cache)) {
      ApiFunction function = new ApiFunction(context);
      front.serve(event -> function.handleRequest(event, null), cache.clock);

      assertThat(file.replayed(true, request -> ask(front.port(), request)))
          .isEqualTo(file.expected(true));
    }
  }

  private static ApplicationContext context(InMemoryCache cache) {
    ApplicationContext context =
        new Contexts.PartialContext(
            (ApplicationContextConfiguration) ApiFunction.contextBuilder(), Contexts.JOBS);
    context.registerSingleton(InstantSource.class, cache.clock);
    context.registerSingleton(
        Settings.class,
        Settings.parse(Map.of("QUEUE_SYMBOL_JOBS_URL", "http://127.0.0.1/symbol-jobs")));
    context.registerSingleton(Symbols.class, cache.symbols);
    context.registerSingleton(LatestPrices.class, cache.latestPrices);
    context.registerSingleton(PriceHistory.class, cache.history);
    context.registerSingleton(PriceTicks.class, cache.ticks);
    context.registerSingleton(IntradayBars.class, cache.intraday);
    context.registerSingleton(StoredUniverses.class, cache.universes);
    context.registerSingleton(JobQueue.class, cache.queue);
    context.registerSingleton(Quarantine.class, cache.quarantine);
    context.registerSingleton(Leases.class, cache.leases);
    context.registerSingleton(SyncRuns.class, cache.runs);
    context.registerSingleton(VendorBudgets.class, cache.budgets);
    context.registerSingleton(IdempotencyKeys.class, new InMemoryIdempotencyKeys(cache.clock));
    context.registerSingleton(JobRecords.class, cache.records);
    context.registerSingleton(ReadReports.class, cache.reads);
    context.registerSingleton(
        InstrumentDirectory.class, new InMemoryInstrumentDirectory(cache.clock));
    context.registerSingleton(SymbolBatches.class, new InMemorySymbolBatches(cache.clock));
    context.registerSingleton(DeadLetterQueue.class, new InMemoryDeadLetterQueue(cache.queue));
    context.registerSingleton(QueueDepth.class, () -> new QueueDepth.Depth(3, 2, 1));
    context.registerSingleton(Metrics.class, Metrics.NONE);
    return context;
  }

  /** Byte for byte as the file has it: any client of the JDK would correct the request. */
  private static GoldenAnswer ask(int port, GoldenRequest request) {
    byte[] body = request.body() == null ? new byte[0] : request.body().getBytes(UTF_8);
    StringBuilder head =
        new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
    head.append("Host: localhost\r\nConnection: close\r\n");
    if (request.body() != null) {
      head.append("Content-Length: " + body.length + "\r\n");
    }
    request.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    try (Socket socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      sent.writeBytes((head + "\r\n").getBytes(UTF_8));
      sent.writeBytes(body);
      out.write(sent.toByteArray());
      return read(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenAnswer read(byte[] answer) {
    int end = 0;
    while (!Arrays.equals(answer, end, end + 4, END_OF_HEADERS, 0, 4)) {
      end++;
    }
    String[] lines = new String(answer, 0, end, ISO_8859_1).split("\r\n", -1);
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(": ", 2);
      // The front answers pages of other origins, as API Gateway does before the function.
      headers.put(header[0], header[1].replace(", Origin", ""));
    }
    int status = Integer.parseInt(lines[0].split(" ", 3)[1]);
    return GoldenAnswer.of(status, headers, Arrays.copyOfRange(answer, end + 4, answer.length));
  }
}
