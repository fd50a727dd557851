package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.tracked.Listing;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of which a date or time is still to come: by a hand, or by a run of a later time. */
class RowsAheadTest {

  private static final SessionDate FRIDAY = SessionDate.of(2026, 11, 20);
  private static final SessionDate AHEAD = SessionDate.of(2030, 6, 3);
  private static final String IN_SESSION = "2026-11-20T15:00:00Z";
  private static final String AFTER_THE_CLOSE = "2026-11-20T21:06:00Z";

  private final Bench bench = Bench.at(IN_SESSION);
  private final Staleness staleness = new Staleness(Duration.ofMinutes(5));

  /** It was served as LIVE and not stale for days, and held out every true price. */
  @ParameterizedTest
  @CsvSource({
    "2030-06-03, 2030-06-03T15:00:00Z",
    "2026-11-20, 2099-01-01T00:00:00Z",
    "2026-11-20, 2026-11-20T15:01:01Z"
  })
  void poll_overAPriceThatIsAhead_takesTheTrueOne(SessionDate session, Instant asOf) {
    bench.active(AAPL);
    put(ahead(session, asOf));
    assertThat(bench.row(AAPL).isStale(staleness, bench.clock.instant())).isTrue();
    bench.price(AAPL, "271.5");

    bench.poll();

    assertThat(price()).isEqualTo(new BigDecimal("271.5"));
    assertThat(bench.row(AAPL).isStale(staleness, bench.clock.instant())).isFalse();
    assertThat(bench.quarantine.held(9)).isEmpty();
  }

  /** A vendor's clock may be a minute ahead. */
  @Test
  void price_aheadByAVendorsClock_isNotStale() {
    bench.active(AAPL);
    put(ahead(FRIDAY, Instant.parse("2026-11-20T15:01:00Z")));

    assertThat(bench.row(AAPL).isStale(staleness, bench.clock.instant())).isFalse();
  }

  @Test
  void newestPrice_withAPriceThatIsAhead_growsOld() {
    bench.active(AAPL);
    put(ahead(AHEAD, Instant.parse("2030-06-03T15:00:00Z")));
    bench.goTo("2026-11-20T16:00:00Z");

    bench.vendor.failures.put(AAPL, VendorFailure.UNAVAILABLE);

    bench.poll();

    assertThat(bench.metrics.told()).contains("NewestPriceAgeSeconds live-poll 5400.0");
  }

  /** It became the session's bar, and was served as its close. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-20, 2099-01-01T00:00:00Z",
    // by then in the past, but of no time of that session
    "2026-11-20, 2026-11-21T05:00:00Z"
  })
  void sync_ofAPriceThatIsAhead_makesNoBarOfIt(SessionDate session, Instant asOf) {
    bench.active(AAPL);
    put(ahead(session, asOf));

    bench.goTo(AFTER_THE_CLOSE);
    bench.sync();
    bench.goTo("2026-11-21T06:00:00Z");
    bench.sync();

    assertThat(bench.bars(AAPL)).noneMatch(bar -> bar.close().equals(BigDecimal.valueOf(7)));
  }

  /** Yesterday's close was shown as if it were of a session to come, and the true one never. */
  @Test
  void backfill_overAPriceThatIsAhead_showsTheNewestBar() {
    bench.active(AAPL);
    LatestPrice before = bench.row(AAPL);
    put(ahead(AHEAD, Instant.parse("2030-06-03T15:00:00Z")));

    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.row(AAPL).price()).isEqualTo(before.price());
  }

  @Test
  void backfill_overCloseAhead_showsThoseOfTheHistory() {
    bench.active(AAPL);
    LatestPrice before = bench.row(AAPL);
    List<DatedClose> closes = new ArrayList<>(before.closes().subList(1, 10));
    closes.add(new DatedClose(AHEAD, BigDecimal.valueOf(7), Finality.FINAL));
    put(with(requireNonNull(before.price()), closes));

    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.row(AAPL).closes()).isEqualTo(before.closes());
  }

  /** Yesterday's bar stayed provisional, nothing was missing, and no reason was told. */
  @Test
  void sync_ofASymbolListedInTheFuture_fillsIt() {
    bench.active(AAPL);
    change(
        bench
            .tracked(AAPL)
            .withListing(Listing.told(SessionDate.of(2099, 1, 1)))
            .wholeUpTo(SessionDate.of(2030, 6, 3)));
    bench.goTo("2026-11-20T23:35:00Z");

    bench.sync();
    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.bar(AAPL, FRIDAY).finality()).isEqualTo(Finality.FINAL);
    assertThat(bench.tracked(AAPL).listedOn()).isNull();
    assertThat(bench.tracked(AAPL).extent().lastCompletedSession()).isEqualTo(FRIDAY);
  }

  /** Its job was put back for ever: somebody seemed to be at work. */
  @Test
  void backfill_claimedUntilALaterYear_runs() {
    bench.track(AAPL);
    change(bench.tracked(AAPL).claimed(Instant.parse("2099-01-01T00:00:00Z")));

    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.bars(AAPL)).isNotEmpty();
  }

  private BigDecimal price() {
    return requireNonNull(bench.row(AAPL).price()).price();
  }

  private void change(TrackedSymbol row) {
    assertThat(bench.symbols.save(row)).isTrue();
  }

  private void put(LatestPrice row) {
    assertThat(bench.latestPrices.save(List.of(row))).isEqualTo(Set.of(AAPL));
  }

  private LatestPrice ahead(SessionDate session, Instant asOf) {
    PricePoint price =
        new PricePoint(
            Ohlcv.ofClose(BigDecimal.valueOf(7)),
            null,
            Currency.getInstance("USD"),
            session,
            Finality.LIVE,
            asOf,
            bench.clock.instant(),
            VendorName.YAHOO);
    return with(price, bench.row(AAPL).closes());
  }

  private LatestPrice with(PricePoint price, List<DatedClose> closes) {
    LatestPrice row = bench.row(AAPL);
    return new LatestPrice(
        row.symbol(), row.status(), price, closes, row.splits(), row.company(), row.version());
  }
}
