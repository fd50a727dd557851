package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.SymbolBatch;
import io.stockpricecache.domain.tracked.SymbolBatches;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link SymbolBatches}. */
public abstract class SymbolBatchesContract {

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00.5Z");
  private SymbolBatches batches;

  /** An empty store. */
  protected abstract SymbolBatches create(InstantSource clock);

  @BeforeEach
  final void createStore() {
    batches = create(clock);
  }

  @Test
  void find_tellsWhatWasSaved_inItsOrder() {
    SymbolBatch batch = batch("a", List.of(new Symbol("MSFT"), new Symbol("^GSPC")), 1);
    batches.save(batch);

    assertThat(batches.find("a")).contains(batch);
    assertThat(batches.find("A")).isEmpty();
  }

  @Test
  void find_afterADay_hasForgotten() {
    batches.save(batch("a", List.of(), 0));
    clock.advance(Duration.ofHours(24).minusSeconds(2));
    assertThat(batches.find("a")).isPresent();

    clock.advance(Duration.ofSeconds(3));

    assertThat(batches.find("a")).isEmpty();
  }

  @Test
  void save_takesAsManyAsThereMayBe_atTheirLongest() {
    List<Symbol> symbols =
        IntStream.range(0, SymbolBatch.MAX_SYMBOLS)
            .mapToObj(i -> new Symbol("ABCDEFGHIJK%04d.ABCD".formatted(i)))
            .toList();
    SymbolBatch batch = batch("a", symbols, 0);

    batches.save(batch);

    assertThat(batches.find("a")).contains(batch);
  }

  private SymbolBatch batch(String id, List<Symbol> symbols, int ready) {
    return new SymbolBatch(id, clock.instant(), symbols, ready);
  }
}
