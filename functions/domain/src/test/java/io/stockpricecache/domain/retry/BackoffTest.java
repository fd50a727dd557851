package io.stockpricecache.domain.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final List<Duration> pauses = new ArrayList<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private final Backoff backoff = new Backoff(3, Duration.ofMillis(75), new Random(1), pauses::add);

  @Test
  void untilDone_atTheFirstAttempt_pausesNotAtAll() {
    assertThat(backoff.untilDone("it", () -> Optional.of("done"))).isEqualTo("done");

    assertThat(pauses).isEmpty();
  }

  @Test
  void untilDone_atTheThirdAttempt_hasPausedTwice() {
    String result =
        backoff.untilDone(
            "it", () -> attempts.incrementAndGet() < 3 ? Optional.empty() : Optional.of("done"));

    assertThat(result).isEqualTo("done");
    assertThat(pauses).hasSize(2);
  }

  @Test
  void untilDone_never_failsAfterTheLastRetry_withinItsBounds() {
    assertThatThrownBy(
            () ->
                backoff.untilDone(
                    "the row of AAPL",
                    () -> {
                      attempts.incrementAndGet();
                      return Optional.empty();
                    }))
        .isInstanceOf(StoreException.class)
        .hasMessage("the row of AAPL did not succeed in 4 tries");

    assertThat(attempts).hasValue(4);
    assertThat(pauses).hasSize(3);
    assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofMillis(25));
    assertThat(pauses.get(1)).isLessThanOrEqualTo(Duration.ofMillis(50));
    assertThat(pauses.get(2)).isLessThanOrEqualTo(Duration.ofMillis(75));
  }

  @Test
  void update_lost_isMadeOfWhatStandsByThen() {
    List<String> tried = new ArrayList<>();

    boolean made =
        backoff.update(
            "it", "old", row -> tried.add(row) && row.equals("new"), () -> Optional.of("new"));

    assertThat(made).isTrue();
    assertThat(tried).containsExactly("old", "new");
    assertThat(pauses).hasSize(1);
  }

  @Test
  void update_ofWhatIsGoneMeanwhile_isNotMade() {
    assertThat(backoff.update("it", "old", row -> false, Optional::empty)).isFalse();
  }

  @Test
  void update_neverTaken_failsAfterTheLastRetry() {
    assertThatThrownBy(() -> backoff.update("it", "old", row -> false, () -> Optional.of("new")))
        .isInstanceOf(StoreException.class);

    assertThat(pauses).hasSize(3);
  }

  /** Writers that lost together would otherwise lose together again. */
  @Test
  void pauses_ofTwoWriters_differ() {
    List<Duration> others = new ArrayList<>();
    new Backoff(3, Duration.ofMillis(75), new Random(2), others::add).beforeRetry(1, "it");
    backoff.beforeRetry(1, "it");

    assertThat(pauses).isNotEqualTo(others);
  }

  @Test
  void beforeRetry_interrupted_fails_andTheThreadStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Backoff.standard().beforeRetry(1, "it"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("interrupted");

    assertThat(Thread.interrupted()).isTrue();
  }
}
