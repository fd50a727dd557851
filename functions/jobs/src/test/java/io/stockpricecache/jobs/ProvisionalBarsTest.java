package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The provisional bar of a session: the vendor's figures with what the polls have seen of it. */
class ProvisionalBarsTest {

  private static final SessionDate FRIDAY = SessionDate.of(2026, 11, 20);

  private final Bench bench = Bench.at("2026-11-20T12:00:00Z");
  private final LivePollFunction poll = bench.livePoll();

  /** A peak that a poll had shown was missing from the day's bar until the official one came. */
  @Test
  void close_ofASessionWithAPeak_hasThePeak() {
    bench.active(AAPL);
    pollAt("14:31", "325", null);
    pollAt("16:00", "331", null);
    pollAt("18:00", "322", figures("324.50", "330", "321", "322", 5_000L));
    pollAt("20:59", "326", figures("324.50", "330", "321", "326", 6_000L));

    close();

    assertThat(bench.bar(AAPL, FRIDAY).finality()).isEqualTo(Finality.PROVISIONAL);
    assertThat(bench.bar(AAPL, FRIDAY).figures())
        .isEqualTo(figures("324.50", "331", "321", "326", 6_000L));
    assertThat(price().figures()).isEqualTo(bench.bar(AAPL, FRIDAY).figures());
  }

  /** Of a vendor that tells a price alone, the day's bar had nothing but its close. */
  @Test
  void close_ofAVendorThatTellsNoMore_isMadeOfWhatWasSeen() {
    bench.active(AAPL);
    pollAt("14:31", "325", null);
    pollAt("16:00", "331", null);
    pollAt("18:00", "322", null);
    pollAt("20:59", "326", null);

    close();

    assertThat(bench.bar(AAPL, FRIDAY).figures())
        .isEqualTo(figures("325", "331", "322", "326", null));
  }

  /** Polls that began at noon made the afternoon's high that of the day. */
  @Test
  void close_ofASessionThatWasNotSeenFromItsOpen_hasNoHighOfAPartOfIt() {
    bench.active(AAPL);
    pollAt("18:00", "331", null);
    pollAt("20:59", "326", null);

    close();

    assertThat(bench.bar(AAPL, FRIDAY).figures()).isEqualTo(Ohlcv.ofClose(new BigDecimal("326")));
  }

  /** A vendor's high in cents stood in the history as the day's until the official bar came. */
  @Test
  void close_thatWhatWasSeenContradicts_isHeldBack_onceAndUntilTheOfficialOne() {
    bench.active(AAPL);
    pollAt("14:31", "325", null);
    pollAt("20:59", "326", figures("324.50", "33000", "321", "326", 6_000L));

    close();

    assertThat(bench.bars(AAPL)).noneMatch(bar -> bar.date().equals(FRIDAY));
    assertThat(price().finality()).isEqualTo(Finality.LIVE);
    QuarantinedBar held = bench.onlyHeld();
    assertThat(held.reason()).isEqualTo(RejectionReason.JUMP);
    assertThat(held.detail()).isEqualTo("its high 33000 is 101.2 times the 326 that was seen");
    assertThat(held.excerpt()).contains("\"high\":33000");

    Instant since = held.heldAt();
    bench.clock.set(Instant.parse("2026-11-20T21:40:00Z"));
    Bench.poll(poll);
    assertThat(bench.onlyHeld().heldAt()).isEqualTo(since);
  }

  @Test
  void close_thatWasHeldBackAndIsReleased_isTaken() {
    bench.active(AAPL);
    pollAt("14:31", "325", null);
    pollAt("20:59", "326", figures("324.50", "33000", "321", "326", 6_000L));
    close();

    bench.quarantine.release(bench.onlyHeld().id());
    bench.clock.set(Instant.parse("2026-11-20T21:40:00Z"));
    Bench.poll(poll);

    assertThat(bench.bar(AAPL, FRIDAY).figures().high()).isEqualTo("33000");
  }

  private void pollAt(String time, String price, @Nullable Ohlcv figures) {
    Instant now = Instant.parse("2026-11-20T" + time + ":00Z");
    bench.clock.set(now);
    bench.price(AAPL, price);
    bench.vendor.distortion = quote -> told(quote, price, figures, now.minusSeconds(10));
    Bench.poll(poll);
  }

  private static Quote told(Quote quote, String price, @Nullable Ohlcv figures, Instant asOf) {
    return new Quote(
        quote.symbol(),
        figures == null ? Ohlcv.ofClose(new BigDecimal(price)) : figures,
        quote.previousClose(),
        quote.currency(),
        FRIDAY,
        asOf,
        quote.fetchedAt(),
        quote.source());
  }

  private void close() {
    bench.clock.set(Instant.parse("2026-11-20T21:20:00Z"));
    Bench.poll(poll);
  }

  private PricePoint price() {
    return requireNonNull(bench.row(AAPL).price());
  }

  private static Ohlcv figures(
      String open, String high, String low, String close, @Nullable Long volume) {
    return new Ohlcv(
        new BigDecimal(open),
        new BigDecimal(high),
        new BigDecimal(low),
        new BigDecimal(close),
        volume);
  }
}
