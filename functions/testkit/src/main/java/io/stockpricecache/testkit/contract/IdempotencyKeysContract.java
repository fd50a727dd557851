package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.domain.store.IdempotencyKeys.Entry;
import io.stockpricecache.testkit.Race;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link IdempotencyKeys}. */
public abstract class IdempotencyKeysContract {

  private static final Entry FIRST = new Entry("f1", "job-1");
  private static final Entry SECOND = new Entry("f2", "job-2");

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00.5Z");
  private IdempotencyKeys keys;

  /** An empty store. */
  protected abstract IdempotencyKeys create(InstantSource clock);

  @BeforeEach
  final void createStore() {
    keys = create(clock);
  }

  @Test
  void claim_newKey_isTheCallers_andStandsForTheNext() {
    assertThat(keys.claim("a", FIRST)).isEmpty();
    assertThat(keys.claim("a", SECOND)).contains(FIRST);
    assertThat(keys.claim("A", SECOND)).isEmpty();
  }

  @Test
  void claim_whereItsOwnStands_isTheCallers() {
    keys.claim("a", FIRST);

    assertThat(keys.claim("a", FIRST)).isEmpty();
    assertThat(keys.claim("a", SECOND)).contains(FIRST);
  }

  @Test
  void claim_afterADay_isFree() {
    keys.claim("a", FIRST);
    clock.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(keys.claim("a", SECOND)).contains(FIRST);
    clock.advance(Duration.ofSeconds(2));

    assertThat(keys.claim("a", SECOND)).isEmpty();
    assertThat(keys.claim("a", FIRST)).contains(SECOND);
  }

  @Test
  void forget_freesTheKey() {
    keys.claim("a", FIRST);
    keys.forget("a");
    keys.forget("b");

    assertThat(keys.claim("a", SECOND)).isEmpty();
  }

  @Test
  void find_tellsWhatStands_andTakesNothing() {
    assertThat(keys.find("a")).isEmpty();
    assertThat(keys.claim("a", FIRST)).isEmpty();
    assertThat(keys.find("a")).contains(FIRST);
    assertThat(keys.find("A")).isEmpty();

    clock.advance(Duration.ofHours(24).plusSeconds(1));
    assertThat(keys.find("a")).isEmpty();
    keys.claim("a", SECOND);
    keys.forget("a");
    assertThat(keys.find("a")).isEmpty();
  }

  @Test
  void claim_byManyAtOnce_isOnesOwn() {
    List<Optional<Entry>> standing =
        Race.run(100, i -> keys.claim("a", new Entry("f", "job-" + i)));

    assertThat(standing).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(standing.stream().flatMap(Optional::stream).distinct()).hasSize(1);
  }
}
