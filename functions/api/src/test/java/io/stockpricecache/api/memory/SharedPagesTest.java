package io.stockpricecache.api.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micronaut.context.ApplicationContext;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.fixture.TestApi.Answer;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.shared.Standing;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.cache.TestPrices;
import io.stockpricecache.testkit.shared.LocalValkey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Twenty instances of the function answer 10,000 pages in five minutes, on one table and a real
 * server, where the machine has one: {@code apt-get install redis-server}.
 */
class SharedPagesTest {

  private static final int INSTANCES = 20;
  private static final int PAGES = 10_000;
  private static final Duration BETWEEN_PAGES = Duration.ofMillis(30);
  private static final List<Symbol> SYMBOLS =
      IntStream.range(0, 100).mapToObj(i -> new Symbol("SYM" + i)).toList();

  private final TestApi api = TestApi.start();
  private final List<ApplicationContext> instances = new ArrayList<>();
  private final Random random = new Random(20);

  @BeforeEach
  void track() {
    for (Symbol symbol : SYMBOLS) {
      TestPrices.track(api, symbol, CorporateActions.NONE, TestPrices.date(19));
      api.history.merge(List.of(TestPrices.bar(symbol, TestPrices.date(19), "126")));
      TestPrices.rebuild(api, symbol);
    }
    quoteAll("127");
  }

  @AfterEach
  void close() {
    instances.forEach(ApplicationContext::close);
    api.close();
  }

  /** Each instance asked the table for what another had read a moment before. */
  @Test
  void pagesOfTwentyInstances_costATenthOfTheTablesCallsAndUnits() {
    assumeTrue(LocalValkey.findProgram().isPresent(), "no valkey-server or redis-server here");
    start(Map.of());
    Counts alone = counts(this::pages);
    instances.forEach(ApplicationContext::close);
    instances.clear();
    api.clock.advance(Duration.ofMinutes(1));
    quoteAll("128");

    try (LocalValkey server = LocalValkey.start()) {
      start(shared(server));
      Counts shared = counts(this::pages);

      System.out.printf(
          "10,000 pages of 20 instances: %d calls and %.1f units alone, %d and %.1f shared%n",
          alone.calls(), alone.units(), shared.calls(), shared.units());
      // What a busy machine keeps from its answer within 20 ms, and the pause after it, cost calls.
      long failures = standings().stream().mapToLong(Standing::failures).sum();
      assertThat(shared.calls()).isLessThanOrEqualTo(alone.calls() / 10 + 5 * failures);
      assertThat(shared.units()).isLessThanOrEqualTo(alone.units() / 10 + 50 * failures);
    }
  }

  @Test
  void serverThatIsKilledMeanwhile_costsNoError_andNoOtherPage() {
    assumeTrue(LocalValkey.findProgram().isPresent(), "no valkey-server or redis-server here");
    try (LocalValkey server = LocalValkey.start()) {
      start(shared(server));
      for (int i = 0; i < 2_000; i++) {
        if (i == 500) {
          server.kill();
        }
        if (i == 1_500) {
          server.startAgain();
        }
        page(i);
        api.clock.advance(BETWEEN_PAGES.multipliedBy(5));
      }

      assertThat(standings().stream().mapToLong(Standing::failures).sum()).isPositive();
      for (int i = 0;
          i < 20 && standings().stream().anyMatch(it -> it.closedUntil() != null);
          i++) {
        api.clock.advance(Duration.ofSeconds(10));
        instances.forEach(it -> it.getBean(ReadCaches.class).askShared());
      }
      assertThat(standings().stream().filter(it -> it.closedUntil() == null).count())
          .as("instances that use it again")
          .isEqualTo(INSTANCES);
    }
  }

  private List<Standing> standings() {
    return instances.stream()
        .map(it -> it.getBean(ReadCaches.class).shared().orElseThrow().calls())
        .toList();
  }

  private void start(Map<String, String> variables) {
    IntStream.range(0, INSTANCES).forEach(_ -> instances.add(api.another(variables)));
  }

  private static Map<String, String> shared(LocalValkey server) {
    return Map.of("READ_CACHE", "valkey", "READ_CACHE_URL", "valkey://127.0.0.1:" + server.port());
  }

  private void pages() {
    for (int i = 0; i < PAGES; i++) {
      page(i);
      api.clock.advance(BETWEEN_PAGES);
      if (i % 1_000 == 999) {
        // Else they would be stale, and asked for every two seconds.
        quoteAll("128");
      }
    }
  }

  /** A portfolio of twenty symbols, of some instance; its answer is right. */
  private void page(int i) {
    int portfolio = random.nextInt(5) * 20;
    String symbols =
        String.join(
            ",", SYMBOLS.subList(portfolio, portfolio + 20).stream().map(Symbol::value).toList());

    Answer answer =
        api.call(
            instances.get(random.nextInt(INSTANCES)),
            TestApi.request("GET", "/portfolio", "symbols=" + symbols + "&days=1"));

    assertThat(answer.status()).as("page %s", i).isEqualTo(200);
    assertThat(answer.body()).contains("\"price\":12").contains("SYM" + portfolio);
  }

  private record Counts(long calls, double units) {}

  /** Of the table of latest rows: a row of up to 4 KB is half a unit, read as it may be. */
  private Counts counts(Runnable load) {
    api.ports.forget();
    long before = misses();
    load.run();
    long calls = api.calls().stream().filter(it -> it.startsWith("LatestPrices.")).count();
    return new Counts(calls, (misses() - before) / 2.0);
  }

  /** Rows that were read from the table. */
  private long misses() {
    return instances.stream()
        .map(it -> it.getBean(ReadCaches.class))
        .mapToLong(it -> it.misses() - it.shared().map(SharedStanding::hits).orElse(0L))
        .sum();
  }

  private void quoteAll(String price) {
    String now = api.clock.instant().toString();
    SYMBOLS.forEach(symbol -> TestPrices.quote(api, symbol, price, "126", now, now));
  }
}
