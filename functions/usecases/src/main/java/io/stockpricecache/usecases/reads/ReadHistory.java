package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.history.BarFolder;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.history.Timeframe;
import io.stockpricecache.domain.price.AdjustedBar;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.HistoryAdjuster;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Unreachable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a symbol's history, adjusted and folded as asked, and says what is missing in it. Never
 * asks a vendor.
 */
public final class ReadHistory {

  private final Symbols symbols;
  private final PriceHistory history;
  private final Retention retention;
  private final InstantSource clock;

  public ReadHistory(
      Symbols symbols, PriceHistory history, Retention retention, InstantSource clock) {
    this.symbols = symbols;
    this.history = history;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * A part of a symbol's history.
   *
   * @param missing completed sessions within the range that have no bar, without provisional ones
   * @param noTrade sessions within the range that no vendor has a bar of
   * @param unreachableBefore sessions of the range before that date are out of every vendor's
   *     reach; null where none is
   */
  public record History(
      TrackedSymbol symbol,
      Adjustment adjustment,
      List<AdjustedBar> bars,
      List<SessionDate> missing,
      List<SessionDate> noTrade,
      @Nullable SessionDate unreachableBefore) {

    private History with(List<AdjustedBar> other) {
      return new History(symbol, adjustment, other, missing, noTrade, unreachableBefore);
    }
  }

  /**
   * The history of a tracked symbol.
   *
   * @param from first session wanted; null for the first one kept
   * @param to last session wanted; null for the newest
   */
  public Optional<History> read(
      Symbol symbol, @Nullable SessionDate from, @Nullable SessionDate to, Adjustment adjustment) {
    return symbols.find(symbol).map(tracked -> read(tracked, from, to, adjustment));
  }

  /**
   * The same, folded into weeks or months after it is adjusted. Both ends of the range are moved
   * out to whole weeks or months. Of one with a missing session only the close is told, and neither
   * such a one nor the running one is FINAL. One whose beginning is out of reach, by its age or for
   * every vendor, is left out: its open, high, low and volume would be of a part of it, and look
   * like those of all.
   */
  public Optional<History> read(
      Symbol symbol,
      @Nullable SessionDate from,
      @Nullable SessionDate to,
      Adjustment adjustment,
      Timeframe timeframe) {
    return symbols.find(symbol).map(tracked -> read(tracked, from, to, adjustment, timeframe));
  }

  /** The same of a symbol whose row was read. */
  public History read(
      TrackedSymbol tracked,
      @Nullable SessionDate from,
      @Nullable SessionDate to,
      Adjustment adjustment,
      Timeframe timeframe) {
    History history =
        read(
            tracked,
            from == null ? null : timeframe.startOf(from),
            to == null ? null : timeframe.endOf(to),
            adjustment);
    Instant now = clock.instant();
    List<AdjustedBar> folded = BarFolder.fold(whole(history, timeframe, now), timeframe);
    return timeframe == Timeframe.DAY
        ? history.with(folded)
        : history.with(folded.stream().map(bar -> asFar(bar, history, timeframe, now)).toList());
  }

  /**
   * The folded bar as far as it can be told. Where a session of it is missing, its close alone is
   * known. Neither such a one nor one that still runs is FINAL: its figures will change.
   */
  private static AdjustedBar asFar(
      AdjustedBar folded, History history, Timeframe timeframe, Instant now) {
    SessionDate start = timeframe.startOf(folded.date());
    SessionDate end = timeframe.endOf(start);
    boolean lacks =
        history.missing().stream().anyMatch(date -> !date.isBefore(start) && !date.isAfter(end));
    TradingCalendar calendar = Markets.of(history.symbol().symbol()).calendar();
    SessionDate completed = calendar.lastCompleted(now).date();
    List<Session> sessions = calendar.sessions(start, end);
    // A whole week may have none, and yet a bar that was stored before the holiday was known.
    boolean runs = !sessions.isEmpty() && sessions.getLast().date().isAfter(completed);
    if (!lacks && !runs) {
      return folded;
    }
    Finality finality =
        folded.finality() == Finality.FINAL ? Finality.PROVISIONAL : folded.finality();
    return new AdjustedBar(
        folded.date(),
        lacks ? Ohlcv.ofClose(folded.figures().close()) : folded.figures(),
        finality,
        folded.source(),
        folded.marks());
  }

  /** The bars without those of a first week or month of which sessions are out of reach. */
  private List<AdjustedBar> whole(History history, Timeframe timeframe, Instant now) {
    if (history.bars().isEmpty() || timeframe == Timeframe.DAY) {
      return history.bars();
    }
    SessionDate kept = laterOf(history.unreachableBefore(), retention.firstRetained(now));
    SessionDate start = timeframe.startOf(history.bars().getFirst().date());
    TradingCalendar calendar = Markets.of(history.symbol().symbol()).calendar();
    boolean isCut = start.isBefore(kept) && !calendar.sessions(start, kept.plusDays(-1)).isEmpty();
    SessionDate end = timeframe.endOf(start);
    return isCut
        ? history.bars().stream().filter(bar -> bar.date().isAfter(end)).toList()
        : history.bars();
  }

  private History read(
      TrackedSymbol given,
      @Nullable SessionDate from,
      @Nullable SessionDate to,
      Adjustment adjustment) {
    Instant now = clock.instant();
    TrackedSymbol tracked = given.asKnownAt(now);
    Market market = Markets.of(tracked.symbol());
    SessionDate today = market.dateAt(now);
    SessionDate first = laterOf(from, retention.firstRetained(now));
    SessionDate last = to == null || to.isAfter(today) ? today : to;
    // Dividends are measured against the bar before them, which may lie after the range that was
    // asked for.
    SessionDate readTo = adjustment == Adjustment.ALL ? today : last;
    List<Bar> bars =
        first.isAfter(readTo) ? List.of() : history.read(tracked.symbol(), first, readTo);
    List<AdjustedBar> adjusted =
        new HistoryAdjuster(tracked.actions())
            .adjust(bars, adjustment, today).stream()
                .filter(bar -> !bar.date().isAfter(last))
                .toList();
    Set<SessionDate> present = adjusted.stream().map(AdjustedBar::date).collect(Collectors.toSet());
    return new History(
        tracked,
        adjustment,
        adjusted,
        missing(tracked, market, present, first, last, now),
        noTrade(tracked, present, first, last),
        unreachableBefore(tracked, first));
  }

  private static @Nullable SessionDate unreachableBefore(TrackedSymbol tracked, SessionDate first) {
    Unreachable outOfReach = tracked.extent().unreachable();
    return outOfReach != null && outOfReach.before().isAfter(first) ? outOfReach.before() : null;
  }

  private static List<SessionDate> missing(
      TrackedSymbol tracked,
      Market market,
      Set<SessionDate> present,
      SessionDate first,
      SessionDate last,
      Instant now) {
    TradingCalendar calendar = market.calendar();
    // What was given up without a bar is not waited for.
    boolean isGivenUp = tracked.status() == SymbolStatus.INACTIVE && present.isEmpty();
    if (isGivenUp) {
      return List.of();
    }
    SessionDate due = tracked.extent().missingFrom(first);
    if (due.isAfter(last)) {
      // A range that is far off may lie outside the calendar's table.
      return List.of();
    }
    return calendar.sessions(due, last).stream()
        .filter(session -> !session.close().isAfter(now))
        .map(Session::date)
        .filter(date -> !present.contains(date) && !tracked.extent().isWithoutTrade(date))
        .filter(date -> !calendar.isProvisional(date))
        .toList();
  }

  private static List<SessionDate> noTrade(
      TrackedSymbol tracked, Set<SessionDate> present, SessionDate first, SessionDate last) {
    return tracked.extent().noTrade().stream()
        .filter(date -> !date.isBefore(first) && !date.isAfter(last) && !present.contains(date))
        .toList();
  }

  private static SessionDate laterOf(@Nullable SessionDate date, SessionDate atLeast) {
    return date != null && date.isAfter(atLeast) ? date : atLeast;
  }
}
