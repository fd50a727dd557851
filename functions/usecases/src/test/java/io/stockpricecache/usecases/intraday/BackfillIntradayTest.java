package io.stockpricecache.usecases.intraday;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.SeenMinute;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.ToldMinute;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayHistory.Timed;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.queue.IntradayJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.testkit.cache.TestPrices;
import io.stockpricecache.usecases.intraday.BackfillIntraday.Outcome;
import io.stockpricecache.usecases.intraday.BackfillIntraday.Result;
import io.stockpricecache.usecases.runs.Postponement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * It is 15:00 UTC of Friday 2026-11-20. AAPL's official bars are those of the 16th (239.5 to 251),
 * the 18th (124.5 to 126, on the day of its 2:1 split) and the 19th (125 to 126.25, close 126).
 */
class BackfillIntradayTest {

  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
  private static final IntradayJob JOB = new IntradayJob(AAPL, BarInterval.MINUTE, 7, NOW);

  private final InMemoryCache cache = InMemoryCache.at(NOW.toString());
  private final StoredHours stored = new StoredHours();
  private final ScriptedVendor vendor = new ScriptedVendor(VendorName.YAHOO);
  private final ScriptedVendor second = new ScriptedVendor(VendorName.ALPACA);

  @Test
  void bars_areMergedByTheHour_andTheSessionsMarked() {
    TestPrices.trackApple(cache);
    vendor.bars(
        "2026-11-19T13:59:00Z 125.5",
        "2026-11-19T14:29:00Z 125.5",
        "2026-11-19T14:30:00Z 125.5",
        "2026-11-19T20:59:00Z 126",
        "2026-11-19T21:00:00Z 126.1");

    Result result = run(JOB);

    assertThat(result.outcome()).isEqualTo(Outcome.FILLED);
    assertThat(result.reason())
        .isEqualTo(
            "5 bars of 1m from 2026-11-19T13:59:00Z to 2026-11-19T21:00:00Z by yahoo,"
                + " in 4 rows that are new or better");
    assertThat(stored.regular())
        .containsExactly(
            Map.entry("2026-11-19T13:59:00Z", false),
            Map.entry("2026-11-19T14:29:00Z", false),
            Map.entry("2026-11-19T14:30:00Z", true),
            Map.entry("2026-11-19T20:59:00Z", true),
            Map.entry("2026-11-19T21:00:00Z", false));
    IntradayRequest asked = vendor.asked.getFirst();
    assertThat(asked.from()).isEqualTo(Instant.parse("2026-11-13T15:00:00Z"));
    assertThat(asked.to()).isEqualTo(NOW);
    assertThat(asked.currency().getCurrencyCode()).isEqualTo("USD");
    assertThat(asked.splits()).hasSize(1);
  }

  @Test
  void bars_standBeforeTicks_andAgainAddNothing() {
    TestPrices.trackApple(cache);
    Instant minute = Instant.parse("2026-11-19T15:00:00Z");
    stored.merge(
        List.of(
            hour(
                SeenMinute.of(
                    new Tick(AAPL, minute, new BigDecimal("125.9"), null, VendorName.MASSIVE),
                    minute,
                    true))));
    vendor.bars("2026-11-19T15:00:00Z 125.5");

    run(JOB);

    assertThat(stored.minute(minute))
        .isInstanceOfSatisfying(
            ToldMinute.class, told -> assertThat(told.figures().close()).isEqualTo("125.5"));
    assertThat(run(JOB).reason()).contains("in 0 rows");
  }

  /**
   * As the splits tell, and no more: a day in other shares is in none that fit its official bar.
   */
  @ParameterizedTest
  @CsvSource({
    // A split that was not turned back, twice turned back, a decimal point, a small split.
    "2026-11-16, 125.2",
    "2026-11-16, 500",
    "2026-11-19, 1.255",
    "2026-11-19, 12550",
    "2026-11-19, 83.7",
    "2026-11-19, 119.5",
    "2026-11-19, 132"
  })
  void day_inOtherShares_isRejectedWhole(String date, String price) {
    TestPrices.trackApple(cache);
    vendor.bars(
        date + "T15:00:00Z " + price,
        date + "T15:01:00Z " + price,
        date + "T15:02:00Z " + price,
        "2026-11-18T15:00:00Z 125");

    Result result = run(JOB);

    assertThat(stored.regular()).containsExactly(Map.entry("2026-11-18T15:00:00Z", true));
    assertThat(result.reason()).contains("1 rejected, the first: " + date + ": ");
  }

  /**
   * One within the session further off than vendors differ, and one after it by the jump limits.
   */
  @ParameterizedTest
  @CsvSource({
    "15:01, 112",
    "15:01, 140",
    "15:01, 62",
    "15:01, 240",
    "21:30, 60",
    "21:30, 250",
    "13:00, 12.6"
  })
  void bar_farFromTheOfficialOne_isRejectedAlone(String time, String price) {
    TestPrices.trackApple(cache);
    vendor.bars(
        "2026-11-19T15:00:00Z 125.5",
        "2026-11-19T" + time + ":00Z " + price,
        "2026-11-19T15:02:00Z 125.6",
        "2026-11-19T15:03:00Z 125.6");

    assertThat(run(JOB).reason()).contains("1 rejected");
    assertThat(stored.hours).isNotEmpty();
    assertThat(stored.regular()).hasSize(3);
  }

  /** After the close prices move with the company's news. */
  @Test
  void bar_afterTheSession_mayMoveFurther() {
    TestPrices.trackApple(cache);
    vendor.bars("2026-11-19T15:00:00Z 125.5", "2026-11-19T21:30:00Z 90");

    run(JOB);

    assertThat(stored.regular()).hasSize(2);
  }

  /** Today has no official bar: by the close before it, and from bar to bar. */
  @ParameterizedTest
  @CsvSource({"63, 1", "260, 1", "12.7, 1", "127, 0", "80, 0"})
  void bar_ofToday_isHeldAgainstTheOneBefore(String price, int rejected) {
    TestPrices.trackApple(cache);
    vendor.bars(
        "2026-11-20T14:30:00Z 126.5",
        "2026-11-20T14:31:00Z " + price,
        "2026-11-20T14:32:00Z 126.6");

    run(JOB);

    assertThat(stored.regular()).hasSize(3 - rejected);
  }

  @Test
  void firstBarOfToday_isHeldAgainstTheOfficialClose() {
    TestPrices.trackApple(cache);
    vendor.bars("2026-11-20T14:30:00Z 63", "2026-11-20T14:31:00Z 63.1");

    Result result = run(JOB);

    assertThat(result.outcome()).isEqualTo(Outcome.UNANSWERED);
    assertThat(result.reason()).contains("MALFORMED", "63 is far from 126 before it");
    assertThat(stored.hours).isEmpty();
  }

  /** Of the 17th there is no official bar: by the 16th's close, and the split of the 18th not. */
  @Test
  void day_withoutAnOfficialBar_isInSharesOfItsOwnDay() {
    TestPrices.trackApple(cache);
    vendor.bars("2026-11-17T15:00:00Z 249", "2026-11-18T15:00:00Z 125");

    run(JOB);

    assertThat(stored.regular()).hasSize(2);
  }

  @Test
  void highThatIsFar_costsItsBar() {
    TestPrices.trackApple(cache);
    vendor.answer =
        request ->
            history(
                request,
                new Timed(
                    Instant.parse("2026-11-19T15:00:00Z"),
                    new Ohlcv(
                        null,
                        new BigDecimal("1255"),
                        new BigDecimal("125"),
                        new BigDecimal("125.5"),
                        1L)),
                timed("2026-11-19T15:01:00Z 125.5"));

    run(JOB);

    assertThat(stored.regular()).containsExactly(Map.entry("2026-11-19T15:01:00Z", true));
  }

  @Test
  void answerInAnotherCurrency_isNotTaken_andTheNextVendorAsked() {
    TestPrices.trackApple(cache);
    vendor.currency = "EUR";
    vendor.bars("2026-11-19T15:00:00Z 125.5");
    second.bars("2026-11-19T15:00:00Z 125.6");

    assertThat(run(JOB).reason()).contains("by alpaca");
    assertThat(vendor.asked).hasSize(1);
  }

  @Test
  void vendorThatReachesLess_isAskedForThat_andTheAnswerSaysSo() {
    TestPrices.trackApple(cache);
    vendor.reach = Duration.ofDays(2);
    second.failure = VendorFailure.UNAVAILABLE;
    vendor.bars("2026-11-19T15:00:00Z 125.5");

    Result result = run(JOB);

    assertThat(second.asked).hasSize(1);
    assertThat(vendor.asked.getFirst().from()).isEqualTo(NOW.minus(Duration.ofDays(2)));
    assertThat(result.reason()).contains("no vendor that answered reaches before 2026-11-18T15:00");
  }

  @Test
  void days_endWhereBarsAreKept() {
    TestPrices.trackApple(cache);
    vendor.bars("2026-11-19T15:00:00Z 125.5");

    run(new IntradayJob(AAPL, BarInterval.MINUTE, 365, NOW));
    run(new IntradayJob(AAPL, BarInterval.MINUTE, null, NOW));
    run(new IntradayJob(AAPL, BarInterval.FIVE_MINUTES, null, NOW));

    assertThat(vendor.asked)
        .extracting(IntradayRequest::span)
        .containsExactly(Duration.ofDays(60), Duration.ofDays(7), Duration.ofDays(60));
  }

  @Test
  void marketThatNobodyHas_isToldSo() {
    TestPrices.trackApple(cache);
    vendor.reach = Duration.ZERO;
    second.reach = Duration.ZERO;

    assertThat(run(JOB).outcome()).isEqualTo(Outcome.NOT_OFFERED);
  }

  @Test
  void vendorWithFewCallsADay_isNotAsked() {
    TestPrices.trackApple(cache);
    vendor.isRationed = true;
    second.bars("2026-11-19T15:00:00Z 125.5");

    assertThat(run(JOB).reason()).contains("by alpaca");
    assertThat(vendor.asked).isEmpty();
  }

  @Test
  void symbolThatIsNotTracked_isNotAskedFor() {
    assertThat(run(JOB).outcome()).isEqualTo(Outcome.UNTRACKED);
    TestPrices.givenUp(cache, AAPL);
    assertThat(run(JOB).outcome()).isEqualTo(Outcome.UNTRACKED);
    assertThat(vendor.asked).isEmpty();
  }

  @Test
  void symbolWithoutAHistory_waitsForThat() {
    TestPrices.pending(cache, AAPL);

    Result result = run(JOB);

    assertThat(result)
        .isEqualTo(new Result(Outcome.WAITING, "its daily history has to come first"));
    assertThat(vendor.asked).isEmpty();
    assertThat(cache.queue.sent())
        .extracting(job -> ((IntradayJob) job).notBefore())
        .containsExactly(NOW.plusSeconds(120));
  }

  @Test
  void jobBeforeItsTime_isPutBack_andItsCopyDropped() {
    TestPrices.trackApple(cache);
    IntradayJob later = JOB.postponedTo(NOW.plusSeconds(300));

    assertThat(run(later).outcome()).isEqualTo(Outcome.WAITING);
    assertThat(run(later).outcome()).isEqualTo(Outcome.JOINED);
    assertThat(cache.queue.sent()).hasSize(1);
  }

  @Test
  void vendorThatRefusesForAWhile_isWaitedFor_butNotForMoreThanADay() {
    TestPrices.trackApple(cache);
    vendor.failure = VendorFailure.THROTTLED;
    vendor.retryAfter = Duration.ofMinutes(1);
    second.reach = Duration.ZERO;

    assertThat(run(JOB).outcome()).isEqualTo(Outcome.WAITING);
    Job putBack = cache.queue.sent().getFirst();
    assertThat(((IntradayJob) putBack).notBefore()).isEqualTo(NOW.plusSeconds(61));
    IntradayJob old = new IntradayJob(AAPL, BarInterval.MINUTE, 7, NOW.minus(Duration.ofHours(24)));
    assertThat(run(old).outcome()).isEqualTo(Outcome.UNANSWERED);
  }

  @Test
  void jobWhileAnotherIsAtIt_isPutBack() {
    TestPrices.trackApple(cache);
    cache.leases.acquire("intraday#AAPL#1m", Duration.ofMinutes(2));

    assertThat(run(JOB).outcome()).isEqualTo(Outcome.CLAIMED);
    assertThat(vendor.asked).isEmpty();
    vendor.bars("2026-11-19T15:00:00Z 125.5");
    assertThat(run(new IntradayJob(AAPL, BarInterval.FIVE_MINUTES, 7, NOW)).outcome())
        .isEqualTo(Outcome.FILLED);
  }

  @ParameterizedTest
  @EnumSource(
      value = VendorFailure.class,
      names = {"EMPTY", "UNKNOWN_SYMBOL", "NOT_ENTITLED", "BAD_CREDENTIALS"})
  void failureThatNoWaitingHelps_endsTheJobWithItsReason(VendorFailure failure) {
    TestPrices.trackApple(cache);
    vendor.failure = failure;
    second.failure = failure;

    Result result = run(JOB);

    assertThat(result.outcome()).isEqualTo(Outcome.UNANSWERED);
    assertThat(result.reason()).contains(failure.name());
    assertThat(cache.queue.sent()).isEmpty();
  }

  /** The queue delivers it again. */
  @Test
  void outage_failsTheJob_andLeavesTheClaim() {
    TestPrices.trackApple(cache);
    vendor.failure = VendorFailure.UNAVAILABLE;
    second.failure = VendorFailure.UNAVAILABLE;

    assertThatThrownBy(() -> run(JOB)).isInstanceOf(VendorException.class);
    assertThatThrownBy(() -> run(JOB)).isInstanceOf(VendorException.class);
  }

  private Result run(IntradayJob job) {
    return new BackfillIntraday(
            cache.symbols,
            cache.history,
            stored,
            new VendorRouter(List.of(vendor, second), cache.clock),
            new Postponement(cache.queue, cache.leases, cache.clock),
            cache.leases,
            /* retentionDays= */ 60,
            cache.clock)
        .run(job);
  }

  private static IntradayHour hour(Minute minute) {
    return new IntradayHour(
        AAPL, BarInterval.MINUTE, minute.time(), 1, new TreeMap<>(Map.of(minute.time(), minute)));
  }

  private static Timed timed(String text) {
    BigDecimal price = new BigDecimal(text.split(" ", -1)[1]);
    return new Timed(
        Instant.parse(text.split(" ", -1)[0]), new Ohlcv(price, price, price, price, 100L));
  }

  private static IntradayHistory history(IntradayRequest request, Timed... bars) {
    return new IntradayHistory(
        request.symbol(),
        request.interval(),
        request.currency(),
        VendorName.YAHOO,
        NOW,
        List.of(bars),
        List.of());
  }

  /** Merges as the port says. */
  private static final class StoredHours implements IntradayBars {

    private final Map<String, IntradayHour> hours = new TreeMap<>();

    @Override
    public Merged merge(List<IntradayHour> given) {
      int written = 0;
      for (IntradayHour hour : given) {
        String key = hour.symbol() + hour.interval().text() + hour.hour();
        IntradayHour old = hours.get(key);
        IntradayHour merged = old == null ? hour : old.merge(hour);
        if (!merged.equals(old)) {
          hours.put(key, merged);
          written++;
        }
      }
      return new Merged(written, List.of());
    }

    @Override
    public Rows<IntradayHour> read(Symbol symbol, BarInterval interval, Instant from, Instant to) {
      throw new UnsupportedOperationException();
    }

    /** By their times, whether they are of a session. */
    Map<String, Boolean> regular() {
      Map<String, Boolean> all = new TreeMap<>();
      hours
          .values()
          .forEach(
              hour ->
                  hour.minutes()
                      .forEach((time, minute) -> all.put(time.toString(), minute.isRegular())));
      return all;
    }

    Minute minute(Instant time) {
      return hours.values().iterator().next().minutes().get(time);
    }
  }

  private static final class ScriptedVendor implements Vendor {

    private final VendorName name;
    private final List<IntradayRequest> asked = new ArrayList<>();
    private Duration reach = Duration.ofDays(90);
    private String currency = "USD";
    private boolean isRationed;
    private @Nullable VendorFailure failure;
    private @Nullable Duration retryAfter;
    private Function<IntradayRequest, IntradayHistory> answer = request -> history(request);

    ScriptedVendor(VendorName name) {
      this.name = name;
    }

    void bars(String... bars) {
      answer =
          request ->
              new IntradayHistory(
                  request.symbol(),
                  request.interval(),
                  Currency.getInstance(currency),
                  name,
                  NOW,
                  List.of(bars).stream().map(BackfillIntradayTest::timed).toList(),
                  List.of());
    }

    @Override
    public VendorName name() {
      return name;
    }

    @Override
    public boolean isRationed() {
      return isRationed;
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(Markets.ids(), 0, 1, false, false, false, false, false)
          .withIntraday(reach, reach);
    }

    @Override
    public IntradayHistory intraday(IntradayRequest request) {
      asked.add(request);
      if (failure != null) {
        throw new VendorException(name, failure, "scripted", retryAfter);
      }
      return answer.apply(request);
    }

    @Override
    public DailyHistory dailyHistory(HistoryRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LiveQuotes liveQuotes(List<Symbol> symbols) {
      throw new UnsupportedOperationException();
    }
  }
}
