package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.queue.sqs.JobMessages;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the live poll keeps of its rounds, and what becomes of it. */
class LivePollTicksTest {

  private static final Instant HOUR = Instant.parse("2026-11-20T15:00:00Z");
  private static final TickShard ALL = new TickShard(0, 1);

  private final Bench bench = Bench.at("2026-11-20T15:00:20Z");

  @Test
  void poll_ofNewPrices_keepsARoundOfThem_andHasItFolded() {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "271.5");
    bench.price(MSFT, "512.25");

    bench.poll();

    assertThat(rounds()).hasSize(1);
    assertThat(rounds().getFirst().ticks())
        .extracting(Tick::symbol)
        .containsExactlyInAnyOrder(AAPL, MSFT);
    assertThat(bench.queue.sent())
        .filteredOn(FoldJob.class::isInstance)
        .containsExactly(new FoldJob(ALL, HOUR));
  }

  @Test
  void poll_ofAnUnchangedPrice_keepsNothingOfIt() {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "271.5");
    bench.price(MSFT, "512.25");
    bench.poll();
    bench.clock.advance(Duration.ofMinutes(1));
    Instant before = HOUR.plusSeconds(20);
    bench.vendor.distortion =
        quote -> quote.symbol().equals(MSFT) ? FakeVendor.at(quote, before) : quote;
    bench.price(AAPL, "272");

    bench.poll();

    assertThat(rounds()).hasSize(2);
    assertThat(rounds().getLast().ticks()).extracting(Tick::symbol).containsExactly(AAPL);
  }

  @Test
  void poll_ofAPriceThatIsHeldBack_keepsNoTickOfIt() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    bench.poll();
    bench.clock.advance(Duration.ofMinutes(1));
    bench.price(AAPL, "2715");

    bench.poll();

    assertThat(rounds()).hasSize(1);
  }

  /** A minute that is not in the chart was told by nobody. */
  @Test
  void poll_whoseTicksCannotBeQueued_hasItsPrices_andSaysSo() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");

    SyncRun run = bench.parts(new Refusing()).pollLivePrices().poll();

    assertThat(run.message()).isEqualTo("1 ticks are not kept, or not folded: no answer");
    assertThat(bench.runs.newest(RunType.LIVE_POLL, 1)).containsExactly(run);
    assertThat(bench.row(AAPL).price()).isNotNull();
  }

  /** Its row said 275, and no round ever had it. */
  @Test
  void poll_whoseRowsAreWrittenWithoutAnAnswer_hasKeptTheTicks() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    LatestPrices unanswered =
        (LatestPrices)
            Proxy.newProxyInstance(
                LatestPrices.class.getClassLoader(),
                new Class<?>[] {LatestPrices.class},
                (_, method, arguments) -> {
                  Object answer = method.invoke(bench.latestPrices, arguments);
                  if (method.getName().equals("save")) {
                    throw new StoreException("no answer", null);
                  }
                  return answer;
                });

    assertThatThrownBy(() -> Bench.poll(bench.livePoll(unanswered)))
        .isInstanceOf(StoreException.class);

    assertThat(rounds()).flatExtracting(TickRound::ticks).hasSize(1);
  }

  @Test
  void refresh_ofANewPrice_keepsIt() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");

    bench.parts(bench.queue).refreshLive().ask(Set.of(AAPL));

    assertThat(rounds()).flatExtracting(TickRound::ticks).hasSize(1);
  }

  @Test
  void fold_ofWhatPollsHaveKept_makesMinutes() {
    bench.active(AAPL);
    for (String price : List.of("271.5", "272", "271")) {
      bench.price(AAPL, price);
      bench.poll();
      bench.clock.advance(Duration.ofSeconds(30));
    }

    String body = JobMessages.encode(new FoldJob(ALL, HOUR));
    assertThat(bench.fill(Events.queueOfBodies(body))).isEmpty();

    List<IntradayHour> hours =
        bench.intraday.read(AAPL, BarInterval.MINUTE, HOUR, HOUR.plusSeconds(3_600));
    assertThat(hours).singleElement();
    assertThat(hours.getFirst().minutes().keySet()).containsExactly(HOUR, HOUR.plusSeconds(60));
  }

  private List<TickRound> rounds() {
    return bench.ticks.read(ALL, HOUR, HOUR.plusSeconds(3_600));
  }

  private static final class Refusing implements JobQueue {
    @Override
    public void send(Collection<? extends Job> jobs) {
      throw new StoreException("no answer", null);
    }

    @Override
    public void sendLater(Job job, Duration delay) {
      throw new StoreException("no answer", null);
    }
  }
}
