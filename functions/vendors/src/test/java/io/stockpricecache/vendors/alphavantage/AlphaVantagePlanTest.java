package io.stockpricecache.vendors.alphavantage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.KeyBudget;
import io.stockpricecache.domain.budget.StoredCallBudget;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.company.Universes;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.CompanyJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.RunJob;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.schedule.Schedule;
import io.stockpricecache.runtime.schedule.Schedules;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.simulator.Parts;
import io.stockpricecache.testkit.InMemoryDeadLetters;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.InMemoryLatestPrices;
import io.stockpricecache.testkit.InMemoryLeases;
import io.stockpricecache.testkit.InMemoryPriceHistory;
import io.stockpricecache.testkit.InMemoryQuarantine;
import io.stockpricecache.testkit.InMemorySymbols;
import io.stockpricecache.testkit.InMemorySyncRuns;
import io.stockpricecache.testkit.InMemoryVendorBudgets;
import io.stockpricecache.testkit.RefusingVendor;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.intraday.InMemoryIntradayBars;
import io.stockpricecache.testkit.intraday.InMemoryPriceTicks;
import io.stockpricecache.testkit.universe.InMemoryStoredUniverses;
import io.stockpricecache.usecases.close.SyncClose;
import io.stockpricecache.usecases.company.RefreshCompany;
import io.stockpricecache.usecases.history.BackfillSymbol;
import io.stockpricecache.usecases.history.BarValidator;
import io.stockpricecache.usecases.history.LatestRow;
import io.stockpricecache.usecases.reads.ReadHistory;
import io.stockpricecache.usecases.reads.RefreshStale;
import io.stockpricecache.usecases.runs.Corrections;
import io.stockpricecache.usecases.runs.LastSync;
import io.stockpricecache.usecases.tracking.NoteReaders;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import io.stockpricecache.vendors.guard.GuardedVendor;
import io.stockpricecache.vendors.http.Pace;
import io.stockpricecache.vendors.http.VendorResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The Nasdaq-100 on a key of Alpha Vantage alone, over virtual weeks. */
class AlphaVantagePlanTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Retention YEAR = Retention.ONE_YEAR;
  private static final TradingCalendar CALENDAR = Markets.US.calendar();

  /** The close is in the vendor's answer so long after it. */
  private static final Duration VENDOR_IS_DONE = Duration.ofMinutes(45);

  /** Monday, half an hour before the open. */
  private static final String MONDAY = "2026-09-14T13:00:00Z";

  @Test
  void freeKey_everySymbolIsFilledInFiveDays_andNoCloseGrowsOlderThanSixSessions() {
    // With VENDORS_ORDER=alpha-vantage no symbol ever became ACTIVE; reason: null.
    World world = new World(25, MONDAY);
    world.track(world.nasdaq());
    List<Symbol> read = world.nasdaq().subList(60, 70);
    for (int day = 0; day < 60; day++) {
      world.readAt("2026-09-14", day, "10:00", read);
      world.readAt("2026-09-14", day, "10:20", read);
    }

    world.runTo(world.dayAfter("2026-09-14", 1));
    assertThat(world.callsOn("2026-09-14")).isEqualTo(25);
    assertThat(world.of(SymbolStatus.ACTIVE)).hasSize(25);
    assertThat(world.row("AAPL")).isNotNull();
    assertThat(world.lastSync().message()).contains("for want of calls left today, these wait:");
    assertThat(world.lastSync().counts().byName())
        .containsEntry("pending", 76)
        .containsEntry("active", 25);
    // The rows spoke of a time long past: "no call before 2026-09-15T04:00:00Z", four days later.
    assertThat(world.waitingReasons())
        .hasSize(76)
        .allMatch(it -> it.startsWith("waits for a call: those of 2026-09-14 are given to others"))
        .anyMatch(it -> it.endsWith("; 75 symbols wait before it"));

    // What users read goes first.
    world.runTo(world.dayAfter("2026-09-14", 2));
    assertThat(world.of(SymbolStatus.ACTIVE)).hasSize(50).containsAll(read);
    assertThat(world.waitingReasons())
        .hasSize(51)
        .allMatch(it -> it.startsWith("waits for a call: those of 2026-09-15 are given to others"))
        .anyMatch(it -> it.endsWith("; 1 symbol waits before it"));

    // Whatever was in the queue is lost: the rows know what is missing.
    world.loseQueue();
    world.runTo(world.dayAfter("2026-09-14", 5));
    assertThat(world.of(SymbolStatus.PENDING)).isEmpty();
    // The alarm rang each night for those which the sync had just given calls to: 25, 25, 25, 1.
    assertThat(world.overAnHour).isNotEmpty().containsOnly(0);

    world.watchAge = true;
    world.runTo(world.dayAfter("2026-09-14", 60));
    assertThat(world.oldest).isLessThanOrEqualTo(6);
    assertThat(world.mostADay()).isEqualTo(25);
    assertThat(world.mostAMinute()).isLessThanOrEqualTo(5);
    assertThat(world.companies()).hasSize(world.nasdaq().size());
    assertThat(world.companies())
        .allSatisfy(
            data ->
                assertThat(data.asOf()).isAfter(world.clock.instant().minus(Duration.ofDays(40))));
  }

  /** 25 of 200 symbols were never filled, and nothing said so. */
  @Test
  void freeKey_ofMoreSymbolsThanItCanCarry_saysHowManyWillNotBeFilled() {
    World world = new World(25, MONDAY);
    List<Symbol> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(new Symbol("S" + (1_000 + i)));
    }
    world.track(many);

    world.runTo(world.dayAfter("2026-09-14", 10));

    assertThat(world.lastSync().message())
        .contains("the keys' calls are enough for about 175 symbols; 25 will not be filled");
    assertThat(world.lastSync().counts().byName())
        .containsEntry("callsEnoughFor", 175)
        .containsEntry("beyondCalls", 25)
        .containsEntry("pendingOverAnHour", 0);
    assertThat(world.waitingReasons())
        .filteredOn(
            it ->
                it.endsWith(
                    "the keys' calls are enough for about 175 symbols, and it will not be filled"))
        .hasSize(25);
    // Its beginning and its first job, then one write a day.
    assertThat(world.row("S1199").version()).isLessThanOrEqualTo(13);
  }

  /** A key that another program had used up read "given to others", and for days nothing rang. */
  @Test
  void freeKey_thatTheVendorRefuses_hasTheVendorsWordsOnEachRow_andRings() {
    World world = new World(25, MONDAY);
    world.isUsedUpElsewhere = true;
    world.track(world.nasdaq());

    world.runTo(world.dayAfter("2026-09-14", 1));

    String refused =
        "alpha-vantage: QUOTA_EXHAUSTED: refused at 2026-09-14T13:00:01Z; asked again after"
            + " 2026-09-15T04:00:00Z";
    assertThat(world.callsOn("2026-09-14")).isEqualTo(1);
    assertThat(world.waitingReasons()).hasSize(101).containsOnly(refused);
    assertThat(world.lastSync().message())
        .contains(refused + "; these wait for that: ")
        .doesNotContain("for want of calls");
    assertThat(world.lastSync().counts().byName())
        .containsEntry("pendingOverAnHour", 101)
        .containsEntry("waiting", 101);
    assertThat(world.row("AAPL").version()).as("one write a refusal").isLessThanOrEqualTo(4);

    // By the next evening 25 of them had been given calls, and the others' were "given to others".
    world.runTo(world.dayAfter("2026-09-14", 2));
    assertThat(world.waitingReasons())
        .hasSize(101)
        .allMatch(
            it ->
                it.startsWith(
                    "alpha-vantage: QUOTA_EXHAUSTED: refused 2 times in a row since"
                        + " 2026-09-14T13:00:01Z; asked again after 2026-09-16T04:00:00Z"));
    assertThat(world.lastSync().counts().byName()).containsEntry("pendingOverAnHour", 101);

    // Left to us again, the rest waits by plan.
    world.isUsedUpElsewhere = false;
    world.runTo(world.dayAfter("2026-09-14", 3));
    assertThat(world.of(SymbolStatus.ACTIVE)).hasSize(25);
    assertThat(world.waitingReasons())
        .hasSize(76)
        .allMatch(it -> it.startsWith("waits for a call: those of 2026-09-16 are given to others"));
    assertThat(world.lastSync().counts().byName()).containsEntry("pendingOverAnHour", 0);
  }

  /** Of readers whose symbols were up to date just then nothing was noted: 33 of 87 were behind. */
  @Test
  void freeKey_whatIsReadWhileTheMarketIsOpen_isUpToDateInTheMorning() {
    World world = new World(25, MONDAY);
    world.track(world.nasdaq());
    world.runTo(world.dayAfter("2026-09-14", 7));
    List<Symbol> read = world.nasdaq().subList(60, 63);
    for (int day = 7; day < 47; day++) {
      world.readAt("2026-09-14", day, "10:00", read);
      world.readAt("2026-09-14", day, "14:00", read);
    }
    int behind = 0;
    int mornings = 0;
    for (int day = 9; day < 47; day++) {
      world.runTo(world.dayAfter("2026-09-14", day).plus(Duration.ofHours(9)));
      SessionDate due = CALENDAR.lastCompleted(world.clock.instant()).date();
      for (Symbol symbol : read) {
        mornings++;
        SessionDate whole = world.row(symbol.value()).extent().lastCompletedSession();
        behind += whole == null || whole.isBefore(due) ? 1 : 0;
      }
    }

    assertThat(mornings).isEqualTo(114);
    // Who has waited for five sessions goes before.
    assertThat(behind).isLessThanOrEqualTo(10);
  }

  @Test
  void freeKey_historyTellsFromWhenOnItIsReachable_andIsFilledOnceAnotherVendorReachesFurther() {
    World world = new World(25, MONDAY);
    world.track(List.of(new Symbol("NVDA")));
    world.runTo(Instant.parse("2026-09-14T18:00:00Z"));

    ReadHistory.History history = world.read("NVDA");
    assertThat(history.bars()).hasSize(100);
    assertThat(history.missing()).isEmpty();
    assertThat(history.unreachableBefore()).isEqualTo(history.bars().getFirst().date());
    assertThat(world.row("NVDA").reason()).isNull();
    assertThat(world.row("NVDA").listedOn()).isNull();
    assertThat(world.calls)
        .extracting(Call::function)
        .as("one call for a history, then one for the company")
        .containsExactly("TIME_SERIES_DAILY", "OVERVIEW");

    world.use(new FurtherVendor(world.clock));
    world.runTo(world.dayAfter("2026-09-14", 2));

    ReadHistory.History whole = world.read("NVDA");
    assertThat(whole.bars()).hasSizeGreaterThan(245);
    assertThat(whole.missing()).isEmpty();
    assertThat(whole.unreachableBefore()).isNull();
    assertThat(whole.bars().getFirst().source()).isEqualTo(VendorName.YAHOO);
    assertThat(world.row("NVDA").extent().unreachable()).isNull();
  }

  /** The splits were asked for in the same second; all calls of the day were spent so. */
  @Test
  void freeKey_ofASymbolThatDropped_isAskedForItsSplitsASecondLater() {
    World world = new World(25, MONDAY);
    world.drops.put("NVDA", SessionDate.of(2026, 8, 27));
    world.track(List.of(new Symbol("NVDA")));
    world.runTo(Instant.parse("2026-09-14T18:00:00Z"));

    assertThat(world.row("NVDA").status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(world.calls)
        .extracting(Call::function)
        .containsExactly("TIME_SERIES_DAILY", "SPLITS", "OVERVIEW");
    assertThat(world.refused).isZero();
  }

  /** Two functions with the same key cannot know of each other's second. */
  @Test
  void callInTheSecondOfAnotherFunctions_isMadeOnceMore() {
    World world = new World(25, MONDAY);
    world.nextAnswer = Instant.parse("2026-09-14T13:00:01.500Z");
    world.track(List.of(new Symbol("NVDA")));
    world.runTo(Instant.parse("2026-09-14T13:01:00Z"));

    assertThat(world.refused).isEqualTo(1);
    assertThat(world.row("NVDA").status()).isEqualTo(SymbolStatus.ACTIVE);
  }

  /** Each repair asked it anew for what it has given already: 19 of 25 calls for six symbols. */
  @Test
  void
      besideAVendorThatRefusesEveryCall_isAskedTwiceAtMostForEachClose_andTheRowSaysWhatIsMissing() {
    World world = new World(25, MONDAY);
    world.use(new RefusingVendor());
    world.track(List.of(new Symbol("NVDA")));

    world.runTo(world.dayAfter("2026-09-14", 3));

    assertThat(world.calls)
        .extracting(Call::function)
        .as("the first history, and the closes of three evenings, each once more if it came early")
        .filteredOn("TIME_SERIES_DAILY"::equals)
        .hasSizeBetween(4, 7);
    assertThat(world.row("NVDA").status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(world.row("NVDA").reason()).contains("yahoo: THROTTLED: too many requests");
    assertThat(world.symbolsWithoutOfficialClose(SessionDate.parse("2026-09-16"))).isEmpty();
  }

  /** The first bar that was wanted was taken for where the vendor's reach ends. */
  @Test
  void firstJobForTheLastDaysAlone_losesNothingThatTheVendorReaches() {
    World world = new World(25, MONDAY);
    Symbol nvda = new Symbol("NVDA");
    new TrackSymbol(world.symbols, world.latestPrices, world.queue, world.clock).remember(nvda);
    world.queue.send(List.of(new BackfillJob(nvda, world.clock.instant()).ofLast(139)));
    world.runTo(Instant.parse("2026-09-14T13:05:00Z"));
    ReadHistory.History first = world.read("NVDA");
    assertThat(first.bars()).hasSizeBetween(90, 99);
    assertThat(first.bars()).hasSize(100 - first.missing().size());

    world.runTo(world.dayAfter("2026-09-14", 1));

    ReadHistory.History history = world.read("NVDA");
    assertThat(history.missing()).isEmpty();
    assertThat(history.bars()).hasSize(101);
    assertThat(history.unreachableBefore()).isEqualTo(history.bars().getFirst().date());
  }

  /** Has the same closes, and all there ever were. */
  private record FurtherVendor(InstantSource clock) implements Vendor {

    @Override
    public VendorName name() {
      return VendorName.YAHOO;
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(
          Markets.ids(), 0, Capabilities.ALL_SESSIONS, false, true, true, false, false);
    }

    @Override
    public DailyHistory dailyHistory(HistoryRequest request) {
      List<Bar> bars =
          CALENDAR.sessions(request.from(), request.to()).stream()
              .map(session -> bar(request, session))
              .toList();
      return new DailyHistory(
          name(),
          bars,
          List.of(),
          DailyHistory.Excerpts.NONE,
          CorporateActions.NONE,
          Currency.getInstance("USD"),
          null,
          null);
    }

    private Bar bar(HistoryRequest request, Session session) {
      int close = World.close(request.symbol().value(), session.date());
      return Bar.ranked(
          session.date(),
          Ohlcv.ofClose(BigDecimal.valueOf(close)),
          Currency.getInstance("USD"),
          name(),
          Finality.FINAL,
          session.close(),
          clock.instant(),
          request.run());
    }

    @Override
    public LiveQuotes liveQuotes(List<Symbol> symbols) {
      throw new UnsupportedOperationException("no live prices");
    }
  }

  @Test
  void fiveHundredADay_everyCloseIsThereTheSameEvening_andCompaniesAreAWeekOldAtMost() {
    World world = new World(500, MONDAY);
    world.track(world.nasdaq());
    world.runTo(world.dayAfter("2026-09-14", 1));
    assertThat(world.waitingReasons()).isEmpty();

    // The first day goes to the first histories, and the second catches up.
    for (int day = 2; day <= 21; day++) {
      world.runTo(world.dayAfter("2026-09-14", day + 1).minusSeconds(1));
      LocalDate date = LocalDate.parse("2026-09-14").plusDays(day);
      if (CALENDAR.isSession(new SessionDate(date))) {
        assertThat(world.symbolsWithoutOfficialClose(new SessionDate(date)))
            .as("%s", date)
            .isEmpty();
      }
    }
    assertThat(world.mostADay()).isLessThanOrEqualTo(500);
    assertThat(world.mostAMinute()).isLessThanOrEqualTo(5);
    assertThat(world.companies())
        .hasSize(world.nasdaq().size())
        .allSatisfy(
            data ->
                assertThat(data.asOf()).isAfter(world.clock.instant().minus(Duration.ofDays(9))));
  }

  private record Call(Instant at, String function) {}

  private static String function(URI address) {
    return address.getQuery().replaceFirst("function=([^&]*).*", "$1");
  }

  /** Schedules, queue, readers and vendor on one clock. */
  private static final class World {
    private final TestClock clock;
    private final InMemoryPriceHistory history;
    private final InMemoryLatestPrices latestPrices = new InMemoryLatestPrices();
    private final InMemorySymbols symbols = new InMemorySymbols(latestPrices);
    private final InMemorySyncRuns runs;
    private final InMemoryLeases leases;
    private final InMemoryQuarantine quarantine;
    private final InMemoryJobQueue queue = new InMemoryJobQueue();
    private final List<Call> calls = new ArrayList<>();
    private final List<Vendor> vendors = new ArrayList<>();
    private BackfillSymbol backfill;
    private RefreshCompany company;
    private SyncClose sync;
    private NoteReaders readersNoted;
    private final RefreshStale readers;
    private final PriorityQueue<Event> events =
        new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
    private int numbers;
    private int taken;
    private boolean watchAge;
    private final List<Integer> overAnHour = new ArrayList<>();
    private final Map<String, SessionDate> drops = new HashMap<>();
    private Instant nextAnswer = Instant.MIN;
    private int refused;
    private boolean isUsedUpElsewhere;
    private int oldest;

    private record Event(Instant at, int number, Runnable action) {}

    World(int perDay, String now) {
      clock = TestClock.at(now);
      history = new InMemoryPriceHistory(YEAR, clock);
      runs = new InMemorySyncRuns(clock);
      leases = new InMemoryLeases(clock);
      quarantine = new InMemoryQuarantine(clock);
      BudgetLimits limits = new BudgetLimits(5, perDay, NEW_YORK);
      StoredCallBudget budget =
          new StoredCallBudget(
              new InMemoryVendorBudgets(clock),
              Map.of(VendorName.ALPHA_VANTAGE, new KeyBudget("a1b2", limits)),
              clock);
      AlphaVantageVendor vendor =
          new AlphaVantageVendor(
              (address, _, count) -> {
                budget.spend(VendorName.ALPHA_VANTAGE, count);
                calls.add(new Call(clock.instant(), function(address)));
                return answer(address);
              },
              null,
              new Secret("sesame-0815"),
              limits.isRationed(),
              new Pace(Duration.ofSeconds(3), this::pause, clock),
              clock);
      use(new GuardedVendor(vendor, budget, clock));
      readers = new RefreshStale(new Staleness(Duration.ofMinutes(5)), leases, queue, clock);
      Schedules.CLOSE_SYNC.forEach(this::schedule);
    }

    /** Adds a vendor, as a deployment with another VENDORS_ORDER does. */
    void use(Vendor added) {
      vendors.add(added);
      VendorRouter router = new VendorRouter(vendors, clock);
      backfill =
          new BackfillSymbol(
              symbols,
              history,
              new LatestRow(latestPrices, history, clock),
              new BarValidator(quarantine, clock),
              router,
              queue,
              leases,
              new Corrections(runs, clock),
              new LastSync(runs),
              YEAR,
              Backoff.contended(_ -> true),
              clock);
      Parts parts =
          new Parts(
              symbols,
              latestPrices,
              history,
              quarantine,
              leases,
              runs,
              new InMemoryPriceTicks(clock),
              new InMemoryIntradayBars(Duration.ofDays(60), clock),
              new InMemoryStoredUniverses(),
              queue,
              new InMemoryDeadLetters(),
              router,
              YEAR,
              clock);
      company = parts.refreshCompany();
      sync = parts.syncClose();
      readersNoted = parts.noteReaders();
    }

    List<Symbol> nasdaq() {
      return Universes.find("nasdaq-100").orElseThrow().symbols();
    }

    void track(List<Symbol> wanted) {
      TrackSymbol track = new TrackSymbol(symbols, latestPrices, queue, clock);
      wanted.forEach(track::track);
    }

    void readAt(String from, int days, String time, List<Symbol> read) {
      Instant at =
          LocalDate.parse(from)
              .plusDays(days)
              .atTime(LocalTime.parse(time))
              .atZone(NEW_YORK)
              .toInstant();
      add(at, () -> readers.refresh(latestPrices.findAll(read)));
    }

    Instant dayAfter(String date, int days) {
      return LocalDate.parse(date).plusDays(days).atStartOfDay(NEW_YORK).toInstant();
    }

    void runTo(Instant end) {
      takeJobs();
      while (!events.isEmpty() && events.peek().at().isBefore(end)) {
        Event event = events.remove();
        if (event.at().isAfter(clock.instant())) {
          clock.set(event.at());
        }
        event.action().run();
        takeJobs();
      }
      clock.set(end);
    }

    void loseQueue() {
      events.clear();
      Schedules.CLOSE_SYNC.forEach(this::schedule);
    }

    List<Symbol> of(SymbolStatus status) {
      return symbols.all().stream()
          .filter(row -> row.status() == status)
          .map(TrackedSymbol::symbol)
          .toList();
    }

    List<String> waitingReasons() {
      return symbols.all().stream()
          .filter(row -> row.status() == SymbolStatus.PENDING)
          .map(row -> String.valueOf(row.reason()))
          .toList();
    }

    TrackedSymbol row(String symbol) {
      return symbols.find(new Symbol(symbol)).orElseThrow();
    }

    List<CompanyData> companies() {
      return symbols.all().stream()
          .map(TrackedSymbol::company)
          .filter(data -> data != null)
          .toList();
    }

    ReadHistory.History read(String symbol) {
      return new ReadHistory(symbols, history, YEAR, clock)
          .read(new Symbol(symbol), null, null, Adjustment.SPLIT)
          .orElseThrow();
    }

    SyncRun lastSync() {
      return runs.newest(RunType.CLOSE_SYNC, 1).getFirst();
    }

    List<Symbol> symbolsWithoutOfficialClose(SessionDate date) {
      return latestPrices.all().stream()
          .filter(
              row ->
                  row.findClose(date).filter(close -> close.finality() == Finality.FINAL).isEmpty())
          .map(LatestPrice::symbol)
          .toList();
    }

    int callsOn(String date) {
      return perDay().getOrDefault(LocalDate.parse(date), 0);
    }

    int mostADay() {
      return perDay().values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    int mostAMinute() {
      Map<Instant, Integer> perMinute = new HashMap<>();
      calls.forEach(
          call -> perMinute.merge(call.at().truncatedTo(ChronoUnit.MINUTES), 1, Integer::sum));
      return perMinute.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private Map<LocalDate, Integer> perDay() {
      Map<LocalDate, Integer> perDay = new TreeMap<>();
      calls.forEach(
          call -> perDay.merge(LocalDate.ofInstant(call.at(), NEW_YORK), 1, Integer::sum));
      return perDay;
    }

    private void add(Instant at, Runnable action) {
      events.add(new Event(at, numbers++, action));
    }

    private void schedule(Schedule schedule) {
      add(
          schedule.next(clock.instant()),
          () -> {
            sync.sync();
            overAnHour.add(lastSync().counts().get(RunCount.PENDING_OVER_AN_HOUR));
            noteAge();
            schedule(schedule);
          });
    }

    private void noteAge() {
      if (watchAge) {
        SessionDate last = CALENDAR.lastCompleted(clock.instant()).date();
        latestPrices.all().forEach(row -> oldest = Math.max(oldest, age(row, last)));
      }
    }

    private static int age(LatestPrice row, SessionDate last) {
      SessionDate newest =
          row.closes().stream().map(DatedClose::date).max(SessionDate::compareTo).orElseThrow();
      return newest.isBefore(last) ? CALENDAR.sessions(newest.plusDays(1), last).size() : 0;
    }

    /** Two workers' pace: a job a second. */
    private void takeJobs() {
      List<InMemoryJobQueue.Sent> sent = queue.deliveriesFrom(taken);
      taken += sent.size();
      int[] seconds = {1};
      sent.forEach(
          each ->
              add(
                  clock.instant().plus(each.delay()).plusSeconds(seconds[0]++),
                  () -> run(each.job())));
    }

    private void run(Job job) {
      try {
        switch (job) {
          case BackfillJob fill -> backfill.run(fill);
          case CompanyJob its -> company.run(its);
          case RunJob its -> readersNoted.note(its.symbols(), its.requestedAt());
          default -> throw new AssertionError(job);
        }
      } catch (VendorException e) {
        // The queue brings it again.
        add(clock.instant().plus(Duration.ofMinutes(12)), () -> run(job));
      }
    }

    private boolean pause(Duration time) {
      clock.advance(time);
      return true;
    }

    /** Of two calls in a second the vendor answers one, as its free key has it. */
    private VendorResponse answer(URI address) {
      if (isUsedUpElsewhere) {
        return json("{\"Information\":\"Our standard API rate limit is 25 requests per day.\"}");
      }
      if (clock.instant().isBefore(nextAnswer)) {
        refused++;
        return json(
            "{\"Information\":\"Please spread out your requests (1 request per second; 25 requests"
                + " per day).\"}");
      }
      nextAnswer = clock.instant().plusSeconds(1);
      // Its way there and back.
      clock.advance(Duration.ofMillis(300));
      String query = address.getQuery();
      String symbol = query.replaceFirst(".*symbol=([^&]*).*", "$1");
      String body =
          query.contains("TIME_SERIES_DAILY")
              ? daily(symbol)
              : query.contains("OVERVIEW")
                  ? "{\"Symbol\":\"%s\",\"Name\":\"%s Inc\",\"Sector\":\"TECHNOLOGY\",\"Currency\":\"USD\"}"
                      .formatted(symbol, symbol)
                  : "{\"data\":[]}";
      return json(body);
    }

    private static VendorResponse json(String body) {
      return new VendorResponse(
          200, Map.of("content-type", List.of("application/json")), body.getBytes(UTF_8));
    }

    /** The last hundred sessions, today's unfinished one among them. */
    private String daily(String symbol) {
      Instant now = clock.instant();
      SessionDate today = CALENDAR.dateAt(now);
      List<Session> sessions =
          CALENDAR.sessions(today.plusDays(-200), today).stream()
              .filter(session -> session.isCompletedAt(now.minus(VENDOR_IS_DONE)))
              .toList();
      return "{\"Meta Data\":{\"2. Symbol\":\"%s\"},\"Time Series (Daily)\":{%s}}"
          .formatted(
              symbol,
              sessions.subList(sessions.size() - 100, sessions.size()).reversed().stream()
                  .map(session -> row(symbol, session.date(), drop(symbol, session.date())))
                  .collect(joining(",")));
    }

    private int drop(String symbol, SessionDate date) {
      SessionDate dropped = drops.get(symbol);
      return dropped != null && !date.isBefore(dropped) ? 20 : 0;
    }

    private static String row(String symbol, SessionDate date, int drop) {
      int close = close(symbol, date) - drop;
      return "\"%s\":{\"1. open\":\"%d\",\"2. high\":\"%d\",\"3. low\":\"%d\",\"4. close\":\"%d\",\"5. volume\":\"1000\"}"
          .formatted(date, close, close, close, close);
    }

    private static int close(String symbol, SessionDate date) {
      return 100 + Math.floorMod(symbol.hashCode() + date.value().getDayOfYear(), 7);
    }
  }
}
