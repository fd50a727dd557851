package io.stockpricecache.domain.marketdata;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The daily bars of one symbol, both dates inclusive.
 *
 * @param run when the run that asks began; part of the bars' rank, the same however often the run
 *     is repeated
 */
public record HistoryRequest(
    Symbol symbol, Market market, SessionDate from, SessionDate to, Instant run) {

  public HistoryRequest {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(market, "market is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    requireNonNull(run, "run is null");
    if (from.isAfter(to)) {
      throw new IllegalArgumentException("from " + from + " is after to " + to);
    }
  }

  /** The same request for the newest so many of its sessions, at least one. */
  public HistoryRequest newest(int count) {
    List<Session> sessions = market.calendar().sessions(from, to);
    return sessions.size() <= count
        ? this
        : new HistoryRequest(symbol, market, sessions.get(sessions.size() - count).date(), to, run);
  }

  /** The same request up to that date; empty if it begins later. */
  public Optional<HistoryRequest> until(SessionDate date) {
    return from.isAfter(date)
        ? Optional.empty()
        : Optional.of(new HistoryRequest(symbol, market, from, date, run));
  }

  /** How many sessions lie within the dates. */
  public int sessions() {
    return market.calendar().sessions(from, to).size();
  }
}
