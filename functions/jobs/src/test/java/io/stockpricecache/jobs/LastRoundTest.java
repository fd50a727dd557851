package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static io.stockpricecache.jobs.Bench.poll;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The close of symbols that are asked for once an hour. The market closes at 21:00. */
class LastRoundTest {

  private static final TierName FULL = new TierName("full");
  private static final SessionDate DAY = SessionDate.parse("2026-11-20");
  private static final Cadences CADENCES =
      new Cadences(
          Duration.ofSeconds(15),
          new TierRule(Duration.ofMinutes(1), 0),
          7,
          Map.of(FULL, new TierRule(Duration.ofHours(1), 4)));

  private final Bench bench = Bench.at("2026-11-20T19:59:50Z");
  private final LivePollFunction poll = bench.livePoll(CADENCES, _ -> false);

  /** The bug it guards against: the close of an hourly symbol waited for the evening. */
  @Test
  void poll_afterTheClose_asksOnceForThoseAskedForSeldomAndTakesThePriceForTheClose() {
    hourly(AAPL, "271.5");
    bench.active(MSFT);
    bench.price(MSFT, "410");
    pollEachMinute("2026-11-20T19:59:50Z", 60);
    bench.price(AAPL, "272.25");
    bench.vendor.distortion = quote -> at(quote, "2026-11-20T21:00:02Z");

    pollEachMinute("2026-11-20T21:00:50Z", 10);

    assertThat(bench.vendor.liveCalls).containsExactly(List.of(AAPL));
    assertThat(closeOf(AAPL)).contains("272.25");
    assertThat(closeOf(MSFT)).contains("410");
  }

  @Test
  void poll_whereOneCallGivesTheClosesOfTheMarket_leavesThemToIt() {
    hourly(AAPL, "271.5");
    bench.vendor.isMarketDaily = true;
    pollEachMinute("2026-11-20T19:59:50Z", 60);

    pollEachMinute("2026-11-20T21:00:50Z", 10);

    assertThat(bench.vendor.liveCalls).isEmpty();
    assertThat(closeOf(AAPL)).isEmpty();
  }

  /** What is traded after the close is not the close. */
  @Test
  void poll_answeredWithAPriceOfExtendedHours_waitsForTheOfficialClose() {
    hourly(AAPL, "271.5");
    pollEachMinute("2026-11-20T19:59:50Z", 60);
    bench.price(AAPL, "275");
    bench.vendor.distortion = quote -> at(quote, "2026-11-20T21:01:30Z");

    pollEachMinute("2026-11-20T21:01:50Z", 10);

    assertThat(bench.vendor.liveCalls).hasSize(1);
    assertThat(closeOf(AAPL)).isEmpty();
    assertThat(requireNonNull(bench.row(AAPL).price()).price()).isEqualByComparingTo("271.5");
  }

  @Test
  void poll_ofACoin_hasNoLastRound() {
    Symbol coin = new Symbol("BTC-USD");
    hourly(coin, "90000");
    pollEachMinute("2026-11-20T23:00:50Z", 60);

    pollEachMinute("2026-11-21T00:00:50Z", 10);

    assertThat(bench.vendor.liveCalls).hasSize(1);
  }

  private void hourly(Symbol symbol, String price) {
    bench.active(symbol);
    bench.price(symbol, price);
    bench.demand(symbol, FULL);
  }

  /** Forgets the calls before. */
  private void pollEachMinute(String from, int minutes) {
    bench.vendor.liveCalls.clear();
    for (int i = 0; i < minutes; i++) {
      bench.clock.set(Instant.parse(from).plus(Duration.ofMinutes(i)));
      poll(poll);
    }
  }

  private Optional<String> closeOf(Symbol symbol) {
    return bench.bars(symbol).stream()
        .filter(bar -> bar.date().equals(DAY) && bar.finality() == Finality.PROVISIONAL)
        .map(bar -> bar.close().toPlainString())
        .findFirst();
  }

  private static Quote at(Quote quote, String time) {
    return new Quote(
        quote.symbol(),
        quote.figures(),
        null,
        quote.currency(),
        quote.session(),
        Instant.parse(time),
        quote.fetchedAt(),
        quote.source());
  }
}
