package io.stockpricecache.usecases.audit;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static io.stockpricecache.testkit.cache.TestPrices.bar;
import static io.stockpricecache.testkit.cache.TestPrices.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.testkit.cache.TestPrices;
import io.stockpricecache.usecases.audit.ValidateHistory.Finding;
import io.stockpricecache.usecases.audit.ValidateHistory.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * AAPL, split 2:1 on the 18th: closes of the 16th (250.5), 18th (125) and 19th (126), all FINAL.
 */
class ContradictionsTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final Currency GBP = Currency.getInstance("GBP");

  private final InMemoryCache cache = InMemoryCache.at("2026-11-20T15:00:00Z");

  @BeforeEach
  void track() {
    TestPrices.trackApple(cache);
  }

  @Test
  void validate_theRowThatFollowsFromTheHistory_isNoContradiction() {
    assertThat(found(Kind.CONTRADICTION, Kind.UNSETTLED)).isEmpty();
    cache.clock.set(Instant.parse("2026-11-20T13:00:00Z"));
    shows(official(row(), 19, "126", "125"));
    assertThat(found(Kind.CONTRADICTION)).isEmpty();
    // In shares of after the split: half of 250.5.
    cache.history.lose(AAPL, date(19));
    shows(official(without(row(), 19), 18, "125", "125.25"));
    assertThat(found(Kind.CONTRADICTION)).isEmpty();
  }

  @Test
  void validate_anotherCloseOnThePage() {
    shows(with(row(), new DatedClose(date(18), new BigDecimal("250"), Finality.FINAL)));

    assertThat(found(Kind.CONTRADICTION))
        .containsExactly("2026-11-18 the page's close is 250 FINAL, the history's 125 FINAL");
  }

  @Test
  void validate_anotherFinalityOnThePage() {
    shows(with(row(), new DatedClose(date(19), new BigDecimal("126"), Finality.PROVISIONAL)));

    assertThat(found(Kind.CONTRADICTION))
        .containsExactly("2026-11-19 the page's close is 126 PROVISIONAL, the history's 126 FINAL");
  }

  @Test
  void validate_aCloseOnThePageThatTheHistoryHasLost() {
    cache.history.lose(AAPL, date(18));

    assertThat(found(Kind.CONTRADICTION))
        .containsExactly("2026-11-18 the page's close is 125 FINAL, the history has no bar");
  }

  @Test
  void validate_anOldCloseWhoseBarHasExpired_isNoContradiction() {
    cache.clock.set(Instant.parse("2027-11-18T15:00:00Z"));

    assertThat(row().findClose(date(16))).isPresent();
    assertThat(found(Kind.CONTRADICTION)).isEmpty();
  }

  @Test
  void validate_aBarThatThePageDoesNotShow() {
    shows(without(row(), 19));

    assertThat(found(Kind.CONTRADICTION))
        .containsExactly("2026-11-19 the page has no close, the history's 126 FINAL");
  }

  @Test
  void validate_aPriceThatIsNotTheClose() {
    shows(official(row(), 19, "127", "125"));

    assertThat(found(Kind.CONTRADICTION))
        .containsExactly("2026-11-19 the page's price is 127 FINAL, the history's 126 FINAL");
  }

  @Test
  void validate_aPriceOlderThanTheHistory() {
    shows(official(row(), 18, "125", "125.25"));

    assertThat(found(Kind.CONTRADICTION))
        .containsExactly("2026-11-19 the page's price is of 2026-11-18, the history's 126 FINAL");
  }

  @Test
  void validate_noPriceThoughThereIsAHistory() {
    shows(priced(row(), null));

    assertThat(found(Kind.CONTRADICTION))
        .containsExactly("2026-11-19 the page's price is none, the history's 126 FINAL");
  }

  @Test
  void validate_aPreviousCloseOfBeforeTheSplit() {
    cache.history.lose(AAPL, date(19));
    shows(official(without(row(), 19), 18, "125", "250.5"));

    assertThat(found(Kind.CONTRADICTION))
        .containsExactly("2026-11-18 the page's previous close is 250.5, its close before 125.25");
  }

  @Test
  void validate_splitsThatThePageDoesNotKnow() {
    shows(split(row(), List.of()));

    assertThat(found(Kind.CONTRADICTION))
        .containsExactly("null the page's splits are none, the symbol's 2:1 of 2026-11-18");
  }

  @Test
  void validate_splitsOnTheirWayToThePage_areNoContradiction() {
    shows(split(row(), List.of()));
    TrackedSymbol tracked = cache.symbols.find(AAPL).orElseThrow();
    cache.symbols.save(tracked.claimed(cache.clock.instant().plus(Duration.ofMinutes(2))));

    assertThat(found(Kind.CONTRADICTION)).isEmpty();
    cache.clock.advance(Duration.ofMinutes(17));
    assertThat(found(Kind.CONTRADICTION)).hasSize(1);
  }

  @Test
  void validate_barsAndAPriceInAnotherCurrency() {
    cache.history.merge(List.of(in(GBP, 10), in(GBP, 11)));
    PricePoint live = row().price();
    shows(priced(row(), at(live == null ? date(20) : live.session(), "127", null, GBP)));

    assertThat(found(Kind.CONTRADICTION))
        .contains(
            "2026-11-10 2 bars in GBP where the symbol is in USD",
            "2026-11-20 the page's price in GBP where the symbol is in USD");
  }

  @Test
  void validate_currenciesOfWhatIsNotTracked_areHeldAgainstTheNewestBar() {
    Symbol other = new Symbol("KO");
    BarWrite first = in(GBP, 18);
    cache.history.merge(
        List.of(new BarWrite(other, first.bar(), false), bar(other, date(19), "126")));

    assertThat(found(other, cache.history, Kind.CONTRADICTION))
        .containsExactly("2026-11-18 a bar in GBP where the newest bar is in USD");
  }

  @Test
  void validate_aBarOnItsWayToThePage_isAContradictionAfterFifteenMinutes() {
    cache.history.merge(List.of(fetched(17, "252", "2026-11-20T14:50:00Z")));

    assertThat(found(Kind.CONTRADICTION)).isEmpty();
    cache.clock.set(Instant.parse("2026-11-20T15:05:00Z"));
    assertThat(found(Kind.CONTRADICTION))
        .containsExactly("2026-11-17 the page has no close, the history's 252 FINAL");
  }

  /** A read may miss what was written in the last second. */
  @Test
  void validate_aReadThatMissesTheNewestBar_isNoContradiction() {
    assertThat(found(AAPL, new Late(date(19)), Kind.CONTRADICTION)).isEmpty();
  }

  @Test
  void validate_provisionalWhenTwoLaterSessionsHaveCompleted() {
    cache.history.lose(AAPL, date(18));
    cache.history.merge(List.of(provisional(18, "125")));
    TestPrices.rebuild(cache, AAPL);

    // Of the 18th, and two hours after the close of the 20th.
    cache.clock.set(Instant.parse("2026-11-20T22:59:59Z"));
    assertThat(found(Kind.UNSETTLED)).isEmpty();
    cache.clock.set(Instant.parse("2026-11-20T23:00:00Z"));
    assertThat(found(Kind.UNSETTLED)).containsExactly("2026-11-18 no official close");
  }

  private List<String> found(Kind... kinds) {
    return found(AAPL, cache.history, kinds);
  }

  private List<String> found(Symbol symbol, PriceHistory history, Kind... kinds) {
    ValidateHistory validate =
        new ValidateHistory(
            cache.symbols, cache.latestPrices, history, Retention.ONE_YEAR, cache.clock);
    List<String> found = new ArrayList<>();
    for (Finding finding : validate.validate(symbol).findings()) {
      if (List.of(kinds).contains(finding.kind())) {
        found.add(finding.date() + " " + finding.detail());
      }
    }
    return found;
  }

  private LatestPrice row() {
    return cache.latestPrices.find(AAPL).orElseThrow();
  }

  private void shows(LatestPrice row) {
    assertThat(cache.latestPrices.save(List.of(row))).containsExactly(AAPL);
  }

  private static LatestPrice with(LatestPrice row, DatedClose close) {
    List<DatedClose> closes =
        row.closes().stream().map(each -> each.date().equals(close.date()) ? close : each).toList();
    return row(row, row.price(), closes, row.splits());
  }

  private static LatestPrice without(LatestPrice row, int day) {
    List<DatedClose> closes =
        row.closes().stream().filter(each -> !each.date().equals(date(day))).toList();
    return row(row, row.price(), closes, row.splits());
  }

  private static LatestPrice split(LatestPrice row, List<Split> splits) {
    return row(row, row.price(), row.closes(), splits);
  }

  private static LatestPrice official(
      LatestPrice row, int day, String price, String previousClose) {
    return priced(row, at(date(day), price, previousClose, USD));
  }

  private static LatestPrice priced(LatestPrice row, @Nullable PricePoint price) {
    return row(row, price, row.closes(), row.splits());
  }

  private static LatestPrice row(
      LatestPrice row, @Nullable PricePoint price, List<DatedClose> closes, List<Split> splits) {
    return new LatestPrice(
        row.symbol(), row.status(), price, closes, splits, row.company(), row.version());
  }

  /** Of a session that is over FINAL, else LIVE. */
  private static PricePoint at(
      SessionDate session, String price, @Nullable String previousClose, Currency currency) {
    Instant asOf = Instant.parse("2026-11-20T12:00:00Z");
    return new PricePoint(
        Ohlcv.ofClose(new BigDecimal(price)),
        previousClose == null ? null : new BigDecimal(previousClose),
        currency,
        session,
        session.equals(date(20)) ? Finality.LIVE : Finality.FINAL,
        asOf,
        asOf,
        VendorName.YAHOO);
  }

  private static BarWrite in(Currency currency, int day) {
    return made(day, "250", currency, Finality.FINAL, Instant.parse("2026-11-20T12:00:00Z"));
  }

  private static BarWrite fetched(int day, String close, String at) {
    return made(day, close, USD, Finality.FINAL, Instant.parse(at));
  }

  private static BarWrite provisional(int day, String close) {
    Instant end = Markets.of(AAPL).calendar().session(date(day)).close();
    return made(day, close, USD, Finality.PROVISIONAL, end);
  }

  private static BarWrite made(
      int day, String close, Currency currency, Finality finality, Instant fetchedAt) {
    Instant end = Markets.of(AAPL).calendar().session(date(day)).close();
    Ohlcv figures = Ohlcv.ofClose(new BigDecimal(close));
    Bar bar =
        Bar.ranked(date(day), figures, currency, VendorName.YAHOO, finality, end, fetchedAt, end);
    return new BarWrite(AAPL, bar, false);
  }

  /** A history of which a range does not show the newest bar yet. */
  private final class Late implements PriceHistory {
    private final SessionDate missed;

    private Late(SessionDate missed) {
      this.missed = missed;
    }

    @Override
    public List<BarWrite> merge(List<BarWrite> writes) {
      return cache.history.merge(writes);
    }

    @Override
    public Rows<Bar> read(Symbol symbol, SessionDate from, SessionDate to) {
      return cache
          .history
          .read(symbol, from, to)
          .with(bars -> bars.stream().filter(bar -> !bar.date().equals(missed)).toList());
    }

    @Override
    public Rows<Bar> readNewest(Symbol symbol, int count) {
      return cache.history.readNewest(symbol, count);
    }
  }
}
