package io.stockpricecache.testkit.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link StoredUniverses}. */
public abstract class StoredUniversesContract {

  private static final TierName SP500 = new TierName("sp500");
  private static final TierName FULL = new TierName("full");
  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol BRK = new Symbol("BRK-B");
  private static final Symbol MSFT = new Symbol("MSFT");

  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

  private static final StoredUniverse BARE =
      new StoredUniverse(
          SP500,
          "S&P 500",
          new TierRule(Duration.ofMinutes(5), 20),
          false,
          "a list",
          LocalDate.of(2026, 11, 2),
          0,
          NOW,
          null,
          null,
          null,
          0);

  private static final StoredUniverse WHOLE =
      new StoredUniverse(
          FULL,
          "All that is listed",
          new TierRule(Duration.ofHours(1), 40),
          true,
          "the directory",
          LocalDate.of(2026, 11, 20),
          8_123,
          NOW,
          NOW.minusSeconds(60),
          "12 more, 3 less",
          "no place for 8 of them",
          0);

  private StoredUniverses universes;

  /** An empty store. */
  protected abstract StoredUniverses create();

  /** Puts a universe that this version cannot read. */
  protected abstract void addUnreadable(TierName name);

  /** Puts a member that this version cannot read. */
  protected abstract void addUnreadableMember(TierName name);

  @BeforeEach
  final void createStore() {
    universes = create();
  }

  @Test
  void read_ofNothing_isEmpty() {
    assertThat(universes.all()).isEmpty();
    assertThat(universes.find(SP500)).isEmpty();
    assertThat(universes.members(SP500)).isEmpty();
  }

  @Test
  void save_allFieldsOrTheLeast_isReadAsItWas() {
    assertThat(universes.save(BARE)).isTrue();
    assertThat(universes.save(WHOLE)).isTrue();

    assertThat(universes.find(SP500)).contains(BARE.withVersion(1));
    assertThat(universes.find(FULL)).contains(WHOLE.withVersion(1));
    assertThat(universes.all())
        .containsExactlyInAnyOrder(BARE.withVersion(1), WHOLE.withVersion(1));
  }

  @Test
  void save_ofTheStoredVersion_countsItUp() {
    universes.save(BARE);
    StoredUniverse read = universes.find(SP500).orElseThrow();

    assertThat(universes.save(read.withEnabled(true, NOW.plusSeconds(1)))).isTrue();

    assertThat(universes.find(SP500))
        .contains(BARE.withEnabled(true, NOW.plusSeconds(1)).withVersion(2));
  }

  /** Two operators, of whom the first one's change was lost. */
  @Test
  void save_ofAnotherVersion_isRefused() {
    assertThat(universes.save(BARE.withVersion(1))).isFalse();
    universes.save(BARE);

    assertThat(universes.save(BARE.withEnabled(true, NOW))).isFalse();
    assertThat(universes.save(BARE.withEnabled(true, NOW).withVersion(2))).isFalse();

    assertThat(universes.all()).containsExactly(BARE.withVersion(1));
  }

  @Test
  void save_byManyAtOnce_isTakenFromOne() {
    List<Boolean> saved = Race.run(16, _ -> universes.save(BARE));

    assertThat(saved).containsOnlyOnce(true);
    assertThat(universes.find(SP500)).contains(BARE.withVersion(1));
  }

  @Test
  void change_ofMembers_isReadInTheirOrder() {
    universes.save(BARE);

    universes.change(SP500, List.of(MSFT, BRK, AAPL), List.of());
    assertThat(universes.members(SP500)).containsExactly(AAPL, BRK, MSFT);

    universes.change(SP500, List.of(AAPL), List.of(BRK, new Symbol("NONE")));
    assertThat(universes.members(SP500)).containsExactly(AAPL, MSFT);
    assertThat(universes.all()).containsExactly(BARE.withVersion(1));
  }

  @Test
  void change_ofOne_leavesTheOthersMembers() {
    universes.change(SP500, List.of(AAPL, MSFT), List.of());
    universes.change(FULL, List.of(AAPL, BRK), List.of());

    universes.change(FULL, List.of(), List.of(AAPL));

    assertThat(universes.members(SP500)).containsExactly(AAPL, MSFT);
    assertThat(universes.members(FULL)).containsExactly(BRK);
    assertThat(universes.all()).isEmpty();
  }

  /** DynamoDB refuses a call that names a row twice. */
  @Test
  void change_ofSomeTwice_hasThem_andWhatIsAddedAndRemoved() {
    universes.change(SP500, List.of(AAPL, MSFT, AAPL), List.of(BRK, MSFT, BRK));

    assertThat(universes.members(SP500)).containsExactly(AAPL, MSFT);
  }

  @Test
  void change_again_isTheSame() {
    for (int i = 0; i < 2; i++) {
      universes.change(SP500, List.of(AAPL, MSFT), List.of(BRK));

      assertThat(universes.members(SP500)).containsExactly(AAPL, MSFT);
    }
  }

  @Test
  void change_ofNothing_changesNothing() {
    universes.change(SP500, List.of(), List.of());

    assertThat(universes.members(SP500)).isEmpty();
  }

  @Test
  void change_ofMany_hasAllOfThem() {
    List<Symbol> all = symbols(0, 310);
    universes.change(SP500, all, List.of());
    assertThat(universes.members(SP500)).containsExactlyElementsOf(all);

    universes.change(SP500, symbols(310, 420), symbols(0, 60));
    assertThat(universes.members(SP500)).containsExactlyElementsOf(symbols(60, 420));
  }

  /** One row of another version, and no universe could be read. */
  @Test
  void unreadableUniverse_isListedBesideTheOthers_andStaysAsItIs() {
    addUnreadable(SP500);
    universes.save(WHOLE);

    assertThat(universes.all()).containsExactly(WHOLE.withVersion(1));
    assertThat(universes.all().unreadable()).hasSize(1);
    UnreadableRow row = universes.all().unreadable().getFirst();
    assertThat(row.table()).startsWith("universes");
    assertThat(row.key()).contains("sp500");
    assertThat(row.reason()).isNotBlank();
    assertThatThrownBy(() -> universes.find(SP500))
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageContaining("sp500");
    assertThat(universes.save(BARE)).isFalse();
    assertThat(universes.all().unreadable()).hasSize(1);
  }

  @Test
  void unreadableMember_isListedBesideTheOthers() {
    universes.change(SP500, List.of(AAPL, MSFT), List.of());
    addUnreadableMember(SP500);

    assertThat(universes.members(SP500)).containsExactly(AAPL, MSFT);
    assertThat(universes.members(SP500).unreadable()).hasSize(1);
    assertThat(universes.members(SP500).unreadable().getFirst().key()).contains("sp500");
  }

  private static List<Symbol> symbols(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> new Symbol("S" + (1_000 + i))).toList();
  }
}
