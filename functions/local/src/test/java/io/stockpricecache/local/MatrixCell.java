package io.stockpricecache.local;

import static java.util.stream.Collectors.joining;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Unreachable;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.vendors.http.VendorConnections;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One order of vendors, one retention and one behaviour: a day of it, be it from the beginning or
 * after a good one, and where a person could have read why a symbol is not served.
 */
record MatrixCell(List<VendorName> order, int retentionDays, VendorBehaviour behaviour) {

  /** Over London's and New York's session, and the syncs after each. */
  private static final Instant START = Instant.parse("2026-11-19T06:00:00Z");

  /** On a Monday before New York's close, so that a close and all runs of a night come before. */
  private static final Instant GOOD_START = Instant.parse("2026-11-16T20:00:00Z");

  /** On the Tuesday, while London and New York trade. */
  private static final Instant BAD_FROM = Instant.parse("2026-11-17T15:30:00Z");

  private static final Duration DAY = Duration.ofHours(24);

  /** As old as a live price may be: what is polled so often is not stale. */
  private static final Duration POLL_EVERY = Duration.ofMinutes(5);

  /** That a price is old is no reason why. */
  private static final String AGE_ALONE = "the newest price is of \\(time\\)";

  /** Until the first close sync nobody can tell that one is missing. */
  private static final Duration FIRST_SYNC = Duration.ofHours(4);

  /** So long after their close, official bars must be there. */
  private static final Duration SETTLED = Duration.ofHours(1);

  /**
   * How a symbol stands at the end of the day.
   *
   * @param lacking what of it is not served; empty if all is
   * @param wrong a price that is served and is not true; null if there is none
   * @param reason on its row in GET /symbols, without times and counts; null if there is none
   * @param leftover what the symbol's own row says to be wrong, where all vendors are well; null if
   *     that is nothing
   * @param isGivenUp whether it is INACTIVE: nobody has to act then, and no alarm need ring
   * @param alarms those that rang and may be about this symbol
   */
  record Standing(
      Symbol symbol,
      List<String> lacking,
      @Nullable String wrong,
      @Nullable String reason,
      @Nullable String leftover,
      boolean isGivenUp,
      boolean isInStatus,
      boolean isOnTheTerminal,
      Set<String> alarms) {

    boolean isServed() {
      return lacking.isEmpty() && wrong == null;
    }

    /** Where nothing is said, though something is not served; or what is, though all is. */
    List<String> gaps() {
      if (isServed()) {
        return leftover == null ? List.of() : List.of("all is well, and its row says: " + leftover);
      }
      return Stream.of(
              wrong == null ? "" : "a wrong price",
              reason == null || reason.matches(AGE_ALONE) ? "row" : "",
              isInStatus ? "" : "status",
              isOnTheTerminal ? "" : "terminal",
              alarms.isEmpty() && !isGivenUp ? "alarm" : "")
          .filter(text -> !text.isEmpty())
          .toList();
    }
  }

  /** Runs the day. */
  List<Standing> run(RungAlarms alarms) {
    Instant from = behaviour.isLater() ? BAD_FROM : START;
    Instant end = from.plus(DAY);
    TestClock clock = TestClock.at((behaviour.isLater() ? GOOD_START : START).toString());
    VendorConnections vendors = VendorSite.of(behaviour, order, from, clock);
    try (VirtualDay day = new VirtualDay(clock, variables(), vendors, POLL_EVERY)) {
      day.track(KnownPrices.SYMBOLS);
      day.runUntil(from);
      int linesBefore = day.terminal().size();
      if (behaviour.isLater()) {
        requireGood(day);
      }
      day.runUntil(end);
      List<String> lines = day.terminal().subList(linesBefore, day.terminal().size());
      return KnownPrices.SYMBOLS.stream()
          .map(
              symbol ->
                  standing(
                      day,
                      symbol,
                      lines,
                      alarms.rung(
                          day.metrics.of(vendor -> isAsked(vendor, symbol)),
                          day.queue,
                          behaviour.isLater() ? from : from.plus(FIRST_SYNC),
                          end)))
          .toList();
    }
  }

  private void requireGood(VirtualDay day) {
    for (Symbol symbol : KnownPrices.SYMBOLS) {
      Optional<SymbolStatus> status = day.symbols.find(symbol).map(TrackedSymbol::status);
      if (order.stream().anyMatch(vendor -> isAsked(vendor, symbol))
          && !status.equals(Optional.of(SymbolStatus.ACTIVE))) {
        throw new AssertionError("%s / %s is %s before".formatted(this, symbol, status));
      }
      day.symbols
          .find(symbol)
          .filter(row -> row.status() == SymbolStatus.ACTIVE && row.reason() != null)
          .ifPresent(
              row -> {
                throw new AssertionError(
                    "%s / %s is well and says: %s".formatted(this, symbol, row.reason()));
              });
    }
  }

  /** As the table names it. */
  String orderText() {
    return order.stream().map(VendorName::id).collect(joining(", "));
  }

  /** What makes a system ask these vendors and keep so much. */
  Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    variables.put("VENDORS_ORDER", order.stream().map(VendorName::id).collect(joining(",")));
    variables.put("HISTORY_RETENTION_DAYS", String.valueOf(retentionDays));
    for (VendorName vendor : order) {
      String prefix = "VENDORS_" + vendor.name() + "_";
      switch (vendor) {
        case MASSIVE, ALPHA_VANTAGE -> variables.put(prefix + "API_KEY", "sesame");
        case EODHD -> {
          // Its free plan has no live prices, and takes no more than twenty calls a day.
          variables.put(prefix + "API_KEY", "sesame");
          variables.put(prefix + "PER_DAY", "100000");
        }
        case ALPACA -> {
          variables.put(prefix + "KEY_ID", "open");
          variables.put(prefix + "SECRET_KEY", "sesame");
        }
        case YAHOO, ECB, SIMULATED -> {
          // Without a key.
        }
      }
    }
    return variables;
  }

  /** Only Yahoo and EODHD know of other markets. */
  private static boolean isAsked(VendorName vendor, Symbol symbol) {
    return vendor == VendorName.YAHOO
        || vendor == VendorName.EODHD
        || KnownPrices.market(symbol).equals(Markets.US);
  }

  /** Where nobody has, a price is that of the last close, and told to be stale while it trades. */
  private boolean hasLive() {
    return !order.equals(List.of(VendorName.ALPHA_VANTAGE));
  }

  private Standing standing(VirtualDay day, Symbol symbol, List<String> lines, Set<String> alarms) {
    Optional<TrackedSymbol> row = day.symbols.find(symbol);
    WhereTold told = new WhereTold(day, symbol);
    List<String> lacking = new ArrayList<>();
    Optional<LatestPrice> latest = day.latestPrices.find(symbol);
    PricePoint price = latest.map(LatestPrice::price).orElse(null);
    // Of a vendor whose prices come late, none is stale for that.
    Feed feed = latest.map(LatestPrice::feed).orElse(Feed.UNKNOWN);
    Instant now = day.clock.instant();
    TradingCalendar calendar = KnownPrices.market(symbol).calendar();
    SessionDate first = day.settings.cache().retention().firstRetained(now);
    SessionDate last = calendar.lastCompleted(now.minus(SETTLED)).date();
    boolean isStale =
        told.staleness().isStale(price, calendar, feed, now)
            && (hasLive() || price == null || price.session().isBefore(last));
    if (isStale) {
      lacking.add(price == null ? "no price" : "a stale price");
    }
    List<Bar> bars = day.history.read(symbol, first, last);
    // What no vendor reaches is said to be unreachable, and so not missing. All are listed long
    // ago.
    SessionDate due =
        row.map(it -> it.extent().unreachable())
            .map(Unreachable::before)
            .filter(before -> before.isAfter(first))
            .orElse(first);
    long sessions = calendar.sessions(due, last).size();
    if (bars.size() < sessions) {
      lacking.add(bars.isEmpty() ? "no history" : bars.size() + " of " + sessions + " sessions");
    }
    return new Standing(
        symbol,
        lacking,
        wrong(symbol, price, bars),
        told.reason(),
        behaviour == VendorBehaviour.HEALTHY ? row.map(TrackedSymbol::reason).orElse(null) : null,
        row.filter(it -> it.status() == SymbolStatus.INACTIVE).isPresent(),
        told.isInStatus(vendor -> isAsked(vendor, symbol)),
        told.isOnTheTerminal(lines),
        row.isPresent() ? about(row.get(), lacking, alarms) : alarms);
  }

  /** Without what rang for another symbol. */
  private static Set<String> about(TrackedSymbol row, List<String> lacking, Set<String> alarms) {
    Set<String> about = new TreeSet<>(alarms);
    if (row.status() != SymbolStatus.PENDING) {
      about.remove("pending");
      if (lacking.stream().noneMatch(MatrixCell::isOfTheHistory)) {
        about.remove("completeness");
      }
    }
    if (lacking.stream().allMatch(MatrixCell::isOfTheHistory)) {
      about.removeAll(Set.of("newest-price", "vendor-silent"));
    }
    return about;
  }

  private static boolean isOfTheHistory(String lacking) {
    return !lacking.endsWith(" price");
  }

  private static @Nullable String wrong(Symbol symbol, @Nullable PricePoint price, List<Bar> bars) {
    if (price != null && !isTrue(symbol, price.session(), price.figures().close())) {
      return "the price is " + price.figures().close();
    }
    return bars.stream()
        .filter(bar -> !isTrue(symbol, bar.date(), bar.figures().close()))
        .findFirst()
        .map(bar -> "a bar is " + bar.figures().close())
        .orElse(null);
  }

  private static boolean isTrue(Symbol symbol, SessionDate date, BigDecimal price) {
    return KnownPrices.close(symbol, date).compareTo(price) == 0;
  }

  /** For messages. */
  @Override
  public String toString() {
    return orderText() + " / " + retentionDays + " days / " + behaviour;
  }
}
