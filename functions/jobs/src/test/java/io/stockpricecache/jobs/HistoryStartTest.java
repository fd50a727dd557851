package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Listing;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.RefusingVendor;
import io.stockpricecache.usecases.history.BackfillSymbol;
import io.stockpricecache.usecases.reads.ReadHistory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Where a history begins: a listing that no vendor tells is believed only as far as was looked;
 * what no vendor gives that knows the symbol is out of reach.
 */
class HistoryStartTest {

  private static final Retention MONTH = new Retention(30);
  private static final Retention YEAR = Retention.ONE_YEAR;

  /** The first session that thirty days keep. */
  private static final SessionDate FIRST = SessionDate.of(2026, 10, 21);

  private static final List<String> THREE_EVENINGS =
      List.of("2026-11-21T04:35:00Z", "2026-11-24T04:35:00Z", "2026-11-25T04:35:00Z");

  private final Bench bench = Bench.at("2026-11-20T15:00:00Z");
  private List<Vendor> vendors = List.of(bench.vendor);

  /** With 30 days kept, the first had no bar; with 365, 21 bars were all, and nothing missing. */
  @Test
  void listing_seenInAMonth_isLookedForAgainInAYear() {
    bench.vendor.gaps.add(FIRST);
    bench.track(AAPL);
    fill(MONTH);
    assertThat(bench.tracked(AAPL).extent().listing())
        .isEqualTo(
            new Listing(
                SessionDate.of(2026, 10, 22),
                FIRST,
                bench.vendor.capabilities().historySessions()));

    assertThat(history(YEAR).missing()).hasSizeGreaterThan(200);
    assertThat(fill(YEAR)).isEqualTo(BackfillSymbol.Outcome.FILLED);

    assertThat(bench.tracked(AAPL).extent().listing()).isNull();
    assertThat(history(YEAR).bars()).hasSizeGreaterThan(240);
  }

  /** A sync was COMPLETE though a session was missing: it had become the first that is kept. */
  @Test
  void gapThatHasBecomeTheFirstSessionKept_isNoListing() {
    Retention week = new Retention(7);
    bench.goTo("2026-11-23T15:00:00Z");
    bench.vendor.gaps.add(SessionDate.of(2026, 11, 17));
    bench.track(AAPL);
    fill(week);
    bench.goTo("2026-11-24T15:00:00Z");

    assertThat(fill(week)).isEqualTo(BackfillSymbol.Outcome.FILLED);

    assertThat(bench.vendor.historyCalls.getLast().from()).isEqualTo(SessionDate.of(2026, 11, 17));
    assertThat(bench.tracked(AAPL).extent().listing()).isNull();
    assertThat(history(week).missing()).containsExactly(SessionDate.of(2026, 11, 17));
  }

  @Test
  void closeSync_afterMoreIsKept_findsWhatLiesBeforeAListingThatWasOnlySeen() {
    bench.vendor.gaps.add(FIRST);
    bench.track(AAPL);
    fill(MONTH);
    int before = bench.queue.sent().size();
    bench.goTo("2026-11-21T04:35:00Z");

    sync();

    assertThat(bench.queue.sent().subList(before, bench.queue.sent().size()))
        .anyMatch(job -> job instanceof BackfillJob fill && fill.symbol().equals(AAPL));
  }

  @Test
  void listing_whereMoreIsKept_staysWhereNothingComesBeforeIt() {
    noBarsBefore(SessionDate.of(2026, 11, 16));
    bench.track(AAPL);
    fill(MONTH);
    fill(YEAR);

    assertThat(bench.tracked(AAPL).listedOn()).isEqualTo(SessionDate.of(2026, 11, 16));
    assertThat(history(YEAR).missing()).isEmpty();
    int calls = bench.vendor.historyCalls.size();
    assertThat(fill(YEAR)).isEqualTo(BackfillSymbol.Outcome.WHOLE);
    assertThat(bench.vendor.historyCalls).hasSize(calls);
  }

  /** Where the vendor that reaches all refuses, the other one was asked again at each sync. */
  @Test
  void listing_seenByAVendorOfAShorterReach_isBelievedAsFarAsThatReaches() {
    SessionDate listing = SessionDate.of(2026, 9, 15);
    noBarsBefore(listing);
    vendors = List.of(new RefusingVendor(), new Short(bench.vendor));
    bench.track(AAPL);
    fill(YEAR);

    assertThat(bench.tracked(AAPL).extent().listing())
        .isEqualTo(new Listing(listing, SessionDate.of(2025, 11, 20), Short.REACH));
    assertThat(history(YEAR).missing()).isEmpty();
    int calls = bench.vendor.historyCalls.size();
    fill(YEAR);
    assertThat(bench.vendor.historyCalls).hasSize(calls);

    vendors = List.of(bench.vendor);
    bench.vendor.gaps.clear();
    // What the shorter one reaches had been looked for; that it is there shows by what comes
    // before.
    fill(YEAR);
    fill(YEAR);
    assertThat(history(YEAR).bars()).hasSizeGreaterThan(240);
  }

  /** The first bar after a gap is no listing, even where nothing is stored before it. */
  @Test
  void gapAtTheBeginning_ofASymbolThatWasWhole_isNoListing() {
    noBarsBefore(SessionDate.of(2026, 3, 11));
    bench.track(AAPL);
    fill(MONTH);
    assertThat(bench.tracked(AAPL).extent().listing()).isNull();

    fill(YEAR);

    assertThat(bench.tracked(AAPL).extent().listing()).isNull();
    assertThat(history(YEAR).missing()).isNotEmpty();
  }

  /** A search that came first erased that it had been whole: older sessions were given up. */
  @Test
  void gapAtTheBeginning_thatASearchHasSeen_isNoListing() {
    noBarsBefore(SessionDate.of(2026, 3, 11));
    bench.track(AAPL);
    fill(MONTH);
    assertThat(sync().message()).contains("bars missing of AAPL");
    assertThat(bench.tracked(AAPL).extent().lastCompletedSession())
        .isEqualTo(SessionDate.of(2025, 11, 19));

    fill(YEAR);

    assertThat(bench.tracked(AAPL).extent().listing()).isNull();
    assertThat(history(YEAR).missing()).isNotEmpty();
  }

  /** After three days of that, it was INACTIVE for a week, though the other had its prices. */
  @Test
  void symbol_thatTheFarReachingVendorDoesNotKnow_staysActiveWithWhatTheOtherGives() {
    FakeVendor far = trackBesideOneThatFails(VendorFailure.UNKNOWN_SYMBOL);
    assertThat(fill(YEAR)).isEqualTo(BackfillSymbol.Outcome.ACTIVATED);
    assertThat(history(YEAR).missing()).hasSizeGreaterThan(100);

    for (String evening :
        List.of(
            "2026-11-21T04:35:00Z",
            "2026-11-24T04:35:00Z",
            "2026-11-25T04:35:00Z",
            "2026-11-26T04:35:00Z")) {
      bench.goTo(evening);
      for (int run = 0; run < 3; run++) {
        sync();
        fill(YEAR);
      }
    }

    TrackedSymbol row = bench.tracked(AAPL);
    assertThat(row.status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(row.reason()).isNull();
    assertThat(history(YEAR).missing()).isEmpty();
    assertThat(history(YEAR).unreachableBefore()).isEqualTo(history(YEAR).bars().getFirst().date());
    assertThat(sync().message()).isNull();
    // Once at first, then on two days: before the other gives the new session, and alone.
    assertThat(ofTheFarPart(far)).hasSize(5);
  }

  @Test
  void symbol_thatTheFarReachingVendorKnowsAWeekLater_isFilled() {
    FakeVendor far = trackBesideOneThatFails(VendorFailure.UNKNOWN_SYMBOL);
    fill(YEAR);
    fill(YEAR);
    bench.goTo("2026-11-21T04:35:00Z");
    fill(YEAR);
    far.failures.clear();
    assertThat(jobsOfASync()).isEmpty();

    bench.goTo("2026-11-28T04:35:00Z");
    assertThat(jobsOfASync()).hasSize(1);
    fill(YEAR);

    assertThat(history(YEAR).missing()).isEmpty();
    assertThat(history(YEAR).unreachableBefore()).isNull();
    assertThat(history(YEAR).bars()).hasSizeGreaterThan(240);
    assertThat(jobsOfASync()).isEmpty();
  }

  /** A vendor that was added was asked a week later only, and no operator could hasten it. */
  @Test
  void symbol_thatAnAddedVendorKnows_isFilledAtOnceByARefresh() {
    trackBesideOneThatFails(VendorFailure.UNKNOWN_SYMBOL);
    fill(YEAR);
    fill(YEAR);
    bench.goTo("2026-11-21T04:35:00Z");
    fill(YEAR);
    FakeVendor added = new FakeVendor(bench.clock, VendorName.EODHD);
    vendors = Stream.concat(vendors.stream(), Stream.of(added)).toList();
    fill(YEAR);
    assertThat(added.historyCalls).isEmpty();

    bench
        .parts(new VendorRouter(vendors, bench.clock), YEAR)
        .backfillSymbol()
        .run(new BackfillJob(AAPL, bench.clock.instant(), true));

    assertThat(history(YEAR).missing()).isEmpty();
    assertThat(history(YEAR).unreachableBefore()).isNull();
    assertThat(history(YEAR).bars()).hasSizeGreaterThan(240);
  }

  /** Asked again in vain, it was asked by every sync of every day. */
  @Test
  void symbol_thatTheFarReachingVendorHasNothingOfLater_isAskedAgainOnceAWeek() {
    FakeVendor far = trackBesideOneThatFails(VendorFailure.UNKNOWN_SYMBOL);
    fill(YEAR);
    fill(YEAR);
    far.failures.put(AAPL, VendorFailure.EMPTY);
    for (String evening : THREE_EVENINGS) {
      bench.goTo(evening);
      for (int run = 0; run < 3; run++) {
        if (jobsOfASync().stream().anyMatch(BackfillJob.class::isInstance)) {
          fill(YEAR);
        }
      }
    }

    // Once at first, once alone, and twice on the day on which it is asked again.
    assertThat(ofTheFarPart(far)).hasSize(4);
    assertThat(bench.tracked(AAPL).reason()).isNull();
    assertThat(history(YEAR).missing()).isEmpty();
  }

  /**
   * As the sessions that were asked for in vain moved out of the other's reach, one was missing.
   */
  @Test
  void youngSymbol_thatTheFarReachingVendorDoesNotKnow_lacksNothingOnAnyDay() {
    noBarsBefore(SessionDate.of(2026, 9, 15));
    FakeVendor far = trackBesideOneThatFails(VendorFailure.UNKNOWN_SYMBOL);
    fill(YEAR);
    fill(YEAR);
    for (String evening : THREE_EVENINGS) {
      bench.goTo(evening);
      sync();
      fill(YEAR);
      fill(YEAR);

      assertThat(history(YEAR).missing()).isEmpty();
      assertThat(sync().message()).isNull();
    }
    // Twice at first, and twice on the next day.
    assertThat(ofTheFarPart(far)).hasSize(4);
  }

  @Test
  void history_thatTheFarReachingVendorDoesNotSell_isOutOfReach() {
    FakeVendor far = trackBesideOneThatFails(VendorFailure.NOT_ENTITLED);
    fill(YEAR);

    assertThat(fill(YEAR)).isEqualTo(BackfillSymbol.Outcome.NOTHING_NEW);
    assertThat(bench.tracked(AAPL).reason()).contains("NOT_ENTITLED");
    assertThat(history(YEAR).missing()).isEmpty();
    assertThat(history(YEAR).unreachableBefore()).isEqualTo(history(YEAR).bars().getFirst().date());
  }

  /** For good its row said that a close was awaited which its vendor reaches no more. */
  @Test
  void sessionAtTheEdgeOfTheReach_thatTheAnswerLacks_isNotSought() {
    vendors = List.of(new Short(bench.vendor));
    // While New York trades, the vendor's hundredth row is of today.
    bench.vendor.gaps.add(ofTheReach(0));
    bench.track(AAPL);

    fill(YEAR);

    assertThat(bench.tracked(AAPL).reason()).isNull();
    assertThat(bench.tracked(AAPL).extent().sought()).isEmpty();
    assertThat(history(YEAR).unreachableBefore()).isEqualTo(ofTheReach(1));
    bench.goTo("2026-11-24T04:35:00Z");
    fill(YEAR);
    assertThat(bench.tracked(AAPL).reason()).isNull();
  }

  /** The same of a session that was within the reach when it was first missed. */
  @Test
  void sessionThatFallsOutOfTheReach_isSoughtNoMore() {
    vendors = List.of(new Short(bench.vendor));
    bench.vendor.gaps.add(ofTheReach(1));
    bench.track(AAPL);
    fill(YEAR);
    assertThat(bench.tracked(AAPL).reason()).contains(ofTheReach(1).toString());

    bench.goTo("2026-11-24T04:35:00Z");
    fill(YEAR);

    assertThat(bench.tracked(AAPL).reason()).isNull();
    assertThat(bench.tracked(AAPL).extent().sought()).isEmpty();
  }

  /** That session of those that the short vendor reaches at the beginning, from 0. */
  private static SessionDate ofTheReach(int index) {
    List<Session> until =
        Markets.US.calendar().sessions(SessionDate.of(2026, 1, 2), SessionDate.of(2026, 11, 19));
    return until.get(until.size() - Short.REACH + index).date();
  }

  /** All that lies before the listing was missing for ever, and asked for by each sync. */
  @Test
  void youngSymbol_onceAVendorReachesItsListing_lacksNothing() {
    vendors = List.of(new Short(bench.vendor));
    assertListingIsFoundOnceAFurtherVendorAnswers();
  }

  /** The same where the further vendor refused at first. */
  @Test
  void youngSymbol_whoseFurtherVendorRefusedAtFirst_lacksNothing() {
    vendors = List.of(new RefusingVendor(), new Short(bench.vendor));
    assertListingIsFoundOnceAFurtherVendorAnswers();
  }

  /** One row written by hand ended the sync of all. */
  @Test
  void closeSync_ofASymbolThatIsListedTomorrow_goesOn() {
    bench.active(AAPL);
    TrackedSymbol row = bench.tracked(AAPL);
    bench.symbols.save(row.withListing(Listing.told(SessionDate.of(2026, 12, 1))));
    bench.goTo("2026-11-21T04:35:00Z");

    assertThat(sync().status()).isNotNull();
  }

  /** A vendor that reaches all and fails so, before one that has the newest hundred sessions. */
  private FakeVendor trackBesideOneThatFails(VendorFailure failure) {
    FakeVendor far = new FakeVendor(bench.clock);
    far.failures.put(AAPL, failure);
    vendors = List.of(far, new Short(bench.vendor));
    bench.track(AAPL);
    return far;
  }

  private void assertListingIsFoundOnceAFurtherVendorAnswers() {
    SessionDate listing = SessionDate.of(2026, 3, 11);
    noBarsBefore(listing);
    bench.track(AAPL);
    fill(YEAR);
    vendors = List.of(bench.vendor, new Short(bench.vendor));
    fill(YEAR);

    assertThat(bench.tracked(AAPL).listedOn()).isEqualTo(listing);
    assertThat(history(YEAR).missing()).isEmpty();
  }

  private void noBarsBefore(SessionDate date) {
    Markets.US.calendar().sessions(SessionDate.of(2025, 11, 1), date.plusDays(-1)).stream()
        .map(Session::date)
        .forEach(bench.vendor.gaps::add);
  }

  private static List<HistoryRequest> ofTheFarPart(FakeVendor far) {
    return far.historyCalls.stream()
        .filter(request -> request.from().isBefore(SessionDate.of(2026, 1, 1)))
        .toList();
  }

  /** A later listing than the bars that are kept: what was missing before it was not missed. */
  @Test
  void listing_toldAfterAStoredBar_isNotBelieved() {
    bench.track(AAPL);
    fill(YEAR);
    bench.goTo("2026-11-23T23:00:00Z");
    SessionDate monday = SessionDate.of(2026, 11, 23);
    bench.vendor.listedOn = monday;

    fill(YEAR);

    assertThat(bench.bar(AAPL, monday)).isNotNull();
    assertThat(bench.tracked(AAPL).listedOn()).isNull();
  }

  @Test
  void listing_toldBeforeEveryStoredBar_isBelieved() {
    bench.track(AAPL);
    fill(YEAR);
    bench.goTo("2026-11-23T23:00:00Z");
    bench.vendor.listedOn = SessionDate.of(1980, 12, 12);

    fill(YEAR);

    assertThat(bench.tracked(AAPL).listedOn()).isEqualTo(SessionDate.of(1980, 12, 12));
  }

  private List<Job> jobsOfASync() {
    int before = bench.queue.sent().size();
    sync();
    return bench.queue.sent().subList(before, bench.queue.sent().size());
  }

  private SyncRun sync() {
    return bench.parts(new VendorRouter(vendors, bench.clock), YEAR).syncClose().sync();
  }

  /** The same vendor, of which no more than the newest sessions are to be had. */
  private record Short(FakeVendor vendor) implements Vendor {

    static final int REACH = 100;

    @Override
    public VendorName name() {
      return vendor.name();
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(Markets.ids(), 0, REACH, false, true, true, false, false);
    }

    @Override
    public DailyHistory dailyHistory(HistoryRequest request) {
      return vendor.dailyHistory(request);
    }

    @Override
    public LiveQuotes liveQuotes(List<Symbol> symbols) {
      throw new UnsupportedOperationException("no live prices");
    }
  }

  private BackfillSymbol.Outcome fill(Retention retention) {
    return bench.fill(AAPL, new VendorRouter(vendors, bench.clock), retention);
  }

  private ReadHistory.History history(Retention retention) {
    return new ReadHistory(bench.symbols, bench.history, retention, bench.clock)
        .read(AAPL, null, null, Adjustment.NONE)
        .orElseThrow();
  }
}
