package io.stockpricecache.domain.usecase;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.price.LatestPrice;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.store.LatestPrices;
import io.stockpricecache.domain.store.PriceHistory;
import io.stockpricecache.domain.store.RunJob;
import io.stockpricecache.domain.store.RunStatus;
import io.stockpricecache.domain.store.RunType;
import io.stockpricecache.domain.store.SyncRuns;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.LiveQuotes;
import io.stockpricecache.domain.vendor.VendorRouter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks for the live prices of some symbols out of turn. What is believed and written follows the
 * rules of {@link PollLivePrices}; it may run beside one, since rows are versioned.
 */
public final class RefreshLive {

  /** A poll that began so lately has asked already: an old price is all that vendors have. */
  static final Duration JUST_POLLED = Duration.ofMinutes(2);

  private final LatestPrices latestPrices;
  private final ProvisionalCloses closes;
  private final VendorRouter vendors;
  private final BelievedQuotes believed;
  private final SyncRuns runs;
  private final InstantSource clock;

  public RefreshLive(
      LatestPrices latestPrices,
      PriceHistory history,
      VendorRouter vendors,
      BelievedQuotes believed,
      SyncRuns runs,
      InstantSource clock) {
    this.latestPrices = latestPrices;
    this.closes = new ProvisionalCloses(latestPrices, history);
    this.vendors = vendors;
    this.believed = believed;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * How it went.
   *
   * @param due how many were asked for: those ACTIVE whose market is open
   * @param updated how many rows changed
   * @param failed how many no vendor has answered for
   */
  public record Outcome(int due, int updated, int failed) {}

  /** Does the job. Repeating it costs a vendor's call, and does no harm. */
  public Outcome refresh(RunJob job) {
    Instant now = clock.instant();
    if (job.kind() == RunJob.Kind.REFRESH_STALE && isJustPolled(now)) {
      return new Outcome(0, 0, 0);
    }
    Map<Symbol, LatestPrice> due = due(job.symbols(), now);
    if (due.isEmpty()) {
      return new Outcome(0, 0, 0);
    }
    // A new session's first price takes the place of the old one's last, which may be its close.
    List<LatestPrice> earlier =
        due.values().stream().filter(row -> !isOfOpenSession(row, now)).toList();
    if (closes.settle(earlier, now) > 0) {
      due = due(job.symbols(), now);
    }
    LiveQuotes answer = vendors.liveQuotes(due.keySet());
    List<Quote> quotes = believed.of(answer.quotes().values(), due, now).believed();
    return new Outcome(due.size(), write(quotes, due), answer.failures().size());
  }

  private boolean isJustPolled(Instant now) {
    return runs.newest(RunType.LIVE_POLL, 1).stream()
        .filter(run -> run.status() == RunStatus.COMPLETE)
        .anyMatch(run -> run.startedAt().plus(JUST_POLLED).isAfter(now));
  }

  private Map<Symbol, LatestPrice> due(Set<Symbol> symbols, Instant now) {
    Collection<LatestPrice> rows =
        symbols.isEmpty() ? latestPrices.all() : latestPrices.findAll(symbols).values();
    return rows.stream()
        .filter(row -> row.status() == SymbolStatus.ACTIVE)
        .filter(row -> openSession(row, now).isPresent())
        .collect(Collectors.toMap(LatestPrice::symbol, Function.identity()));
  }

  private static boolean isOfOpenSession(LatestPrice row, Instant now) {
    PricePoint price = row.price();
    return price != null
        && openSession(row, now).filter(open -> open.date().equals(price.session())).isPresent();
  }

  private static Optional<Session> openSession(LatestPrice row, Instant now) {
    return Markets.of(row.symbol()).calendar().findOpen(now);
  }

  /** A row that somebody else wrote meanwhile is read and tried once more. */
  private int write(List<Quote> quotes, Map<Symbol, LatestPrice> rows) {
    Map<Symbol, LatestPrice> changed = changed(quotes, rows);
    Set<Symbol> refused = new HashSet<>(changed.keySet());
    refused.removeAll(latestPrices.save(changed.values()));
    if (refused.isEmpty()) {
      return changed.size();
    }
    Map<Symbol, LatestPrice> current = new HashMap<>();
    refused.forEach(symbol -> latestPrices.find(symbol).ifPresent(row -> current.put(symbol, row)));
    int again = latestPrices.save(changed(quotes, current).values()).size();
    return changed.size() - refused.size() + again;
  }

  private static Map<Symbol, LatestPrice> changed(
      List<Quote> quotes, Map<Symbol, LatestPrice> rows) {
    Map<Symbol, LatestPrice> changed = new HashMap<>();
    for (Quote quote : quotes) {
      LatestPrice row = rows.get(quote.symbol());
      if (row != null && !row.withQuote(quote).equals(row)) {
        changed.put(quote.symbol(), row.withQuote(quote));
      }
    }
    return changed;
  }
}
