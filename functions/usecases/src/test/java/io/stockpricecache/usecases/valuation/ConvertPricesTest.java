package io.stockpricecache.usecases.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.usecases.reads.ReadPrices;
import io.stockpricecache.usecases.reads.ReadPrices.Portfolio;
import io.stockpricecache.usecases.reads.ReadPrices.PriceView;
import io.stockpricecache.usecases.valuation.ConvertPrices.Conversion;
import io.stockpricecache.usecases.valuation.ConvertPrices.ConvertedPage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConvertPricesTest {

  private static final Symbol OCADO = new Symbol("OCDO.L");
  private static final Symbol APPLE = new Symbol("AAPL");

  private final InMemoryCache cache = InMemoryCache.at("2026-11-20T15:00:00Z");
  private final ReadPrices prices =
      new ReadPrices(cache.latestPrices, new Staleness(Duration.ofMinutes(5)), cache.clock);

  @Test
  void convert_showsTheNewestPriceAtTheNewestRate_andEachCloseAtTheRateOfItsDay() {
    // The symptom: a close of last week at today's rate is a price that nobody ever paid.
    row("OCDO.L", "GBP", "3", "2.5", Duration.ofSeconds(10), "2026-11-18:2", "2026-11-19:2.5");
    row("GBPUSD=X", "USD", "1.3", null, Duration.ofSeconds(30), "2026-11-18:1.1", "2026-11-19:1.2");

    ConvertedPage page = convert("USD", OCADO);

    PriceView view = page.page().prices().getFirst();
    PricePoint price = view.row().price();
    assertThat(price.price()).isEqualByComparingTo("3.9");
    assertThat(price.previousClose()).isEqualByComparingTo("3.25");
    assertThat(price.changePercent()).hasValue(new BigDecimal("20"));
    assertThat(price.currency()).isEqualTo(Currency.getInstance("USD"));
    assertThat(view.closes())
        .extracting(close -> close.date().value().toString(), DatedClose::close)
        .containsExactly(
            tuple("2026-11-18", new BigDecimal("2.2")), tuple("2026-11-19", new BigDecimal("3")));
    Conversion conversion = page.conversions().get(OCADO);
    assertThat(conversion.price()).isEqualByComparingTo("3");
    assertThat(conversion.currency()).isEqualTo(Currency.getInstance("GBP"));
    assertThat(conversion.rate().value()).isEqualByComparingTo("1.3");
    assertThat(conversion.rate().asOf()).isEqualTo(Instant.parse("2026-11-20T14:59:30Z"));
    assertThat(page.excluded()).isEmpty();
  }

  @Test
  void convert_ofADayWithoutARate_takesTheOneBefore_atMostAWeekBack() {
    row("BTC-USD", "USD", "100", null, Duration.ofSeconds(10), "2026-11-10:1", "2026-11-15:40");
    row("EURUSD=X", "USD", "1", null, Duration.ofSeconds(10), "2026-11-13:1.25");

    List<DatedClose> closes =
        convert("EUR", new Symbol("BTC-USD")).page().prices().getFirst().closes();

    // Sunday at Friday's rate; of the 10th no rate is kept, so its close is not told.
    assertThat(closes)
        .extracting(close -> close.date().value().toString(), DatedClose::close)
        .containsExactly(tuple("2026-11-15", new BigDecimal("32")));
  }

  @Test
  void convert_toItsOwnCurrency_changesNoDigit() {
    row("AAPL", "USD", "201.123456789", "200", Duration.ofSeconds(10), "2026-11-19:200.000000001");

    ConvertedPage page = convert("USD", APPLE);

    PriceView view = page.page().prices().getFirst();
    assertThat(view.row().price().price()).isEqualTo(new BigDecimal("201.123456789"));
    assertThat(view.closes().getFirst().close()).isEqualTo(new BigDecimal("200.000000001"));
    assertThat(page.conversions().get(APPLE).rate()).isEqualTo(ExchangeRate.ONE);
  }

  @Test
  void convert_withAStaleRate_makesThePriceStale() {
    row("AAPL", "USD", "200", null, Duration.ofSeconds(10));
    row("EURUSD=X", "USD", "1.25", null, Duration.ofHours(2));

    assertThat(convert("EUR", APPLE).page().prices().getFirst().stale()).isTrue();
  }

  @Test
  void convert_withoutARate_showsNoPriceInAnotherCurrency_andSaysWhy() {
    row("AAPL", "USD", "200", null, Duration.ofSeconds(10), "2026-11-19:199");
    row("OCDO.L", "GBP", "3", null, Duration.ofSeconds(10));
    row("EURUSD=X", "USD", "1.25", null, Duration.ofSeconds(10));

    ConvertedPage page = convert("EUR", APPLE, OCADO);

    assertThat(page.page().prices().get(0).row().price().price()).isEqualByComparingTo("160");
    assertThat(page.page().prices().get(0).closes()).isEmpty();
    assertThat(page.page().prices().get(1).row().price()).isNull();
    assertThat(page.excluded())
        .containsExactly(
            new Excluded(OCADO, "there is no rate of GBP in EUR yet: GBPUSD=X is PENDING"));
    assertThat(page.conversions()).containsOnlyKeys(APPLE);
  }

  @Test
  void convert_ofClosesWithoutAPrice_saysThatNothingTellsTheirCurrency() {
    cache.latestPrices.put(
        new LatestPrice(
            APPLE,
            SymbolStatus.ACTIVE,
            null,
            List.of(close("2026-11-19:199")),
            List.of(),
            LatestPrice.pending(APPLE).company(),
            1));

    assertThat(convert("EUR", APPLE).excluded())
        .containsExactly(new Excluded(APPLE, "no vendor has told a price of it yet"));
  }

  @Test
  void convert_ofASymbolWithoutAPrice_leavesItAsItIs() {
    cache.latestPrices.add(LatestPrice.pending(APPLE));

    ConvertedPage page = convert("EUR", APPLE, new Symbol("NOBODY"));

    assertThat(page.page().prices().getFirst().row().status()).isEqualTo(SymbolStatus.PENDING);
    assertThat(page.page().untracked()).containsExactly(new Symbol("NOBODY"));
    assertThat(page.excluded()).isEmpty();
  }

  private ConvertedPage convert(String currency, Symbol... symbols) {
    Portfolio page = prices.portfolio(List.of(symbols), LatestPrice.CLOSES);
    return new ConvertPrices(
            pairs -> prices.portfolioOfAll(pairs, LatestPrice.CLOSES), pair -> pair + " is PENDING")
        .convert(page, Currency.getInstance(currency));
  }

  private void row(
      String symbol,
      String currency,
      String price,
      @Nullable String before,
      Duration age,
      String... closes) {
    PricedRows.put(
        cache,
        symbol,
        currency,
        price,
        before,
        age,
        List.of(closes).stream().map(ConvertPricesTest::close).toList());
  }

  private static DatedClose close(String text) {
    int colon = text.indexOf(':');
    return new DatedClose(
        SessionDate.parse(text.substring(0, colon)),
        new BigDecimal(text.substring(colon + 1)),
        Finality.FINAL);
  }
}
