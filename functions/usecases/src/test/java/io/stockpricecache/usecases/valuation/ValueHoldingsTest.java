package io.stockpricecache.usecases.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.usecases.reads.ReadPrices;
import io.stockpricecache.usecases.valuation.ValueHoldings.Row;
import io.stockpricecache.usecases.valuation.ValueHoldings.Valuation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ValueHoldingsTest {

  private final InMemoryCache cache = InMemoryCache.at("2026-11-20T15:00:00Z");
  private final List<Symbol> asked = new ArrayList<>();

  @Test
  void value_inTheirOwnCurrency_needsNoRate() {
    price("AAPL", "USD", "200", "190");
    price("MSFT", "USD", "400", null);

    Valuation valuation = value("USD", holding("AAPL", "2.5"), holding("MSFT", "-1"));

    assertThat(valuation.total()).isEqualByComparingTo("100.00");
    assertThat(valuation.dayChange()).isEqualByComparingTo("25.00");
    // Of the row alone whose change is known: 25 of 475.
    assertThat(valuation.dayChangePercent()).isEqualByComparingTo("5.2632");
    assertThat(valuation.rows())
        .extracting(Row::value, Row::dayChange, row -> row.rate().asOf(), Row::stale)
        .containsExactly(
            tuple(new BigDecimal("500"), new BigDecimal("25"), null, false),
            tuple(new BigDecimal("-400"), null, null, false));
    assertThat(asked).isEmpty();
  }

  @Test
  void value_byThePairItself_goesBeforeTheCross() {
    price("OCDO.L", "GBP", "3", "3");
    price("GBPEUR=X", "EUR", "1.2", null);
    price("GBPUSD=X", "USD", "9", null);
    price("EURUSD=X", "USD", "1", null);

    assertThat(value("EUR", holding("OCDO.L", "10")).total()).isEqualByComparingTo("36");
  }

  @Test
  void value_byThePairTurnedRound() {
    price("AAPL", "USD", "110", null);
    price("EURUSD=X", "USD", "1.1", null);

    assertThat(value("EUR", holding("AAPL", "1")).total()).isEqualByComparingTo("100.00");
  }

  @Test
  void value_overTheDollar_isAsOfTheOlderPair_andStaleWithIt() {
    price("OCDO.L", "GBP", "2", null);
    price("GBPUSD=X", "USD", "1.3", null, Duration.ofHours(2));
    price("USDJPY=X", "JPY", "150", null);

    Row row = value("JPY", holding("OCDO.L", "10")).rows().getFirst();

    // The yen has no minor unit.
    assertThat(row.value()).isEqualTo(new BigDecimal("3900"));
    assertThat(row.rate().value()).isEqualByComparingTo("195");
    assertThat(row.rate().asOf()).isEqualTo(Instant.parse("2026-11-20T13:00:00Z"));
    assertThat(row.stale()).isTrue();
  }

  @Test
  void value_byACrossThatIsFresh_goesBeforeAPairThatIsStale() {
    price("OCDO.L", "GBP", "1", null);
    price("GBPEUR=X", "EUR", "9", null, Duration.ofHours(2));
    price("GBPUSD=X", "USD", "1.32", null);
    price("EURUSD=X", "USD", "1.1", null);

    Valuation valuation = value("EUR", holding("OCDO.L", "100"));

    assertThat(valuation.total()).isEqualByComparingTo("120.00");
    assertThat(valuation.rows().getFirst().stale()).isFalse();
  }

  @Test
  void value_withoutARate_isLeftOut_andTheDollarPairsAreAskedForOnce() {
    price("OCDO.L", "GBP", "1", null);
    price("VOD.L", "GBP", "1", null);
    price("AAPL", "USD", "10", null);
    price("EURUSD=X", "USD", "1.25", null);

    Valuation valuation =
        value("EUR", holding("OCDO.L", "1"), holding("VOD.L", "1"), holding("AAPL", "1"));

    assertThat(valuation.total()).isEqualByComparingTo("8.00");
    assertThat(valuation.excluded())
        .extracting(Excluded::reason)
        .containsOnly("there is no rate of GBP in EUR yet: GBPUSD=X is PENDING");
    assertThat(valuation.excluded()).hasSize(2);
    assertThat(asked).containsExactly(new Symbol("GBPUSD=X"));
  }

  @Test
  void value_overPairs_asTheMarketQuotesThem() {
    // The symptom: 0.0067 of JPYUSD=X has two digits, and USDJPY=X was there.
    price("7203.T", "JPY", "3000", null, Duration.ofSeconds(10));
    price("JPYUSD=X", "USD", "0.0067", null);
    price("USDJPY=X", "JPY", "148.25", null);

    assertThat(value("USD", holding("7203.T", "100")).total()).isEqualByComparingTo("2023.61");
    price("9984.HK", "HKD", "1", null);
    value("USD", holding("9984.HK", "1"));
    assertThat(asked).containsExactly(new Symbol("USDHKD=X"));
  }

  @Test
  void value_whereOnlyTheBadlyRoundedPairIsTracked_asksForTheOther() {
    // The symptom: somebody tracked JPYUSD=X, and ten million yen were off by half a percent.
    price("7203.T", "JPY", "3000", null);
    price("JPYUSD=X", "USD", "0.0067", null);

    assertThat(value("USD", holding("7203.T", "100")).rows()).isEmpty();
    assertThat(asked).containsExactly(new Symbol("USDJPY=X"));
  }

  @Test
  void value_byTheOtherDirection_whereTheMarketsOwnIsStale() {
    price("OCDO.L", "GBP", "1", null);
    price("GBPUSD=X", "USD", "9", null, Duration.ofDays(90));
    price("USDGBP=X", "GBP", "0.8", null);

    Valuation valuation = value("USD", holding("OCDO.L", "100"));

    assertThat(valuation.total()).isEqualByComparingTo("125.00");
    assertThat(valuation.stale()).isFalse();
  }

  @Test
  void value_ofAPriceOfADayBefore_hasNoChangeOfToday() {
    price("AAPL", "USD", "200", "190", Duration.ofDays(7));

    Valuation valuation = value("USD", holding("AAPL", "1"));

    assertThat(valuation.rows().getFirst().dayChange()).isNull();
    assertThat(valuation.dayChange()).isNull();
    assertThat(valuation.stale()).isTrue();
    assertThat(valuation.total()).isEqualByComparingTo("200");
  }

  @Test
  void value_byAPairWhoseRowIsInAnotherCurrency_isNone() {
    price("OCDO.L", "GBP", "1", null);
    price("GBPUSD=X", "GBP", "1.3", null);

    assertThat(value("USD", holding("OCDO.L", "1")).rows()).isEmpty();
  }

  @Test
  void value_ofWhatHasNoPrice_isLeftOutWithTheReason() {
    cache.latestPrices.add(LatestPrice.pending(new Symbol("NEW")));
    cache.latestPrices.add(
        LatestPrice.pending(new Symbol("GONE")).withStatus(SymbolStatus.INACTIVE));
    cache.latestPrices.spoil(new Symbol("ODD"), "attribute price is broken");

    Valuation valuation =
        value(
            "USD",
            holding("NEW", "1"),
            holding("GONE", "1"),
            holding("ODD", "1"),
            holding("NOBODY", "1"));

    assertThat(valuation.total()).isEqualByComparingTo("0");
    assertThat(valuation.dayChange()).isNull();
    assertThat(valuation.dayChangePercent()).isNull();
    assertThat(valuation.excluded())
        .extracting(Excluded::reason)
        .containsExactly(
            "it is PENDING: its prices are on the way",
            "it is INACTIVE: no vendor knows it",
            "what is stored of it cannot be read; /cache/status says why",
            "it is not tracked; POST /symbols begins it");
  }

  @Test
  void value_ofOneSymbolTwice_countsBoth_andTheTotalIsRoundedOnce() {
    price("AAPL", "USD", "0.004", null);

    Valuation valuation = value("USD", holding("AAPL", "1"), holding("AAPL", "1"));

    assertThat(valuation.rows()).extracting(Row::value).containsOnly(new BigDecimal("0"));
    assertThat(valuation.total()).isEqualByComparingTo("0.01");
  }

  private Valuation value(String currency, Holding... holdings) {
    ReadPrices prices =
        new ReadPrices(cache.latestPrices, new Staleness(Duration.ofMinutes(5)), cache.clock);
    return new ValueHoldings(
            prices,
            pair -> {
              asked.add(pair);
              return pair + " is PENDING";
            },
            cache.clock)
        .value(List.of(holdings), Currency.getInstance(currency));
  }

  private static Holding holding(String symbol, String quantity) {
    return new Holding(new Symbol(symbol), new BigDecimal(quantity));
  }

  private void price(String symbol, String currency, String price, @Nullable String before) {
    price(symbol, currency, price, before, Duration.ofSeconds(10));
  }

  private void price(
      String symbol, String currency, String price, @Nullable String before, Duration age) {
    PricedRows.put(cache, symbol, currency, price, before, age, List.of());
  }
}
