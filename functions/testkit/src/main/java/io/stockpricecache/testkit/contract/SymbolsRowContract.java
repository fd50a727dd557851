package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.testkit.Race;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What {@link Symbols} promises of a symbol's own row as a whole, whoever writes it at the same
 * time: a part of {@link SymbolsContract}.
 */
public abstract class SymbolsRowContract extends SymbolsFieldsContract {

  /** Puts a row that tells no more than its symbol. */
  protected abstract void addBare(Symbol symbol);

  /** Puts a row that this version cannot read. */
  protected abstract void addUnreadable(Symbol symbol);

  @Test
  void findAll_findsThoseThatAreThere_andNamesTheUnreadable() {
    Symbol msft = new Symbol("MSFT");
    Symbol odd = new Symbol("ODD");
    symbols.create(pending(AAPL));
    symbols.create(pending(msft));
    addUnreadable(odd);

    Rows<TrackedSymbol> found = symbols.findAll(List.of(AAPL, odd, new Symbol("NONE"), msft, AAPL));

    assertThat(found)
        .containsExactlyInAnyOrder(
            symbols.find(AAPL).orElseThrow(), symbols.find(msft).orElseThrow());
    assertThat(found.unreadable()).extracting(UnreadableRow::key).containsExactly("ODD");
    assertThat(symbols.findAll(List.of())).isEmpty();
  }

  @Test
  void find_neverCreated_isEmpty() {
    assertThat(symbols.find(AAPL)).isEmpty();
    assertThat(symbols.all()).isEmpty();
  }

  @Test
  void create_new_isStoredAtVersionOne() {
    assertThat(symbols.create(pending(AAPL))).isTrue();

    assertThat(symbols.find(AAPL)).contains(pending(AAPL).withVersion(1));
  }

  @Test
  void create_again_leavesTheStoredRow() {
    symbols.create(pending(AAPL));
    symbols.save(active(stored()));

    assertThat(symbols.create(pending(AAPL))).isFalse();

    assertThat(stored()).isEqualTo(active(pending(AAPL)).withVersion(2));
  }

  @Test
  void save_oldVersion_isRefused() {
    symbols.create(pending(AAPL));
    TrackedSymbol read = stored();
    symbols.save(active(read));

    assertThat(symbols.save(read.inactive("lost update"))).isFalse();

    assertThat(stored()).isEqualTo(active(read).withVersion(2));
  }

  @Test
  void save_notStored_isRefused() {
    assertThat(symbols.save(pending(AAPL))).isFalse();
    assertThat(symbols.save(pending(AAPL).withVersion(1))).isFalse();

    assertThat(symbols.find(AAPL)).isEmpty();
  }

  @Test
  void save_byManyAtOnce_isTakenFromOne() {
    symbols.create(pending(AAPL));
    TrackedSymbol read = stored();

    List<Boolean> saved = Race.run(32, i -> symbols.save(read.inactive("by " + i)));

    assertThat(saved).containsOnlyOnce(true);
    assertThat(stored().version()).isEqualTo(2);
    assertThat(stored().reason()).isEqualTo("by " + saved.indexOf(true));
  }

  @Test
  void create_byManyAtOnce_isTakenFromOne() {
    assertThat(Race.run(32, _ -> symbols.create(pending(AAPL)))).containsOnlyOnce(true);
  }

  @Test
  void delete_stored_givesItBack() {
    symbols.create(pending(AAPL));

    assertThat(symbols.delete(AAPL)).containsExactly(pending(AAPL).withVersion(1));
    assertThat(symbols.delete(AAPL)).isEmpty();

    assertThat(symbols.find(AAPL)).isEmpty();
  }

  @Test
  void all_manyRows_areAllThere() {
    List<TrackedSymbol> rows =
        IntStream.range(0, 120).mapToObj(i -> pending(new Symbol("S" + i))).toList();
    rows.forEach(symbols::create);

    assertThat(symbols.all())
        .containsExactlyInAnyOrderElementsOf(rows.stream().map(row -> row.withVersion(1)).toList());
  }

  /**
   * One row of another version, and the list of symbols, status, poll and sync were answered 503.
   */
  @Test
  void unreadableRow_isListedBesideTheOthers_andStaysAsItIs() {
    Symbol bad = new Symbol("MSFT");
    addUnreadable(bad);
    symbols.create(pending(AAPL));

    assertThat(symbols.all()).containsExactly(pending(AAPL).withVersion(1));
    assertThat(symbols.all().unreadable()).extracting(UnreadableRow::key).containsExactly("MSFT");
    assertThatThrownBy(() -> symbols.find(bad)).isInstanceOf(UnreadableRowException.class);
    assertThat(symbols.create(pending(bad))).isFalse();
    assertThat(symbols.save(pending(bad).withVersion(1))).isFalse();
    assertThat(symbols.all().unreadable()).hasSize(1);
    assertThat(symbols.delete(bad).unreadable()).hasSize(1);
    assertThat(symbols.delete(bad).unreadable()).isEmpty();
    assertThat(symbols.all().unreadable()).isEmpty();
  }

  /** {@code {symbol: TSLA}} was all that stood there, and nothing worked any more. */
  @Test
  void bareRow_isPendingAtVersion0_andIsSavedOnce() {
    addBare(AAPL);
    TrackedSymbol read = stored();

    assertThat(read).isEqualTo(TrackedSymbol.pending(AAPL, Markets.US, Instant.EPOCH));
    assertThat(symbols.save(active(read))).isTrue();
    assertThat(symbols.save(read.failed("late"))).isFalse();
    assertThat(stored()).isEqualTo(active(read).withVersion(1));
  }
}
