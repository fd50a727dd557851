package io.stockpricecache.simulator;

import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.simulator.truth.Tape;
import io.stockpricecache.simulator.truth.TrueSessions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What vendors are asked in a schedule, held against their budgets, the hours and the calendar. */
final class VendorCalls {

  private static final Duration SECOND_LOOK = Duration.ofHours(10).minusMinutes(5);
  private static final int DAYS_CLOSED = 5;

  /** A call that began in time may reach the vendor a little late. */
  private static final Duration LATE_CALL = Duration.ofMinutes(5);

  /** Until the last of the late prices has come, and a call that began in time after that. */
  private static final Duration STILL_ASKED = Duration.ofMinutes(10);

  private static final Duration LONDONS_AUCTION = Duration.ofMinutes(5);

  static final String BUDGET = "no budget is exceeded";
  static final String OPEN_MARKETS = "only open markets are polled";
  static final String SENSIBLE = "vendors are asked for completed, retained sessions";

  private final World world;
  private final Ledger ledger;
  private final ClosedCheck closed;
  private final Map<List<Object>, Integer> calls = new HashMap<>();

  VendorCalls(World world, Ledger ledger) {
    this.world = world;
    this.ledger = ledger;
    this.closed = new ClosedCheck(world, ledger);
  }

  /** A call was made, at the time that the caller's clock shows. */
  void spent(Instance caller, VendorName vendor) {
    Instant now = caller.now();
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    boolean isOver =
        calls.merge(List.of(vendor, now.truncatedTo(ChronoUnit.MINUTES)), 1, Integer::sum)
                > world.setting.limits().perMinute()
            || calls.merge(List.of(vendor, day), 1, Integer::sum) > world.setting.limits().perDay();
    if (isOver) {
      world.violated(BUDGET, vendor + " was called too often by " + caller + " at " + now);
    }
  }

  /** A vendor is asked for live prices. */
  void asked(Instance caller, List<Symbol> symbols) {
    for (Symbol symbol : symbols) {
      boolean isOpen =
          isTraded(symbol, caller.now())
              || isTraded(symbol, caller.now().minus(LATE_CALL))
              || isClosing(symbol, caller.now())
              || world.truth(symbol).days().isEmpty()
              || TrueSessions.hasDoubtfulDays(symbol)
              || isOpenForTheLate(symbol, caller.now())
              || isSecondLook(symbol, caller);
      boolean isFund =
          caller.toString().startsWith("poll")
              && ledger.page().isFund(symbol, caller.now().minus(LATE_CALL));
      if (!isOpen || isFund) {
        world.violated(OPEN_MARKETS, symbol + " was polled at " + caller.now());
      }
    }
  }

  /** A vendor is asked for a history. */
  void asked(Instance caller, HistoryRequest request) {
    closed.asked(request);
    LocalDate first =
        LocalDate.ofInstant(caller.now(), ZoneOffset.UTC)
            .minusDays(world.setting.retention().days() + 1L);
    boolean isPast =
        TrueSessions.hasDoubtfulDays(request.symbol())
            || TrueSessions.of(request.symbol(), request.to().value(), request.to().value())
                .stream()
                .anyMatch(hours -> !hours.close().isAfter(caller.now()));
    if (request.from().value().isBefore(first) || !isPast) {
      world.violated(
          SENSIBLE,
          request.symbol() + " " + request.from() + ".." + request.to() + " at " + caller.now());
    }
  }

  /** Where prices come late, the last of a session come after its close. */
  private boolean isOpenForTheLate(Symbol symbol, Instant now) {
    return world.setting.tapes().values().stream()
        .map(Tape::delay)
        .filter(delay -> !delay.isZero())
        .anyMatch(
            delay ->
                isTraded(symbol, now.minus(delay))
                    || isTraded(symbol, now.minus(delay).minus(STILL_ASKED))
                    || isClosing(symbol, now.minus(delay)));
  }

  /** Nobody is asked in a break. */
  private static boolean isTraded(Symbol symbol, Instant time) {
    return TrueSessions.openAt(symbol, time).filter(it -> !it.isPausedAt(time)).isPresent();
  }

  /**
   * London's closing auction follows the session for five minutes; Tokyo's and São Paulo's end with
   * the session, and their prices come after it.
   */
  private static boolean isClosing(Symbol symbol, Instant time) {
    Instant asked = time.minus(STILL_ASKED);
    return TrueSessions.isLondon(symbol)
        ? isTraded(symbol, asked.minus(LONDONS_AUCTION))
        : (TrueSessions.isTokyo(symbol) || TrueSessions.isSaoPaulo(symbol))
            && isTraded(symbol, asked);
  }

  /**
   * The morning after, a last price shows whether the close was corrected; later, where no sync
   * came through that morning.
   */
  private static boolean isSecondLook(Symbol symbol, Instance caller) {
    Instant now = caller.now();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return caller.toString().startsWith("sync")
        && TrueSessions.of(symbol, today.minusDays(DAYS_CLOSED), today).stream()
            .map(TrueSessions.Hours::close)
            .filter(close -> !close.isAfter(now))
            .max(Instant::compareTo)
            .filter(close -> !now.isBefore(close.plus(SECOND_LOOK)))
            .isPresent();
  }
}
