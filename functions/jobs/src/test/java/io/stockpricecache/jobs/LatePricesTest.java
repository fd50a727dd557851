package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Prices that come late though the vendor says they do not, and those that come once a day. */
class LatePricesTest {

  private static final Symbol LONDON = new Symbol("OCDO.L");
  private static final Duration LATE = Duration.ofMinutes(20);
  private static final Staleness STALENESS = new Staleness(Duration.ofMinutes(5));

  private final Bench bench = Bench.at("2026-11-20T15:00:00Z");
  private final LivePollFunction poll = bench.livePoll();

  /** Oslo's prices were stale all session: 15 to 50 minutes old, and said to come at once. */
  @Test
  void delayThatNobodyStates_isLearnt_andIsNotStale() {
    comeLate();
    everyMinute(6);

    assertThat(bench.row(AAPL).feed().delay()).isEqualTo(LATE);
    assertThat(bench.row(AAPL).isStale(STALENESS, bench.clock.instant())).isFalse();
  }

  @Test
  void delayThatIsOver_isForgotten() {
    comeLate();
    everyMinute(6);
    bench.vendor.distortion = quote -> quote;
    everyMinute(2);

    assertThat(bench.row(AAPL).feed().delay()).isZero();
  }

  /** A feed that stands still is no delay, however old its price. */
  @Test
  void feedThatStandsStill_isStale_andThePollSaysSo() {
    comeLate();
    everyMinute(6);
    Instant last = price().asOf();
    bench.vendor.distortion = quote -> FakeVendor.at(quote, last);
    everyMinute(16);

    assertThat(bench.row(AAPL).feed().delay()).isEqualTo(LATE);
    assertThat(bench.row(AAPL).isStale(STALENESS, bench.clock.instant())).isTrue();
    assertThat(handle()).containsEntry("status", "PARTIAL");
  }

  /** A feed that falls further and further behind is none either. */
  @Test
  void feedThatCrawls_isStale() {
    Instant start = bench.clock.instant();
    begin();
    bench.vendor.distortion =
        quote ->
            FakeVendor.at(
                quote, start.plus(Duration.between(start, quote.fetchedAt()).dividedBy(10)));
    everyMinute(30);

    assertThat(bench.row(AAPL).feed().delay()).isZero();
    assertThat(bench.row(AAPL).isStale(STALENESS, bench.clock.instant())).isTrue();
  }

  /** The price of twenty minutes before the close was taken for the close. */
  @Test
  void close_isTheLastPriceOnceItHasCome() {
    bench.goTo("2026-11-20T20:50:00Z");
    comeLate();
    everyMinute(20);
    bench.sync();
    assertThat(price().finality()).isEqualTo(Finality.LIVE);

    everyMinute(15);
    bench.goTo("2026-11-20T21:26:00Z");
    bench.sync();

    assertThat(price().finality()).isEqualTo(Finality.PROVISIONAL);
    assertThat(price().asOf()).isAfterOrEqualTo(Instant.parse("2026-11-20T21:00:00Z"));
  }

  /** Oslo's closes stayed live, and grew stale, until a close sync happened to wake. */
  @Test
  void closeThatComesLate_isTakenByThePoll_whereNoSyncHasDoneSo() {
    bench.goTo("2026-11-20T20:50:00Z");
    comeLate();
    everyMinute(38);
    assertThat(price().finality()).isEqualTo(Finality.LIVE);
    assertThat(bench.row(AAPL).isStale(STALENESS, bench.clock.instant())).isFalse();

    everyMinute(3);

    assertThat(price().finality()).isEqualTo(Finality.PROVISIONAL);
    assertThat(bench.row(AAPL).isStale(STALENESS, bench.clock.instant())).isFalse();
    assertThat(bench.bar(AAPL, SessionDate.of(2026, 11, 20)).finality())
        .isEqualTo(Finality.PROVISIONAL);
  }

  /** London's last price before the closing auction was shown as its close. */
  @Test
  void priceOfBeforeTheClosingAuction_isNotTheClose_butThatOfTheAuctionIs() {
    Instant before = Instant.parse("2026-11-20T16:29:50Z");
    Instant auction = Instant.parse("2026-11-20T16:35:24Z");
    bench.goTo("2026-11-20T16:25:00Z");
    bench.active(LONDON);
    bench.price(LONDON, "325");
    bench.vendor.distortion = quote -> FakeVendor.at(quote, before);
    bench.goTo("2026-11-20T16:30:00Z");
    everyMinute(9);
    bench.goTo("2026-11-20T16:40:00Z");
    bench.sync();
    assertThat(price(LONDON).finality()).isEqualTo(Finality.LIVE);

    bench.goTo("2026-11-20T16:36:00Z");
    bench.price(LONDON, "326");
    bench.vendor.distortion = quote -> FakeVendor.at(quote, auction);
    everyMinute(2);
    bench.sync();
    assertThat(price(LONDON).finality()).isEqualTo(Finality.LIVE);
    bench.goTo("2026-11-20T16:40:00Z");
    bench.sync();

    assertThat(price(LONDON).finality()).isEqualTo(Finality.PROVISIONAL);
    assertThat(price(LONDON).price()).isEqualByComparingTo("326");
    assertThat(price(LONDON).asOf()).isEqualTo(auction);
  }

  /** A trade of after the close became the close, where prices come late. */
  @Test
  void priceOfExtendedHours_isNeitherServedNorTheClose() {
    bench.goTo("2026-11-20T20:50:00Z");
    comeLate();
    everyMinute(31);
    bench.price(AAPL, "330");
    Instant late = Instant.parse("2026-11-20T21:06:00Z");
    bench.vendor.distortion = quote -> FakeVendor.at(quote, late);
    everyMinute(5);

    assertThat(price().price()).isEqualByComparingTo("325");
    bench.goTo("2026-11-20T21:26:00Z");
    bench.sync();
    assertThat(price().finality()).isEqualTo(Finality.PROVISIONAL);
    assertThat(price().price()).isEqualByComparingTo("325");
  }

  /** A fund was asked for each minute, and stale in 90 of 90 looks. */
  @Test
  void fund_isAskedForOnce_andKnownFromThenOn() {
    begin();
    bench.vendor.distortion =
        quote ->
            FakeVendor.at(quote, Instant.parse("2026-11-20T01:00:00Z"))
                .withFeed(new Feed(InstrumentKind.FUND, Duration.ZERO));
    everyMinute(10);

    assertThat(bench.vendor.liveCalls).hasSize(1);
    assertThat(bench.row(AAPL).feed().kind()).isEqualTo(InstrumentKind.FUND);
    assertThat(bench.row(AAPL).isStale(STALENESS, bench.clock.instant())).isFalse();
  }

  private void comeLate() {
    begin();
    bench.vendor.distortion = quote -> FakeVendor.at(quote, quote.fetchedAt().minus(LATE));
  }

  private void begin() {
    bench.active(AAPL);
    bench.price(AAPL, "325");
  }

  private PricePoint price() {
    return price(AAPL);
  }

  private PricePoint price(Symbol symbol) {
    return requireNonNull(bench.row(symbol).price());
  }

  private Map<String, Object> handle() {
    return Bench.poll(poll);
  }

  private void everyMinute(int minutes) {
    for (int i = 0; i < minutes; i++) {
      handle();
      bench.clock.advance(Duration.ofMinutes(1));
    }
  }
}
