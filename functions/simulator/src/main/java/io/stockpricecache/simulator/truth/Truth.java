package io.stockpricecache.simulator.truth;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What truly happened to one symbol: its sessions, prices as traded, and a split at times.
 *
 * @param isKnown whether any vendor knows it
 * @param kind what it is, where a vendor tells that; null for a stock of which none does
 * @param days its sessions from its listing on
 * @param former sessions of another company that had the ticker before; empty if none had
 * @param closed sessions, by the calendar, in which it was not traded
 * @param listedOn the first day of its trading if that lies within the time looked at
 * @param toldListing what vendors say of that; null if they say nothing
 */
public record Truth(
    Symbol symbol,
    boolean isKnown,
    @Nullable InstrumentKind kind,
    Currency currency,
    NavigableMap<SessionDate, Day> days,
    NavigableMap<SessionDate, Day> former,
    Set<SessionDate> closed,
    @Nullable Split split,
    @Nullable SessionDate listedOn,
    @Nullable SessionDate toldListing) {

  /** The official figures of a session as they are told then. */
  public Ohlcv official(Day day, Tape tape, Instant at) {
    return figures(day, tape, day.official(at));
  }

  /**
   * A session up to that time, as its live price comes with it. Of a tape that sees a part of the
   * market, and of a fund, that is the price alone.
   */
  public Ohlcv soFar(Day day, Tape tape, Instant at) {
    BigDecimal price = day.price(at);
    return tape.isPartial() || isFund()
        ? Ohlcv.ofClose(price)
        : new Ohlcv(
            day.open(),
            day.open().max(price),
            day.open().min(price),
            price,
            hasVolume() ? tape.volume(day, at) : null);
  }

  /** Whether a vendor tells, or told, those figures of a session. */
  public boolean isOfficial(Day day, Tape tape, Ohlcv figures) {
    return figures.equals(figures(day, tape, day.close()))
        || (day.first() != null && figures.equals(figures(day, tape, requireNonNull(day.first()))));
  }

  private Ohlcv figures(Day day, Tape tape, BigDecimal close) {
    BigDecimal open = isFund() ? close : day.open();
    Long volume = hasVolume() ? tape.volume() : null;
    return new Ohlcv(open, open.max(close), open.min(close), close, volume);
  }

  private boolean hasVolume() {
    return kind == null || kind == InstrumentKind.STOCK;
  }

  /** Whether it has one price a day, and none while its market is open. */
  public boolean isFund() {
    return kind == InstrumentKind.FUND;
  }

  /** Whether only vendors with all kinds of instruments know it. */
  public boolean isListed() {
    return !isFund() && kind != InstrumentKind.INDEX;
  }

  /** The last session that had closed by then; of a fund, that had its price. */
  public Optional<Day> lastClosed(Instant by) {
    return days.descendingMap().values().stream()
        .filter(day -> !(isFund() ? day.published() : day.hours().close()).isAfter(by))
        .findFirst();
  }

  /** When the last price of a session is due from whoever has it late by that. */
  public Instant due(Day day, Duration delay) {
    return isFund() ? TrueSessions.evening(day.hours()) : day.hours().close().plus(delay);
  }

  /** The session that is open then, and has prices. */
  public Optional<Day> openAt(Instant time) {
    return isFund()
        ? Optional.empty()
        : TrueSessions.openAt(symbol, time).map(hours -> days.get(hours.date()));
  }

  /** Whether it was not traded on a day between those that a calendar may take for a session. */
  public boolean isClosedBetween(SessionDate from, SessionDate to) {
    return from.value()
        .plusDays(1)
        .datesUntil(to.value())
        .anyMatch(
            day ->
                closed.contains(new SessionDate(day))
                    || (TrueSessions.hasDoubtfulDays(symbol) && TrueSessions.isWeekday(day)));
  }

  /** The splits that take effect from one day to another, both inclusive. */
  public List<Split> splits(SessionDate from, SessionDate to) {
    return split == null || split.exDate().isBefore(from) || split.exDate().isAfter(to)
        ? List.of()
        : List.of(split);
  }

  /** A close as traded in shares of another day. */
  public BigDecimal adjusted(BigDecimal close, SessionDate date, SessionDate until) {
    Split its = split;
    if (its == null || !its.exDate().isAfter(date) || its.exDate().isAfter(until)) {
      return close;
    }
    return close
        .multiply(its.denominator())
        .divide(its.numerator(), 6, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }
}
