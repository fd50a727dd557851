package io.stockpricecache.simulator.truth;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Draws what happens to the symbols of a schedule. */
public final class Truths {

  /** That one was another company's before, where a ticker is used again. */
  public static final Symbol REUSED = new Symbol("META");

  /** The symbols that are no stocks, with what they are; a crypto pair is known by its market. */
  public static final SortedMap<Symbol, InstrumentKind> KINDS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  new Symbol("VFIAX"), InstrumentKind.FUND,
                  new Symbol("^GSPC"), InstrumentKind.INDEX,
                  new Symbol("EURUSD=X"), InstrumentKind.FX)));

  /** Long enough that nobody takes the bars on both sides for those of one company. */
  private static final int HOLE_DAYS = 33;

  /** What is published later than so long after the close is not corrected the same night. */
  private static final Duration EVENING = Duration.ofHours(4);

  private final Set<EdgeCase> cases;
  private final LocalDate from;
  private final LocalDate start;
  private final LocalDate to;
  private final Chance rare;
  private final @Nullable SessionDate closure;
  private boolean isAnyHalted;

  /**
   * @param from first day that vendors are asked for
   * @param start day on which the schedule begins
   * @param to its last day
   * @param rare chance of what most schedules have none of
   */
  public Truths(Set<EdgeCase> cases, LocalDate from, LocalDate start, LocalDate to, Chance rare) {
    this.cases = Set.copyOf(cases);
    this.from = from;
    this.start = start;
    this.to = to;
    this.rare = rare;
    this.closure = cases.contains(EdgeCase.CLOSURE) ? someDay(new Symbol("AAPL")) : null;
  }

  /** What happens to each of them, in their order. */
  public Map<Symbol, Truth> draw(List<Symbol> symbols, Chance chance) {
    Map<Symbol, Truth> truths = new HashMap<>();
    symbols.forEach(symbol -> truths.put(symbol, draw(symbol, chance.split())));
    return truths;
  }

  private Truth draw(Symbol symbol, Chance chance) {
    Set<SessionDate> closed = closed(symbol);
    List<TrueSessions.Hours> all =
        TrueSessions.of(symbol, from, to).stream()
            .filter(hours -> !closed.contains(hours.date()))
            .toList();
    boolean isStock = isStock(symbol);
    boolean isReused = symbol.equals(REUSED);
    SessionDate listedOn =
        isStock && (chance.falls(150) || isReused)
            ? date(all, start.minusDays(isReused ? chance.between(4, 9) : chance.between(1, 6)))
            : null;
    SessionDate exDate =
        isStock && !isReused && TrueSessions.isNewYork(symbol) && chance.falls(250)
            ? date(all, start.plusDays(chance.between(-4, 4)))
            : null;
    Split split = exDate == null ? null : split(exDate, chance);
    NavigableMap<SessionDate, Day> days = days(all, split, chance);
    NavigableMap<SessionDate, Day> former = new TreeMap<>();
    SessionDate toldListing = null;
    if (listedOn != null) {
      days.headMap(listedOn, false).clear();
      toldListing = chance.falls(500) ? listedOn : null;
      if (isReused) {
        SessionDate delisted = new SessionDate(listedOn.value().minusDays(HOLE_DAYS));
        former.putAll(days(all, null, rare).headMap(delisted, false));
      }
    }
    InstrumentKind kind = KINDS.get(symbol);
    return new Truth(
        symbol,
        !symbol.value().startsWith("ZZ"),
        kind,
        TrueSessions.currencyOf(symbol),
        rarely(days, kind),
        former,
        closed,
        split,
        listedOn,
        toldListing);
  }

  private static boolean isStock(Symbol symbol) {
    return !TrueSessions.isCrypto(symbol) && !KINDS.containsKey(symbol);
  }

  /** Sessions by the calendar in which it is not traded. */
  private Set<SessionDate> closed(Symbol symbol) {
    Set<SessionDate> closed = new HashSet<>();
    if (closure != null && TrueSessions.isNewYork(symbol)) {
      closed.add(closure);
    }
    if (cases.contains(EdgeCase.HALT) && !isAnyHalted && isStock(symbol)) {
      isAnyHalted = true;
      Optional.ofNullable(someDay(symbol)).ifPresent(closed::add);
    }
    return Set.copyOf(closed);
  }

  /** A session shortly before the schedule begins, or in its first days. */
  private @Nullable SessionDate someDay(Symbol symbol) {
    return date(TrueSessions.of(symbol, from, to), start.plusDays(rare.between(-3, 2)));
  }

  private static NavigableMap<SessionDate, Day> days(
      List<TrueSessions.Hours> all, @Nullable Split split, Chance chance) {
    NavigableMap<SessionDate, Day> days = new TreeMap<>();
    BigDecimal last = BigDecimal.valueOf(chance.between(8_000, 40_000), 2);
    for (TrueSessions.Hours hours : all) {
      if (split != null && hours.date().equals(split.exDate())) {
        last =
            last.multiply(split.denominator()).divide(split.numerator(), 2, RoundingMode.HALF_UP);
      }
      Day day = day(hours, last, chance);
      last = day.close();
      days.put(hours.date(), day);
    }
    return days;
  }

  private NavigableMap<SessionDate, Day> rarely(
      NavigableMap<SessionDate, Day> days, @Nullable InstrumentKind kind) {
    if (kind == InstrumentKind.FUND) {
      days.replaceAll((_, day) -> day.publishedAfter(afterTheClose()));
    }
    if (cases.contains(EdgeCase.NIGHT_CORRECTION)) {
      days.replaceAll((_, day) -> rare.falls(300) ? correctedByNight(day) : day);
    }
    return days;
  }

  /** Net asset values come in the evening, and at times the next morning. */
  private Duration afterTheClose() {
    return rare.falls(150)
        ? Duration.ofHours(12)
        : Duration.ofHours(2).plus(rare.upTo(Duration.ofMinutes(110)));
  }

  /** At times by more than a vendor may revise. */
  private Day correctedByNight(Day day) {
    Instant evening = day.hours().close().plus(EVENING);
    int permille = rare.falls(100) ? rare.between(30, 45) : rare.between(1, 15);
    return day.published().isAfter(evening)
        ? day
        : day.correctedAt(
            evening.plus(rare.upTo(Duration.ofHours(5))),
            moved(day.close(), rare.falls(500) ? permille : -permille));
  }

  private static Split split(SessionDate exDate, Chance chance) {
    BigDecimal ratio = BigDecimal.valueOf(chance.oneOf(2, 4, 10));
    return chance.falls(800)
        ? new Split(exDate, ratio, BigDecimal.ONE, VendorName.YAHOO)
        : new Split(exDate, BigDecimal.ONE, ratio, VendorName.YAHOO);
  }

  private static Day day(TrueSessions.Hours hours, BigDecimal before, Chance chance) {
    BigDecimal open = moved(before, chance.between(-20, 20));
    BigDecimal close = moved(open, chance.between(-30, 30));
    boolean isCorrected = chance.falls(100);
    Instant published =
        hours
            .close()
            .plus(
                chance.falls(150)
                    ? Duration.ofHours(12)
                    : chance.upTo(Duration.ofHours(chance.oneOf(1, 4))));
    return new Day(
        hours,
        open,
        before,
        close,
        isCorrected ? moved(close, chance.between(-5, 5)) : null,
        published,
        published.plus(Duration.ofHours(2)));
  }

  private static BigDecimal moved(BigDecimal price, int permille) {
    return price
        .multiply(BigDecimal.valueOf(1_000L + permille, 3))
        .setScale(2, RoundingMode.HALF_UP)
        .max(BigDecimal.valueOf(1, 1));
  }

  private static @Nullable SessionDate date(List<TrueSessions.Hours> all, LocalDate atLeast) {
    return all.stream()
        .map(TrueSessions.Hours::date)
        .filter(date -> !date.value().isBefore(atLeast))
        .findFirst()
        .orElse(null);
  }
}
