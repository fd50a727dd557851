package io.stockpricecache.api.operations;

import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.usecases.status.CacheStatus.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator should look at, and what to do, in words. What rings an alarm is among it. */
final class StatusWarnings {

  /** As in infra/alarms.yaml. */
  private static final int PATIENCE_MINUTES = 15;

  /** The share of a day's calls that may be lost with functions that end: a twentieth. */
  private static final int MOST_UNREPORTED = 20;

  /** The share of prices that may stand still for reasons of their own: a tenth. */
  private static final int STALE_OF_ACTIVE = 10;

  private StatusWarnings() {}

  /**
   * The warnings, none where all is well.
   *
   * @param budgets of the vendors' keys
   * @param unreadable how many rows cannot be read
   * @param isAnyRunNoted whether the journal holds a run of any kind
   * @param shared null where nothing is shared
   */
  static List<String> of(
      Health health,
      List<BudgetState> budgets,
      int unreadable,
      boolean isAnyRunNoted,
      @Nullable SharedCacheResponse shared,
      Instant now) {
    List<String> warnings = new ArrayList<>();
    int pending = health.symbols().getOrDefault(SymbolStatus.PENDING, 0);
    if (pending > 0 && !isAnyRunNoted) {
      warnings.add(
          "Symbols that are PENDING: %d, and no job, poll or sync has ever run. If that lasts for minutes, look at the functions' logs: the secret with the vendors' keys may lack one; runbook: function-errors."
              .formatted(pending));
    }
    if (unreadable > 0) {
      warnings.add(
          "Stored rows that cannot be read: %d. Put each right, or DELETE its symbol and POST it anew; a row of no symbol is removed in its table."
              .formatted(unreadable));
    }
    if (health.pendingOverAnHour() > 0) {
      warnings.add(
          "Symbols that are PENDING for over an hour: %d. GET /symbols says why; runbook: pending."
              .formatted(health.pendingOverAnHour()));
    }
    if (health.beyondCalls() > 0) {
      warnings.add(
          "The keys' calls are enough for about %d symbols; %d will not be filled. DELETE symbols, or take a key with more calls."
              .formatted(health.callsEnoughFor(), health.beyondCalls()));
    }
    long age = health.newestPriceAge().toMinutes();
    if (age >= PATIENCE_MINUTES) {
      warnings.add(
          "No live price of an open market for %d minutes. Look at the live poll's last run; runbook: newest-price."
              .formatted(age));
    }
    int active = health.symbols().getOrDefault(SymbolStatus.ACTIVE, 0);
    if (health.stale() > 1 && health.stale() * STALE_OF_ACTIVE > active) {
      warnings.add(
          "Prices that are stale: of %d of %d ACTIVE symbols. GET /symbols says why of each."
              .formatted(health.stale(), active));
    }
    health
        .silentMinutes()
        .forEach(
            (vendor, minutes) -> {
              if (minutes >= PATIENCE_MINUTES) {
                warnings.add(
                    "%s has given no live price for %d minutes. Look at its key and status page; runbook: vendor-silent."
                        .formatted(vendor, minutes));
              }
            });
    health
        .endingCalendars()
        .forEach(
            (market, last) ->
                warnings.add(
                    "The calendar of %s is announced until %s: later sessions are provisional. Correct its file; runbook: calendars."
                        .formatted(market, last)));
    if (shared != null && !shared.answers()) {
      warnings.add(
          "The shared cache does not answer this instance; the tables do, at more cost. Last failure: %s. Runbook: shared-cache."
              .formatted(shared.lastFailure()));
    }
    budgets.stream()
        .filter(key -> isRefusedForLong(key, now))
        .map(
            key ->
                "%s has refused %d calls in a row since %s. Look at its key and status page; runbook: breaker-open."
                    .formatted(key.vendor().id(), key.refusalsInARow(), key.refusedSince()))
        .forEach(warnings::add);
    budgets.stream()
        .filter(key -> key.unreportedToday() > key.perDay() / MOST_UNREPORTED)
        .map(
            key ->
                "%s: %d of today's %d calls count as made, since the functions that held them ended before they told. Look for functions that time out."
                    .formatted(key.vendor().id(), key.unreportedToday(), key.perDay()))
        .forEach(warnings::add);
    return warnings;
  }

  /** A single refusal passes by itself. */
  private static boolean isRefusedForLong(BudgetState key, Instant now) {
    Instant since = key.refusedSince();
    return key.refusalsInARow() > 1
        && since != null
        && Duration.between(since, now).toMinutes() >= PATIENCE_MINUTES;
  }
}
