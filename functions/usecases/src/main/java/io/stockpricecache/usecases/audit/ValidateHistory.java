package io.stockpricecache.usecases.audit;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.JumpLimit;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.audit.Contradictions.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether what is stored of a symbol can be right. Changes nothing, and asks no vendor: what
 * it finds is for an operator, or for the close sync to heal.
 */
public final class ValidateHistory {

  /** A close is not missed before this: it may still be on its way. */
  private static final Duration SETTLED_AFTER = Duration.ofHours(2);

  /** A bar is written first and the page's row a moment later: until then they may differ. */
  private static final Duration SHOWN_WITHIN = Duration.ofMinutes(15);

  /** Over a longer pause a price may go anywhere. */
  private static final int NEIGHBOURS = 7;

  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final PriceHistory history;
  private final Retention retention;
  private final InstantSource clock;

  public ValidateHistory(
      Symbols symbols,
      LatestPrices latestPrices,
      PriceHistory history,
      Retention retention,
      InstantSource clock) {
    this.symbols = symbols;
    this.latestPrices = latestPrices;
    this.history = history;
    this.retention = retention;
    this.clock = clock;
  }

  /** What may be wrong. */
  public enum Kind {
    /** A completed session of an ACTIVE symbol that has no bar. */
    GAP,
    /**
     * A bar of an ACTIVE symbol that is still provisional, though two later sessions have
     * completed.
     */
    UNSETTLED,
    /** A bar on a date on which the market was closed. */
    NO_SESSION,
    /** The rank does not follow from the bar's own fields: one of them was changed by hand. */
    RANK,
    /**
     * A close too far from the one before, and no known split explains it. Of what is not tracked
     * no splits are known.
     */
    JUMP,
    /**
     * What is stored twice does not agree: the page's row is not what the history makes of it, or
     * prices of one symbol are in different currencies.
     */
    CONTRADICTION,
    /** Bars of a symbol that is not tracked: they stay until they expire. */
    ORPHAN_HISTORY,
    /** A row on pages of a symbol that is not tracked. */
    ORPHAN_ROW,
    /** A row that this version cannot read; nothing writes over it. */
    UNREADABLE
  }

  /**
   * One thing found.
   *
   * @param date the session it is about; null where it is about the symbol
   */
  public record Finding(Kind kind, @Nullable SessionDate date, String detail) {}

  /**
   * All that was found of a symbol, in order of date.
   *
   * @param bars how many bars were looked at
   */
  public record Report(Symbol symbol, int bars, List<Finding> findings) {

    public Report {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Looks through all that is stored of the symbol: three reads, and three more where they do not
   * agree.
   */
  public Report validate(Symbol symbol) {
    Instant now = clock.instant();
    TradingCalendar calendar = Markets.of(symbol).calendar();
    SessionDate first = retention.firstRetained(now);
    // The page before the history: what it shows stands there by then.
    List<Finding> findings = new ArrayList<>();
    Optional<TrackedSymbol> tracked = readable(() -> symbols.find(symbol), findings);
    Optional<LatestPrice> row = readable(() -> latestPrices.find(symbol), findings);
    boolean isWhole = findings.isEmpty();
    Rows<Bar> bars = history.read(symbol, first, calendar.dateAt(now));
    bars.unreadable().forEach(bad -> findings.add(unreadable(bad)));
    if (tracked.isEmpty() && isWhole) {
      orphans(row.isPresent(), bars, findings);
    }
    bars.stream()
        .map(Bar::date)
        .filter(date -> !calendar.isSession(date) && !calendar.isProvisional(date))
        .forEach(date -> findings.add(new Finding(Kind.NO_SESSION, date, "closed")));
    tracked
        .filter(it -> it.status() == SymbolStatus.ACTIVE)
        .ifPresent(it -> missing(it, calendar, first, bars, findings));
    bars.forEach(bar -> rank(bar, findings));
    tracked.ifPresent(it -> jumps(bars, new SplitFactors(it.actions().splits()), findings));
    findings.addAll(Contradictions.ofCurrency(tracked.orElse(null), row.orElse(null), bars));
    if (tracked.isPresent() && row.isPresent()) {
      Window window = window(calendar, first, now);
      if (!Contradictions.between(tracked.get(), row.get(), bars, window).isEmpty()) {
        findings.addAll(lookAgain(symbol, window));
      }
    }
    findings.sort(
        Comparator.comparing(Finding::date, Comparator.nullsFirst(Comparator.naturalOrder())));
    return new Report(symbol, bars.size(), findings);
  }

  private static <T> Optional<T> readable(Supplier<Optional<T>> read, List<Finding> findings) {
    try {
      return read.get();
    } catch (UnreadableRowException e) {
      findings.add(unreadable(e.row()));
      return Optional.empty();
    }
  }

  private static Finding unreadable(UnreadableRow row) {
    return new Finding(Kind.UNREADABLE, null, row.table() + " " + row.key() + ": " + row.reason());
  }

  private static Window window(TradingCalendar calendar, SessionDate first, Instant now) {
    return new Window(first, settled(calendar, now).date(), now.minus(SHOWN_WITHIN));
  }

  /**
   * What was read may have missed the last second's bars, or been written between two reads: only
   * what is still so, with every write seen, is a contradiction.
   */
  private List<Finding> lookAgain(Symbol symbol, Window window) {
    Optional<TrackedSymbol> tracked = symbols.find(symbol);
    Optional<LatestPrice> row = latestPrices.find(symbol);
    if (tracked.isEmpty() || row.isEmpty()) {
      return List.of();
    }
    List<Bar> newest = history.readNewest(symbol, LatestPrice.CLOSES);
    Window seen = newest.size() < LatestPrice.CLOSES ? window : window.from(newest.getFirst());
    return Contradictions.between(tracked.get(), row.get(), newest, seen);
  }

  private static void orphans(boolean hasRow, List<Bar> bars, List<Finding> findings) {
    if (!bars.isEmpty()) {
      findings.add(new Finding(Kind.ORPHAN_HISTORY, null, "not tracked"));
    }
    if (hasRow) {
      findings.add(new Finding(Kind.ORPHAN_ROW, null, "not tracked"));
    }
  }

  private void missing(
      TrackedSymbol tracked,
      TradingCalendar calendar,
      SessionDate first,
      List<Bar> bars,
      List<Finding> findings) {
    Session last = settled(calendar, clock.instant());
    SessionDate awaited = calendar.previous(last.date()).date();
    bars.stream()
        .filter(bar -> bar.finality() == Finality.PROVISIONAL && bar.date().isBefore(awaited))
        .forEach(bar -> findings.add(new Finding(Kind.UNSETTLED, bar.date(), "no official close")));
    Set<SessionDate> present = bars.stream().map(Bar::date).collect(Collectors.toSet());
    calendar.sessions(tracked.extent().missingFrom(first), last.date()).stream()
        .map(Session::date)
        .filter(date -> !present.contains(date) && !calendar.isProvisional(date))
        .forEach(date -> findings.add(new Finding(Kind.GAP, date, "no bar")));
  }

  private static Session settled(TradingCalendar calendar, Instant now) {
    return calendar.lastCompleted(now.minus(SETTLED_AFTER));
  }

  private static void rank(Bar bar, List<Finding> findings) {
    if (!bar.hasItsOwnRank()) {
      findings.add(new Finding(Kind.RANK, bar.date(), "not the rank of these figures"));
    }
  }

  private static void jumps(List<Bar> bars, SplitFactors splits, List<Finding> findings) {
    for (int i = 1; i < bars.size(); i++) {
      Bar before = bars.get(i - 1);
      Bar after = bars.get(i);
      if (!after.date().isAfter(before.date().plusDays(NEIGHBOURS))
          && JumpLimit.isJump(before, after, splits)) {
        BigDecimal comparable = splits.adjust(before.close(), before.date(), after.date());
        String detail =
            "close %s is %s %s of %s"
                .formatted(
                    after.close().toPlainString(),
                    JumpLimit.inTermsOf(comparable, after.close()),
                    comparable.toPlainString(),
                    before.date());
        findings.add(new Finding(Kind.JUMP, after.date(), detail));
      }
    }
  }
}
