package io.stockpricecache.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.local.clock.VirtualClock;
import io.stockpricecache.local.process.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PriceFeedTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol MSFT = new Symbol("MSFT");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration NO_WAIT = Duration.ZERO;

  private final AtomicLong nanos = new AtomicLong();
  private final VirtualClock clock =
      VirtualClock.from(Instant.parse("2026-11-20T15:00:00Z"), 1, nanos::get);
  private final Map<Symbol, String> stored = new ConcurrentHashMap<>();
  private final List<Set<Symbol>> reads = new CopyOnWriteArrayList<>();
  private final PriceFeed feed =
      new PriceFeed(
          symbols -> {
            reads.add(symbols);
            return Map.copyOf(stored);
          },
          clock);
  private final Workers workers = new Workers();

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void open_twoStreams_areServedByOneRead() throws Exception {
    stored.put(AAPL, "1");
    stored.put(MSFT, "2");
    PriceStream both = feed.open(Set.of(AAPL, MSFT), NO_WAIT).orElseThrow();
    PriceStream one = feed.open(Set.of(MSFT), NO_WAIT).orElseThrow();
    start();

    assertThat(both.take(PATIENCE)).contains(Map.of(AAPL, "1", MSFT, "2"));
    assertThat(one.take(PATIENCE)).contains(Map.of(MSFT, "2"));
    assertThat(reads).containsExactly(Set.of(AAPL, MSFT));
  }

  @Test
  void open_anotherStream_waitsForTheNextRead() throws Exception {
    stored.put(AAPL, "1");
    PriceStream first = feed.open(Set.of(AAPL), NO_WAIT).orElseThrow();
    start();
    first.take(PATIENCE);

    PriceStream second = feed.open(Set.of(AAPL), NO_WAIT).orElseThrow();
    assertThat(second.take(Duration.ofMillis(1))).contains(Map.of());
    nanos.addAndGet(PriceFeed.PERIOD.toNanos());
    feed.open(Set.of(MSFT), NO_WAIT);

    assertThat(second.take(PATIENCE)).contains(Map.of(AAPL, "1"));
    assertThat(reads).hasSize(2);
  }

  @Test
  void offer_whatWasToldAlready_isNoNews() throws Exception {
    PriceStream stream = feed.open(Set.of(AAPL, MSFT), NO_WAIT).orElseThrow();

    stream.offer(Map.of(AAPL, "1", MSFT, "2"));
    assertThat(stream.take(PATIENCE)).contains(Map.of(AAPL, "1", MSFT, "2"));
    stream.offer(Map.of(AAPL, "1", MSFT, "3"));
    stream.offer(Map.of(AAPL, "1", MSFT, "4"));

    assertThat(stream.take(PATIENCE)).contains(Map.of(MSFT, "4"));
    assertThat(stream.take(Duration.ofMillis(1))).contains(Map.of());
  }

  @Test
  void open_moreThanThereMayBe_isRefusedUntilOneCloses() throws Exception {
    List<PriceStream> streams = new CopyOnWriteArrayList<>();
    for (int i = 0; i < PriceFeed.MAX_STREAMS; i++) {
      streams.add(feed.open(Set.of(AAPL), NO_WAIT).orElseThrow());
    }
    assertThat(feed.open(Set.of(AAPL), NO_WAIT)).isEmpty();

    streams.getFirst().close();

    assertThat(feed.open(Set.of(AAPL), NO_WAIT)).isPresent();
  }

  @Test
  void open_whereAllPlacesAreTaken_findsOutWhoseListenerHasGone() throws Exception {
    PriceStream gone = feed.open(Set.of(AAPL), NO_WAIT).orElseThrow();
    for (int i = 1; i < PriceFeed.MAX_STREAMS; i++) {
      feed.open(Set.of(MSFT), NO_WAIT);
    }
    // As the handler does: a second write to a closed connection fails.
    Thread handler =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (gone) {
                    gone.take(PATIENCE);
                    gone.take(PATIENCE);
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                });

    assertThat(feed.open(Set.of(AAPL), PATIENCE)).isPresent();
    handler.join();
  }

  @Test
  void stop_endsEveryStreamAndOpensNoMore() throws Exception {
    PriceStream stream = feed.open(Set.of(AAPL), NO_WAIT).orElseThrow();

    feed.stop();

    assertThat(stream.take(PATIENCE)).isEmpty();
    assertThat(feed.open(Set.of(AAPL), NO_WAIT)).isEmpty();
  }

  private void start() {
    clock.begin();
    workers.start(feed);
  }
}
