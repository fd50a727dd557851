package io.stockpricecache.testkit.contract;

import static io.stockpricecache.testkit.Samples.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Dividend;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.BackfillState;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Untracked;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.Race;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of {@link Symbols}: what it writes together with the latest row. */
public abstract class SymbolsContract extends SymbolsRowContract {

  private static final Symbol MSFT = new Symbol("MSFT");

  @Test
  void save_companyWithTheLatestRow_writesBoth() {
    LatestPrice latest = createBoth();
    CompanyData data =
        new CompanyData(
            VendorName.YAHOO,
            Instant.parse("2026-11-20T15:00:01Z"),
            "A",
            null,
            "Widgets",
            null,
            USD,
            BigDecimal.TEN,
            null,
            null,
            null);

    assertThat(symbols.save(stored().withCompany(data), latest.withCompany(data, USD))).isTrue();

    assertThat(stored().company()).isEqualTo(data);
    assertThat(latestPrices.find(AAPL)).contains(latest.withCompany(data, USD).withVersion(2));
  }

  @Test
  void bareRow_isSavedTogetherWithItsLatestRow() {
    addBare(AAPL);
    assertThat(symbols.createLatest(AAPL)).isTrue();
    LatestPrice latest = latestPrices.find(AAPL).orElseThrow();

    assertThat(symbols.save(active(stored()), latest)).isTrue();
    assertThat(stored().version()).isEqualTo(1);
  }

  @Test
  void createLatest_ofATrackedSymbol_addsAPendingRowOnce() {
    symbols.create(pending(AAPL));

    assertThat(symbols.createLatest(AAPL)).isTrue();
    assertThat(latestPrices.find(AAPL)).contains(LatestPrice.pending(AAPL).withVersion(1));

    latestPrices.save(List.of(LatestPrice.pending(AAPL).withVersion(1).withName("Apple")));
    assertThat(symbols.createLatest(AAPL)).isFalse();
    assertThat(latestPrices.find(AAPL).orElseThrow().company().name()).isEqualTo("Apple");
  }

  @Test
  void createLatest_ofATier_addsARowOfIt() {
    symbols.create(pending(AAPL));

    assertThat(symbols.createLatest(AAPL, new TierName("sp500"))).isTrue();

    assertThat(latestPrices.find(AAPL))
        .contains(LatestPrice.pending(AAPL, new TierName("sp500")).withVersion(1));
  }

  @Test
  void createLatest_ofASymbolThatIsNotTracked_addsNone() {
    symbols.create(pending(AAPL));
    symbols.delete(AAPL);

    assertThat(symbols.createLatest(AAPL)).isFalse();

    assertThat(latestPrices.all()).isEmpty();
  }

  @Test
  void delete_ofARowThatHasChangedSince_deletesNothing() {
    symbols.create(pending(AAPL));
    TrackedSymbol read = stored();
    symbols.save(active(read));

    assertThat(symbols.delete(read)).isFalse();
    assertThat(stored().version()).isEqualTo(2);

    assertThat(symbols.delete(stored())).isTrue();
    assertThat(symbols.find(AAPL)).isEmpty();
    assertThat(symbols.delete(read)).isFalse();
  }

  @Test
  void save_withTheLatestRow_writesBoth() {
    LatestPrice latest = createBoth();

    assertThat(symbols.save(active(stored()), latest.withName("Apple"))).isTrue();

    assertThat(stored()).isEqualTo(active(pending(AAPL)).withVersion(2));
    assertThat(latestPrices.find(AAPL)).contains(latest.withName("Apple").withVersion(2));
  }

  @Test
  void save_withTheLatestRowChangedMeanwhile_writesNeither() {
    LatestPrice latest = createBoth();
    latestPrices.save(List.of(latest.withName("Other")));

    assertThat(symbols.save(active(stored()), latest.withName("Apple"))).isFalse();

    assertThat(stored()).isEqualTo(pending(AAPL).withVersion(1));
    assertThat(latestPrices.find(AAPL)).contains(latest.withName("Other").withVersion(2));
  }

  @Test
  void save_withTheSymbolChangedMeanwhile_writesNeither() {
    LatestPrice latest = createBoth();
    TrackedSymbol read = stored();
    symbols.save(read.waiting("a minute"));

    assertThat(symbols.save(active(read), latest.withName("Apple"))).isFalse();

    assertThat(latestPrices.find(AAPL)).contains(latest);
    assertThat(stored().progress().state()).isEqualTo(BackfillState.WAITING);
  }

  @Test
  void save_withTheLatestRowByManyAtOnce_isTakenFromOne() {
    LatestPrice latest = createBoth();
    TrackedSymbol read = stored();

    List<Boolean> saved =
        Race.run(16, i -> symbols.save(read.waiting("by " + i), latest.withName("by " + i)));

    assertThat(saved).containsOnlyOnce(true);
    String winner = "by " + saved.indexOf(true);
    assertThat(stored().reason()).isEqualTo(winner);
    assertThat(latestPrices.find(AAPL)).contains(latest.withName(winner).withVersion(2));
  }

  @Test
  void createAll_addsBothRowsOfEach() {
    assertThat(symbols.createAll(List.of(pending(AAPL), pending(MSFT)))).containsOnly(AAPL, MSFT);

    assertThat(symbols.findAll(List.of(AAPL, MSFT)))
        .containsOnly(pending(AAPL).withVersion(1), pending(MSFT).withVersion(1));
    assertThat(latestPrices.findAll(List.of(AAPL, MSFT)))
        .containsOnly(
            LatestPrice.pending(AAPL).withVersion(1), LatestPrice.pending(MSFT).withVersion(1));
  }

  @Test
  void createAll_besideWhatIsTracked_addsTheOthers_andLeavesThatAsItIs() {
    createBoth();
    symbols.save(active(stored()));

    assertThat(symbols.createAll(List.of(pending(AAPL), pending(MSFT)))).containsOnly(MSFT);

    assertThat(stored()).isEqualTo(active(pending(AAPL)).withVersion(2));
    assertThat(symbols.createAll(List.of(pending(AAPL), pending(MSFT)))).isEmpty();
  }

  @Test
  void createAll_whereALatestRowWasLeftBehind_addsNeither() {
    createBoth();
    symbols.delete(AAPL);

    assertThat(symbols.createAll(List.of(pending(AAPL), pending(MSFT)))).containsOnly(MSFT);

    assertThat(symbols.find(AAPL)).isEmpty();
    assertThat(latestPrices.find(AAPL)).isPresent();
  }

  @Test
  void createAll_byManyAtOnce_addsEachOnce() {
    List<TrackedSymbol> rows =
        IntStream.range(0, Symbols.MAX_CREATED)
            .mapToObj(i -> pending(new Symbol("S" + i)))
            .toList();

    List<Set<Symbol>> created = Race.run(8, _ -> symbols.createAll(rows));

    assertThat(created.stream().flatMap(Set::stream))
        .hasSize(Symbols.MAX_CREATED)
        .doesNotHaveDuplicates();
  }

  @Test
  void createAll_ofOneSymbolTwice_orOfTooMany_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> symbols.createAll(List.of(pending(AAPL), pending(AAPL))));
    List<TrackedSymbol> rows =
        IntStream.rangeClosed(0, Symbols.MAX_CREATED)
            .mapToObj(i -> pending(new Symbol("S" + i)))
            .toList();
    assertThatIllegalArgumentException().isThrownBy(() -> symbols.createAll(rows));

    assertThat(symbols.all()).isEmpty();
  }

  @Test
  void findAll_findsThoseThatThereAre_howeverManyAreAsked() {
    symbols.create(pending(AAPL));
    List<Symbol> asked =
        Stream.concat(
                Stream.of(AAPL, AAPL), IntStream.range(0, 250).mapToObj(i -> new Symbol("S" + i)))
            .toList();

    assertThat(symbols.findAll(asked)).containsOnly(pending(AAPL).withVersion(1));
    assertThat(symbols.findAll(List.of())).isEmpty();
  }

  @Test
  void keep_ofASymbolThatIsTrackedNoMore_isFoundHoweverManyAreAsked() {
    Untracked known = known(AAPL, "4");
    symbols.keep(known(AAPL, "2"));
    symbols.keep(known);
    symbols.keep(known(MSFT, "3"));

    assertThat(symbols.find(AAPL)).isEmpty();
    assertThat(symbols.all()).isEmpty();
    assertThat(symbols.findUntracked(List.of(AAPL))).containsExactly(known);
    List<Symbol> many =
        Stream.concat(
                Stream.of(AAPL, AAPL), IntStream.range(0, 50).mapToObj(i -> new Symbol("S" + i)))
            .toList();
    assertThat(symbols.findUntracked(many)).containsExactly(known);
    assertThat(symbols.findUntracked(List.of())).isEmpty();
    assertThat(symbols.findUntracked(List.of(new Symbol("NVDA")))).isEmpty();
    assertThat(symbols.allUntracked()).containsExactlyInAnyOrder(known, known(MSFT, "3"));
  }

  private static Untracked known(Symbol symbol, String ratio) {
    return new Untracked(
        symbol,
        USD,
        new CorporateActions(
            List.of(
                new Split(
                    SessionDate.of(2026, 3, 10),
                    new BigDecimal(ratio),
                    BigDecimal.ONE,
                    VendorName.YAHOO)),
            List.of(
                new Dividend(
                    SessionDate.of(2026, 2, 6), new BigDecimal("0.26"), VendorName.YAHOO))),
        Instant.parse("2027-11-21T00:00:00Z"));
  }

  private LatestPrice createBoth() {
    symbols.create(pending(AAPL));
    assertThat(symbols.createLatest(AAPL)).isTrue();
    return latestPrices.find(AAPL).orElseThrow();
  }
}
