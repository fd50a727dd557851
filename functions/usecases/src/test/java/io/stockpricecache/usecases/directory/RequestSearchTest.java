package io.stockpricecache.usecases.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.SearchJob;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.InMemoryLeases;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSearchTest {

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final InMemoryLeases leases = new InMemoryLeases(clock);
  private final InMemoryJobQueue queue = new InMemoryJobQueue();

  @Test
  void isPending_ofANewText_asksForIt_onceAnHour_whicheverInstanceIsAsked() {
    assertThat(instance().isPending("Ocado  Group")).isTrue();
    assertThat(queue.sent()).containsExactly(new SearchJob("ocado group", clock.instant()));
    clock.advance(Duration.ofSeconds(29));
    assertThat(instance().isPending(" OCADO group ")).isTrue();
    clock.advance(Duration.ofSeconds(2));
    assertThat(instance().isPending("ocado group")).isFalse();
    assertThat(instance().isPending("ocado group")).isFalse();
    assertThat(queue.sent()).hasSize(1);
    clock.advance(RequestSearch.ASKED);

    assertThat(instance().isPending("ocado group")).isTrue();

    assertThat(queue.sent()).hasSize(2);
  }

  /** Whoever types names by the thousand must not take the calls that prices need. */
  @Test
  void isPending_ofManyTexts_asksForTenAMinute() {
    for (int i = 0; i < 600; i++) {
      instance().isPending("name " + i);
      clock.advance(Duration.ofMillis(100));
    }

    assertThat(queue.sent()).hasSize(10);
    clock.advance(RequestSearch.APART);
    // One that had no turn has it later.
    assertThat(instance().isPending("name 1")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a", "?", "---", "💶💶"})
  void isPending_ofWhatIsNoName_isNot(String text) {
    assertThat(instance().isPending(text)).isFalse();
    assertThat(instance().isPending("x".repeat(101))).isFalse();
    assertThat(queue.sent()).isEmpty();
  }

  @Test
  void isPending_whereNoVendorSearches_isNot_andCostsNoLease() {
    RequestSearch none = new RequestSearch(leases, queue, false, clock);

    assertThat(none.isPending("ocado")).isFalse();

    assertThat(queue.sent()).isEmpty();
    assertThat(instance().isPending("ocado")).isTrue();
  }

  @Test
  void isPending_whileTheQueueIsAway_asksTheNextTime() {
    RequestSearch broken = new RequestSearch(leases, new Unanswering(), true, clock);
    assertThatThrownBy(() -> broken.isPending("ocado")).isInstanceOf(StoreException.class);
    clock.advance(RequestSearch.APART);

    assertThat(instance().isPending("ocado")).isTrue();
    assertThat(queue.sent()).hasSize(1);
  }

  private RequestSearch instance() {
    return new RequestSearch(leases, queue, true, clock);
  }

  private static final class Unanswering implements JobQueue {

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
