package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.testkit.Race;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link Leases}. */
public abstract class LeasesContract {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00.5Z");
  private Leases leases;

  /** An empty store. */
  protected abstract Leases create(InstantSource clock);

  @BeforeEach
  final void createStore() {
    leases = create(clock);
  }

  @Test
  void acquire_free_isHeldForItsTime() {
    Lease lease = leases.acquire("poll", MINUTE).orElseThrow();

    assertThat(lease.name()).isEqualTo("poll");
    assertThat(lease.until()).isEqualTo(Instant.parse("2026-11-20T15:01:00.5Z"));
    assertThat(leases.acquire("poll", MINUTE)).isEmpty();
  }

  @Test
  void acquire_anotherName_isAnotherLease() {
    leases.acquire("poll", MINUTE);

    assertThat(leases.acquire("close", MINUTE)).isPresent();
  }

  @Test
  void acquire_atTheEndOfItsTime_goesToTheNextWithAHigherToken() {
    Lease first = leases.acquire("poll", MINUTE).orElseThrow();

    clock.advance(MINUTE.minusMillis(1));
    assertThat(leases.acquire("poll", MINUTE)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    Lease second = leases.acquire("poll", MINUTE).orElseThrow();

    assertThat(second.token()).isGreaterThan(first.token());
  }

  /** A data folder used with a later {@code --now} held a repair for as long as that was ahead. */
  @Test
  void acquire_ofOneThatEndsFartherOffThanAnyLease_isFree_andTheTokenStillGrows() {
    clock.advance(Duration.ofDays(2));
    Lease ahead = leases.acquire("poll", Leases.LONGEST).orElseThrow();
    clock.set(ahead.until().minus(Leases.NOBODYS));
    assertThat(leases.acquire("poll", MINUTE)).isEmpty();

    clock.set(ahead.until().minus(Leases.NOBODYS).minusSeconds(1));
    Lease now = leases.acquire("poll", MINUTE).orElseThrow();

    assertThat(now.token()).isGreaterThan(ahead.token());
    assertThat(leases.acquire("poll", MINUTE)).isEmpty();
  }

  @Test
  void release_own_freesItAndTheTokenStillGrows() {
    Lease first = leases.acquire("poll", MINUTE).orElseThrow();
    leases.release(first);
    Lease second = leases.acquire("poll", MINUTE).orElseThrow();

    assertThat(second.token()).isGreaterThan(first.token());
  }

  @Test
  void release_lostToAnother_leavesTheOthers() {
    Lease lost = leases.acquire("poll", MINUTE).orElseThrow();
    clock.advance(MINUTE);
    assertThat(leases.acquire("poll", MINUTE)).isPresent();

    leases.release(lost);

    assertThat(leases.acquire("poll", MINUTE)).isEmpty();
  }

  @Test
  void release_neverAcquired_doesNothing() {
    leases.release(new Lease("poll", 7, clock.instant()));

    assertThat(leases.acquire("poll", MINUTE)).isPresent();
  }

  @Test
  void renew_own_isHeldLongerUnderTheSameToken() {
    Lease lease = leases.acquire("poll", MINUTE).orElseThrow();
    clock.advance(Duration.ofSeconds(50));

    Lease renewed = leases.renew(lease, MINUTE).orElseThrow();

    assertThat(renewed)
        .isEqualTo(new Lease("poll", lease.token(), Instant.parse("2026-11-20T15:01:50.5Z")));
    clock.advance(MINUTE.minusMillis(1));
    assertThat(leases.acquire("poll", MINUTE)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(leases.acquire("poll", MINUTE)).isPresent();
  }

  @Test
  void renew_pastItsTimeButTakenByNobody_isHadBack() {
    Lease lease = leases.acquire("poll", MINUTE).orElseThrow();
    clock.advance(Duration.ofMinutes(5));

    assertThat(leases.renew(lease, MINUTE)).isPresent();

    assertThat(leases.acquire("poll", MINUTE)).isEmpty();
  }

  @Test
  void renew_lostToAnother_isRefused_evenWhenThatOneHasEnded() {
    Lease lost = leases.acquire("poll", MINUTE).orElseThrow();
    clock.advance(MINUTE);
    Lease others = leases.acquire("poll", MINUTE).orElseThrow();

    assertThat(leases.renew(lost, MINUTE)).isEmpty();
    leases.release(others);
    assertThat(leases.renew(lost, MINUTE)).isEmpty();
    assertThat(leases.acquire("poll", MINUTE)).isPresent();
  }

  @Test
  void renew_releasedOrNeverAcquired_isRefused() {
    assertThat(leases.renew(new Lease("poll", 1, clock.instant()), MINUTE)).isEmpty();
    Lease lease = leases.acquire("poll", MINUTE).orElseThrow();
    leases.release(lease);

    assertThat(leases.renew(lease, MINUTE)).isEmpty();
    assertThat(leases.acquire("poll", MINUTE)).isPresent();
  }

  @Test
  void acquire_byManyAtOnce_hasOneHolderEachTime() {
    long lastToken = 0;
    for (int round = 0; round < 5; round++) {
      List<Lease> holders =
          Race.run(32, _ -> leases.acquire("poll", MINUTE)).stream()
              .flatMap(Optional::stream)
              .toList();

      assertThat(holders).hasSize(1);
      assertThat(holders.getFirst().token()).isGreaterThan(lastToken);
      lastToken = holders.getFirst().token();
      clock.advance(MINUTE);
    }
  }
}
