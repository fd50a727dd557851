package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Demand;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.testkit.LatestSamples;
import io.stockpricecache.testkit.Race;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link LatestPrices}. */
public abstract class LatestPricesContract {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol MSFT = new Symbol("MSFT");
  private static final Symbol NONE = new Symbol("NONE");

  private static final Demand OF_A_LIST = new Demand(new TierName("sp500"), null);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  private LatestPrices prices;

  /** An empty store. */
  protected abstract LatestPrices create();

  /** Puts a row at version 1 into the store, as it may have become by other writes. */
  protected abstract void add(LatestPrice row);

  /** Puts a row that tells no more than its symbol. */
  protected abstract void addBare(Symbol symbol);

  /** Puts a row that this version cannot read. */
  protected abstract void addUnreadable(Symbol symbol);

  @BeforeEach
  final void createStore() {
    prices = create();
  }

  @Test
  void find_neverCreated_isEmpty() {
    assertThat(prices.find(AAPL)).isEmpty();
    assertThat(prices.all()).isEmpty();
  }

  @Test
  void reopen_inactiveRow_isPendingWithAllElseAsItWas() {
    add(LatestSamples.full(AAPL).withStatus(SymbolStatus.INACTIVE));

    assertThat(prices.reopen(AAPL)).isTrue();

    assertThat(stored(AAPL))
        .isEqualTo(LatestSamples.full(AAPL).withStatus(SymbolStatus.PENDING).withVersion(2));
  }

  @Test
  void reopen_rowThatIsNotInactiveOrNotThere_changesNothing() {
    add(LatestSamples.full(AAPL));

    assertThat(prices.reopen(AAPL)).isFalse();
    assertThat(prices.reopen(MSFT)).isFalse();

    assertThat(prices.all()).containsExactly(LatestSamples.full(AAPL).withVersion(1));
  }

  @Test
  void noteRead_rowThatNobodyHasRead_hasTheDayAndAllElseAsItWas() {
    add(LatestSamples.full(AAPL).withDemand(OF_A_LIST));
    add(LatestSamples.closeOnly(MSFT));

    assertThat(prices.noteRead(List.of(AAPL, MSFT, AAPL, NONE), TODAY))
        .containsExactlyInAnyOrder(AAPL, MSFT);

    assertThat(stored(AAPL))
        .isEqualTo(LatestSamples.full(AAPL).withDemand(OF_A_LIST.readOn(TODAY)).withVersion(2));
    assertThat(stored(MSFT))
        .isEqualTo(
            LatestSamples.closeOnly(MSFT).withDemand(Demand.OF_USERS.readOn(TODAY)).withVersion(2));
    assertThat(prices.find(NONE)).isEmpty();
  }

  /** It is one write a day, whoever reads. */
  @Test
  void noteRead_ofADayThatIsNoted_changesNothing() {
    add(LatestSamples.full(AAPL).withDemand(OF_A_LIST));
    prices.noteRead(List.of(AAPL), TODAY);

    assertThat(prices.noteRead(List.of(AAPL), TODAY)).isEmpty();
    assertThat(prices.noteRead(List.of(AAPL), TODAY.minusDays(1))).isEmpty();
    assertThat(stored(AAPL).version()).isEqualTo(2);

    assertThat(prices.noteRead(List.of(AAPL), TODAY.plusDays(1))).containsExactly(AAPL);
    assertThat(stored(AAPL).demand()).isEqualTo(OF_A_LIST.readOn(TODAY.plusDays(1)));
    assertThat(prices.noteRead(List.of(), TODAY)).isEmpty();
  }

  @Test
  void noteRead_byManyAtOnce_isOneWrite() {
    add(LatestSamples.full(AAPL));

    List<Set<Symbol>> noted = Race.run(16, _ -> prices.noteRead(List.of(AAPL), TODAY));

    assertThat(noted).containsOnlyOnce(Set.of(AAPL));
    assertThat(stored(AAPL).version()).isEqualTo(2);
  }

  /** A poll that had read the row before wrote the day away with its price. */
  @Test
  void noteRead_betweenAPollsReadAndItsWrite_refusesTheWrite() {
    add(LatestSamples.closeOnly(AAPL).withDemand(OF_A_LIST));
    LatestPrice read = stored(AAPL);
    prices.noteRead(List.of(AAPL), TODAY);

    assertThat(prices.save(List.of(read.withName("late")))).isEmpty();
    assertThat(prices.save(List.of(stored(AAPL).withName("again")))).containsExactly(AAPL);

    assertThat(stored(AAPL).demand()).isEqualTo(OF_A_LIST.readOn(TODAY));
    assertThat(stored(AAPL).company().name()).isEqualTo("again");
  }

  @Test
  void save_ofAnotherTier_isReadAsItWas() {
    add(LatestSamples.full(AAPL));

    prices.save(List.of(stored(AAPL).withDemand(OF_A_LIST.readOn(TODAY))));
    assertThat(stored(AAPL).demand()).isEqualTo(OF_A_LIST.readOn(TODAY));

    prices.save(List.of(stored(AAPL).withDemand(Demand.OF_USERS)));
    assertThat(stored(AAPL).demand()).isEqualTo(Demand.OF_USERS);
  }

  @Test
  void save_allFieldsSet_isReadAsItWas() {
    add(LatestPrice.pending(AAPL));

    // With a tier besides, the oldest of what was seen would not fit.
    LatestPrice longest = LatestSamples.longest(AAPL, "中國工商銀行").withDemand(Demand.OF_USERS);
    assertThat(prices.save(List.of(longest.withVersion(1)))).containsExactly(AAPL);

    assertThat(stored(AAPL)).isEqualTo(longest.withVersion(2));
  }

  @Test
  void save_fieldsTakenBack_leavesNoneOfTheOldOnes() {
    add(LatestSamples.longest(AAPL, "A name").withVersion(0));

    prices.save(List.of(LatestSamples.closeOnly(AAPL).withVersion(1)));
    assertThat(stored(AAPL)).isEqualTo(LatestSamples.closeOnly(AAPL).withVersion(2));

    prices.save(List.of(LatestPrice.pending(AAPL).withVersion(2)));
    assertThat(stored(AAPL)).isEqualTo(LatestPrice.pending(AAPL).withVersion(3));
  }

  @Test
  void save_oldVersion_isRefused() {
    add(LatestPrice.pending(AAPL));
    LatestPrice read = stored(AAPL);
    prices.save(List.of(LatestSamples.full(AAPL).withVersion(1)));

    assertThat(prices.save(List.of(read.withStatus(SymbolStatus.INACTIVE)))).isEmpty();

    assertThat(stored(AAPL)).isEqualTo(LatestSamples.full(AAPL).withVersion(2));
  }

  @Test
  void save_notStored_isRefusedAndStaysAway() {
    assertThat(prices.save(List.of(LatestSamples.full(AAPL).withVersion(1)))).isEmpty();
    assertThat(prices.save(List.of(LatestPrice.pending(MSFT)))).isEmpty();

    assertThat(prices.all()).isEmpty();
  }

  @Test
  void save_someOld_writesTheOthers() {
    List<LatestPrice> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Symbol symbol = new Symbol("S" + i);
      add(LatestPrice.pending(symbol));
      rows.add(LatestSamples.full(symbol).withVersion(i % 3 == 0 ? 9 : 1));
    }

    Set<Symbol> written = prices.save(rows);

    assertThat(written).hasSize(40).doesNotContain(new Symbol("S0"), new Symbol("S57"));
    assertThat(stored(new Symbol("S0"))).isEqualTo(pending("S0").withVersion(1));
    assertThat(stored(new Symbol("S59")))
        .isEqualTo(LatestSamples.full(new Symbol("S59")).withVersion(2));
  }

  @Test
  void save_nothing_writesNothing() {
    assertThat(prices.save(List.of())).isEmpty();
  }

  @Test
  void save_oneRowTwice_isRefused() {
    add(LatestPrice.pending(AAPL));
    List<LatestPrice> twice = List.of(stored(AAPL), stored(AAPL));

    assertThatThrownBy(() -> prices.save(twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AAPL");
  }

  @Test
  void save_byManyAtOnce_isTakenFromOne() {
    add(LatestPrice.pending(AAPL));
    LatestPrice read = stored(AAPL);

    List<Set<Symbol>> saved = Race.run(32, i -> prices.save(List.of(read.withName("by " + i))));

    assertThat(saved).containsOnlyOnce(Set.of(AAPL));
    assertThat(stored(AAPL).version()).isEqualTo(2);
    assertThat(stored(AAPL).company().name()).isEqualTo("by " + saved.indexOf(Set.of(AAPL)));
  }

  @Test
  void findAll_someMissing_hasTheOthers() {
    add(LatestSamples.full(AAPL));

    assertThat(prices.findAll(List.of(AAPL, MSFT, AAPL)))
        .containsExactly(LatestSamples.full(AAPL).withVersion(1));
    assertThat(prices.findAll(List.of())).isEmpty();
  }

  @Test
  void findAll_aFullPage_hasAllOfIt() {
    List<Symbol> symbols = symbols(LatestPrices.MAX_BATCH);
    symbols.forEach(symbol -> add(LatestSamples.full(symbol)));

    assertThat(prices.findAll(symbols))
        .extracting(LatestPrice::symbol)
        .containsExactlyInAnyOrderElementsOf(symbols);
  }

  @Test
  void findAll_moreThanAPage_isRefused() {
    List<Symbol> tooMany = symbols(LatestPrices.MAX_BATCH + 1);

    assertThatThrownBy(() -> prices.findAll(tooMany))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("101");
  }

  @Test
  void all_manyRows_areAllThere() {
    symbols(120).forEach(symbol -> add(LatestSamples.full(symbol)));

    assertThat(prices.all())
        .extracting(LatestPrice::symbol)
        .containsExactlyInAnyOrderElementsOf(symbols(120));
  }

  @Test
  void delete_stored_isGone() {
    add(LatestPrice.pending(AAPL));

    prices.delete(AAPL);
    prices.delete(AAPL);

    assertThat(prices.find(AAPL)).isEmpty();
  }

  /** One row of another version, and every page and poll was answered 503. */
  @Test
  void unreadableRow_isListedBesideTheOthers_andStaysAsItIs() {
    addUnreadable(MSFT);
    add(LatestSamples.full(AAPL));

    for (Rows<LatestPrice> rows : List.of(prices.all(), prices.findAll(List.of(AAPL, MSFT)))) {
      assertThat(rows).containsExactly(LatestSamples.full(AAPL).withVersion(1));
      assertThat(rows.unreadable()).extracting(UnreadableRow::key).containsExactly("MSFT");
      assertThat(rows.unreadable().getFirst().table()).startsWith("latest-prices");
      assertThat(rows.unreadable().getFirst().reason()).isNotBlank();
    }
    assertThatThrownBy(() -> prices.find(MSFT))
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageContaining("MSFT");
    assertThat(prices.save(List.of(LatestPrice.pending(MSFT).withVersion(1)))).isEmpty();
    assertThat(prices.reopen(MSFT)).isFalse();
    assertThat(prices.all().unreadable()).hasSize(1);

    prices.delete(MSFT);
    assertThat(prices.all().unreadable()).isEmpty();
  }

  /** A row that a hand had put there could never be saved: it has no version. */
  @Test
  void bareRow_isPendingAtVersion0_andIsSavedOnce() {
    addBare(AAPL);
    LatestPrice read = stored(AAPL);

    assertThat(read).isEqualTo(LatestPrice.pending(AAPL));
    assertThat(prices.save(List.of(read.withStatus(SymbolStatus.ACTIVE)))).containsExactly(AAPL);
    assertThat(prices.save(List.of(read.withStatus(SymbolStatus.INACTIVE)))).isEmpty();
    assertThat(stored(AAPL))
        .isEqualTo(LatestPrice.pending(AAPL).withStatus(SymbolStatus.ACTIVE).withVersion(1));
  }

  private LatestPrice stored(Symbol symbol) {
    return prices.find(symbol).orElseThrow();
  }

  private static LatestPrice pending(String symbol) {
    return LatestPrice.pending(new Symbol(symbol));
  }

  private static List<Symbol> symbols(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Symbol("S" + i)).toList();
  }
}
