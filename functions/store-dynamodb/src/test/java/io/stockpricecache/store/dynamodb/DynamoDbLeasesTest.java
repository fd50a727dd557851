package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.contract.LeasesContract;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class DynamoDbLeasesTest extends LeasesContract {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Override
  protected Leases create(InstantSource clock) {
    return new DynamoDbLeases(LocalTables.shared(), LocalTables.fresh().syncRuns(), clock);
  }

  /** DynamoDB answered late, and the poll waited a minute for a lease that it held itself. */
  @Test
  void acquire_writtenTwiceByTheSdk_isItsOwn_andStillNobodyElses() {
    TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
    String table = LocalTables.fresh().syncRuns();
    Leases repeating = new DynamoDbLeases(new RepeatingClient(LocalTables.shared()), table, clock);
    Leases others = new DynamoDbLeases(LocalTables.shared(), table, clock);

    Lease own = repeating.acquire("poll", MINUTE).orElseThrow();

    // At the same instant, too: the time alone does not tell whose it is.
    assertThat(repeating.acquire("poll", MINUTE)).isEmpty();
    assertThat(others.acquire("poll", MINUTE)).isEmpty();
    assertThat(others.renew(own, MINUTE)).contains(own);
    repeating.release(own);
    assertThat(others.acquire("poll", MINUTE).orElseThrow().token()).isEqualTo(own.token() + 1);
    assertThat(repeating.acquire("poll", MINUTE)).isEmpty();
  }
}
