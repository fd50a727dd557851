package io.stockpricecache.usecases.close;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.company.StaleCompanies;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives out the calls of a day where the vendors' keys allow few of them (Alpha Vantage's free
 * plan: 25). Without that, chance would decide whose close grows old.
 *
 * <p>The order of urgency: a close that is about to be too old; a symbol that waits for its first
 * history; half of what is left to companies whose data is a month old; then what somebody has read
 * lately, and the rest, the oldest close first. What there is no call for waits for the next run.
 */
public final class RationedCalls {

  /** From so many sessions behind on, a close goes before everything else. */
  private static final int MOST_BEHIND = 5;

  /** Days in which so many sessions pass. */
  private static final int A_WEEK = 7;

  /** Who has read a symbol within this time is likely to read it again. */
  private static final Duration LATELY = Duration.ofDays(2);

  private final VendorRouter vendors;
  private final StaleCompanies companies;

  public RationedCalls(VendorRouter vendors, StaleCompanies companies) {
    this.vendors = vendors;
    this.companies = companies;
  }

  /**
   * What today's calls go to.
   *
   * @param companies to be asked for
   * @param waiting those whose histories there is no call for today, the most urgent first
   * @param refused of those, the ones that no plan has left without: a vendor refuses the calls
   *     that its key still has; with its words
   * @param enoughFor for how many symbols the calls are enough, day after day
   * @param beyond how many more are tracked
   */
  record Plan(
      List<Symbol> companies,
      Set<Symbol> waiting,
      Map<Symbol, String> refused,
      int enoughFor,
      int beyond) {}

  /** How urgent a symbol's history is, the most urgent first. */
  private enum Urgency {
    TOO_OLD,
    FIRST,
    READ,
    OTHER,
    GIVEN_UP
  }

  private record Claim(TrackedSymbol tracked, Urgency urgency, int behind) {

    private static final Comparator<Claim> ORDER =
        comparing(Claim::urgency)
            .thenComparing(comparingInt(Claim::behind).reversed())
            .thenComparing(Claim::readAt, nullsLast(reverseOrder()))
            .thenComparing(claim -> claim.tracked.createdAt())
            .thenComparing(claim -> claim.tracked.symbol());

    private @Nullable Instant readAt() {
      return tracked.readAt();
    }
  }

  /**
   * Plans the calls of markets where they are rationed; of other markets nothing waits.
   *
   * @param wanting symbols whose history is to be asked for
   * @param rows of all symbols
   */
  Plan plan(Collection<TrackedSymbol> wanting, SyncRows rows, Instant at) {
    List<TrackedSymbol> active = rows.active();
    Set<Market> rationed =
        Stream.concat(active.stream(), wanting.stream())
            .map(RationedCalls::market)
            .filter(vendors::isRationed)
            .collect(Collectors.toSet());
    List<Claim> claims =
        wanting.stream()
            .filter(each -> rationed.contains(market(each)))
            .map(each -> claim(each, rows.latest().get(each.symbol()), at))
            .sorted(Claim.ORDER)
            .toList();
    // Markets may share a key.
    int calls = vendors.dayCalls().historiesLeft(rationed);
    int urgent = (int) claims.stream().filter(RationedCalls::isUrgent).count();
    List<Symbol> stale =
        companies.monthOld(
            active.stream().filter(each -> rationed.contains(market(each))).toList(),
            at,
            Math.ceilDiv(Math.max(0, calls - urgent), 2));
    int carried =
        (int)
            rows.tracked().stream()
                .filter(each -> each.status() != SymbolStatus.INACTIVE)
                .filter(each -> rationed.contains(market(each)))
                .count();
    int enough = enoughFor(rationed);
    Set<Symbol> waiting = waiting(claims, calls - stale.size());
    return new Plan(stale, waiting, refused(waiting), enough, Math.max(0, carried - enough));
  }

  private Map<Symbol, String> refused(Set<Symbol> waiting) {
    Map<Market, Optional<String>> refusals = new HashMap<>();
    Map<Symbol, String> refused = new LinkedHashMap<>();
    for (Symbol symbol : waiting) {
      refusals
          .computeIfAbsent(
              Markets.of(symbol),
              market -> vendors.dayCalls().findRefusal(market).map(Throwable::getMessage))
          .ifPresent(words -> refused.put(symbol, words));
    }
    return refused;
  }

  /** Each has to be asked for again before its close is too old: after a week. */
  private int enoughFor(Set<Market> rationed) {
    return (int)
        Math.min(Integer.MAX_VALUE, (long) A_WEEK * vendors.dayCalls().historiesADay(rationed));
  }

  /** Those that there is no call for: of all, or of the vendors that have their market. */
  private Set<Symbol> waiting(List<Claim> claims, int calls) {
    Map<Market, Integer> left = new HashMap<>();
    Set<Symbol> waiting = new LinkedHashSet<>();
    int given = 0;
    for (Claim claim : claims) {
      Market market = market(claim.tracked());
      int here = left.computeIfAbsent(market, it -> vendors.dayCalls().historiesLeft(Set.of(it)));
      if (given < calls && here > 0) {
        given++;
        left.put(market, here - 1);
      } else {
        waiting.add(claim.tracked().symbol());
      }
    }
    return waiting;
  }

  private static boolean isUrgent(Claim claim) {
    return claim.urgency().compareTo(Urgency.FIRST) <= 0;
  }

  private static Claim claim(TrackedSymbol each, @Nullable LatestPrice row, Instant at) {
    int behind = row == null ? Integer.MAX_VALUE : behind(row, market(each).calendar(), at);
    return new Claim(each, urgency(each, behind, at), behind);
  }

  private static Urgency urgency(TrackedSymbol each, int behind, Instant at) {
    if (each.status() == SymbolStatus.ACTIVE) {
      Instant readAt = each.readAt();
      boolean isRead = readAt != null && readAt.plus(LATELY).isAfter(at);
      return behind >= MOST_BEHIND ? Urgency.TOO_OLD : isRead ? Urgency.READ : Urgency.OTHER;
    }
    return each.status() == SymbolStatus.PENDING ? Urgency.FIRST : Urgency.GIVEN_UP;
  }

  /** How many sessions have completed since the newest official close that the row shows. */
  private static int behind(LatestPrice row, TradingCalendar calendar, Instant at) {
    SessionDate last = calendar.lastCompleted(at).date();
    return row.closes().stream()
        .filter(close -> close.finality() == Finality.FINAL)
        .map(DatedClose::date)
        .max(SessionDate::compareTo)
        .map(newest -> newest.isBefore(last) ? sessionsAfter(newest, last, calendar) : 0)
        .orElse(Integer.MAX_VALUE);
  }

  private static int sessionsAfter(SessionDate newest, SessionDate last, TradingCalendar calendar) {
    return calendar.sessions(newest.plusDays(1), last).size();
  }

  private static Market market(TrackedSymbol each) {
    return Markets.of(each.symbol());
  }
}
