package io.stockpricecache.domain.usecase;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.price.LatestPrice;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.store.LatestPrices;
import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.store.PriceHistory;
import io.stockpricecache.domain.store.RunStatus;
import io.stockpricecache.domain.store.RunType;
import io.stockpricecache.domain.store.SyncRun;
import io.stockpricecache.domain.store.SyncRuns;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.LiveQuotes;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorRouter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One round of live prices: asks for every ACTIVE symbol whose market is open now, and writes the
 * rows that changed.
 *
 * <p>A price that is older than the one stored, of another session, of another currency or of the
 * future changes nothing; nor does a vendor that fails. Two rounds never overlap: a lease keeps
 * them apart.
 */
public final class PollLivePrices {

  private static final String LEASE = "live-poll";

  /** Longer than a round may take; a round that dies holds up the next ones no longer than this. */
  private static final Duration LEASE_LENGTH = Duration.ofMinutes(2);

  /** How far a vendor's clock may be ahead of ours. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private final LatestPrices latestPrices;
  private final ProvisionalCloses closes;
  private final VendorRouter vendors;
  private final Leases leases;
  private final SyncRuns runs;
  private final InstantSource clock;

  public PollLivePrices(
      LatestPrices latestPrices,
      PriceHistory history,
      VendorRouter vendors,
      Leases leases,
      SyncRuns runs,
      InstantSource clock) {
    this.latestPrices = latestPrices;
    this.closes = new ProvisionalCloses(latestPrices, history);
    this.vendors = vendors;
    this.leases = leases;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Runs a round; how it went, as it was also noted in the journal of runs unless there was nothing
   * to do.
   */
  public SyncRun poll() {
    Instant startedAt = clock.instant();
    Optional<Lease> lease = leases.acquire(LEASE, LEASE_LENGTH);
    if (lease.isEmpty()) {
      return skipped(startedAt, "another poll is running");
    }
    try {
      SyncRun run = poll(startedAt);
      if (run.status() != RunStatus.SKIPPED) {
        runs.save(run);
      }
      return run;
    } catch (RuntimeException e) {
      BrokenRun.note(runs, RunType.LIVE_POLL, startedAt, clock.instant(), e);
      throw e;
    } finally {
      leases.release(lease.get());
    }
  }

  private SyncRun poll(Instant startedAt) {
    Map<Symbol, LatestPrice> due = due(startedAt);
    if (due.isEmpty()) {
      return skipped(startedAt, "no tracked market is open");
    }
    // The new session's first price takes the place of the old one's last, which may be its close.
    if (closes.settle(ofEarlierSessions(due, startedAt), startedAt) > 0) {
      due = due(startedAt);
    }
    LiveQuotes answer = vendors.liveQuotes(due.keySet());
    List<Quote> accepted = new ArrayList<>();
    int rejected = 0;
    for (Quote quote : answer.quotes().values()) {
      if (isPlausible(quote, due.get(quote.symbol()), startedAt)) {
        accepted.add(quote);
      } else if (!isOfEarlierSession(quote, startedAt)) {
        rejected++;
      }
    }
    int updated = write(accepted, due);
    return new SyncRun(
        RunType.LIVE_POLL,
        startedAt,
        status(due.size(), answer),
        clock.instant(),
        Map.of(
            "due",
            due.size(),
            "updated",
            updated,
            "rejected",
            rejected,
            "failed",
            answer.failures().size()),
        message(answer));
  }

  private Map<Symbol, LatestPrice> due(Instant at) {
    return latestPrices.all().stream()
        .filter(row -> row.status() == SymbolStatus.ACTIVE)
        .filter(row -> openSession(row.symbol(), at).isPresent())
        .collect(Collectors.toMap(LatestPrice::symbol, Function.identity()));
  }

  private static List<LatestPrice> ofEarlierSessions(Map<Symbol, LatestPrice> rows, Instant at) {
    return rows.values().stream()
        .filter(row -> !isOfOpenSession(row.price(), row.symbol(), at))
        .toList();
  }

  private static Optional<Session> openSession(Symbol symbol, Instant at) {
    return Markets.of(symbol).calendar().findOpen(at);
  }

  private static boolean isOfOpenSession(@Nullable PricePoint price, Symbol symbol, Instant at) {
    return price != null
        && openSession(symbol, at).filter(open -> open.date().equals(price.session())).isPresent();
  }

  /**
   * Until its first trade of the day, the vendor still gives the price of the session before: true,
   * and no news.
   */
  private static boolean isOfEarlierSession(Quote quote, Instant at) {
    Market market = Markets.of(quote.symbol());
    return market.dateAt(quote.asOf()).equals(quote.session())
        && quote.session().isBefore(market.dateAt(at));
  }

  private boolean isPlausible(Quote quote, @Nullable LatestPrice row, Instant at) {
    PricePoint standing = row == null ? null : row.price();
    return !quote.asOf().isAfter(clock.instant().plus(CLOCK_SKEW))
        && (standing == null || standing.currency().equals(quote.currency()))
        && openSession(quote.symbol(), at)
            .filter(open -> open.date().equals(quote.session()))
            .filter(open -> !quote.asOf().isBefore(open.open()))
            .filter(open -> Markets.of(quote.symbol()).dateAt(quote.asOf()).equals(open.date()))
            .isPresent();
  }

  /**
   * Writes the rows that the quotes change; a row that somebody else wrote meanwhile is read and
   * tried once more.
   */
  private int write(List<Quote> quotes, Map<Symbol, LatestPrice> rows) {
    Set<Symbol> saved = latestPrices.save(changed(quotes, rows));
    List<Quote> refused =
        quotes.stream()
            .filter(quote -> !saved.contains(quote.symbol()))
            .filter(quote -> isNews(quote, rows.get(quote.symbol())))
            .toList();
    if (refused.isEmpty()) {
      return saved.size();
    }
    Map<Symbol, LatestPrice> current = new HashMap<>();
    refused.forEach(
        quote ->
            latestPrices.find(quote.symbol()).ifPresent(row -> current.put(row.symbol(), row)));
    return saved.size() + latestPrices.save(changed(refused, current)).size();
  }

  private static List<LatestPrice> changed(List<Quote> quotes, Map<Symbol, LatestPrice> rows) {
    List<LatestPrice> changed = new ArrayList<>();
    for (Quote quote : quotes) {
      LatestPrice row = rows.get(quote.symbol());
      if (row != null && isNews(quote, row)) {
        changed.add(row.withQuote(quote));
      }
    }
    return changed;
  }

  private static boolean isNews(Quote quote, @Nullable LatestPrice row) {
    return row != null && !row.withQuote(quote).equals(row);
  }

  private static RunStatus status(int due, LiveQuotes answer) {
    int failed = answer.failures().size();
    if (failed == 0) {
      return RunStatus.COMPLETE;
    }
    return failed < due ? RunStatus.PARTIAL : RunStatus.FAILED;
  }

  private static @Nullable String message(LiveQuotes answer) {
    if (answer.failures().isEmpty()) {
      return null;
    }
    Map<VendorFailure, Long> byFailure =
        answer.failures().values().stream()
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    return "no price for " + answer.failures().size() + ": " + byFailure;
  }

  private SyncRun skipped(Instant startedAt, String why) {
    return new SyncRun(
        RunType.LIVE_POLL, startedAt, RunStatus.SKIPPED, clock.instant(), Map.of(), why);
  }
}
