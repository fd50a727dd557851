package io.stockpricecache.simulator;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What truly happened to one symbol: its sessions, prices as traded, and a split at times.
 *
 * @param isKnown whether any vendor knows it
 * @param days its sessions from its listing on
 * @param listedOn the first day of its trading if that lies within the time looked at
 * @param tellsListing whether vendors tell its listing
 */
record Truth(
    Symbol symbol,
    boolean isKnown,
    Currency currency,
    NavigableMap<SessionDate, Day> days,
    @Nullable Split split,
    @Nullable SessionDate listedOn,
    boolean tellsListing) {

  /**
   * A session.
   *
   * @param open price at the open, as traded
   * @param before close of the session before, in shares of this one
   * @param close the official close
   * @param first what is published first, if the official close is corrected later
   */
  record Day(
      TrueSessions.Hours hours,
      BigDecimal open,
      BigDecimal before,
      BigDecimal close,
      @Nullable BigDecimal first,
      Instant published,
      Instant corrected) {

    SessionDate date() {
      return hours.date();
    }

    /** The official figures as they are told then. */
    Ohlcv official(VendorName vendor, Instant at) {
      return figures(vendor, first != null && at.isBefore(corrected) ? first : close);
    }

    boolean isOfficial(VendorName vendor, Ohlcv figures) {
      return figures.equals(figures(vendor, close))
          || (first != null && figures.equals(figures(vendor, first)));
    }

    private Ohlcv figures(VendorName vendor, BigDecimal its) {
      return new Ohlcv(open, open.max(its), open.min(its), its, 1_000_000L + vendor.authority());
    }

    /** The price at that time: from the open to the close in a straight line. */
    BigDecimal price(Instant at) {
      long whole = Duration.between(hours.open(), hours.close()).toSeconds();
      long gone = Math.clamp(Duration.between(hours.open(), at).toSeconds(), 0, whole);
      return open.add(
          close
              .subtract(open)
              .multiply(BigDecimal.valueOf(gone))
              .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP));
    }
  }

  /** The last session that had closed by then. */
  Optional<Day> lastClosed(Instant by) {
    return days.descendingMap().values().stream()
        .filter(day -> !day.hours().close().isAfter(by))
        .findFirst();
  }

  /** The session that is open then. */
  Optional<Day> openAt(Instant time) {
    return TrueSessions.openAt(symbol, time).map(hours -> days.get(hours.date()));
  }

  /** The splits that take effect from one day to another, both inclusive. */
  List<Split> splits(SessionDate from, SessionDate to) {
    return split == null || split.exDate().isBefore(from) || split.exDate().isAfter(to)
        ? List.of()
        : List.of(split);
  }

  /** A close as traded in shares of another day. */
  BigDecimal adjusted(BigDecimal close, SessionDate date, SessionDate until) {
    Split its = split;
    if (its == null || !its.exDate().isAfter(date) || its.exDate().isAfter(until)) {
      return close;
    }
    return close
        .multiply(its.denominator())
        .divide(its.numerator(), 6, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }

  /** Draws one. */
  static Truth draw(Symbol symbol, LocalDate from, LocalDate start, LocalDate to, Chance chance) {
    List<TrueSessions.Hours> all = TrueSessions.of(symbol, from, to);
    boolean isStock = !TrueSessions.isCrypto(symbol);
    SessionDate listedOn =
        isStock && chance.falls(150) ? date(all, start.minusDays(chance.between(1, 6))) : null;
    SessionDate exDate =
        isStock && !TrueSessions.isLondon(symbol) && chance.falls(250)
            ? date(all, start.plusDays(chance.between(-4, 4)))
            : null;
    Split split = exDate == null ? null : split(exDate, chance);
    NavigableMap<SessionDate, Day> days = new TreeMap<>();
    BigDecimal last = BigDecimal.valueOf(chance.between(8_000, 40_000), 2);
    for (TrueSessions.Hours hours : all) {
      if (split != null && hours.date().equals(split.exDate())) {
        last =
            last.multiply(split.denominator()).divide(split.numerator(), 2, RoundingMode.HALF_UP);
      }
      Day day = day(hours, last, chance);
      last = day.close();
      if (listedOn == null || !hours.date().isBefore(listedOn)) {
        days.put(hours.date(), day);
      }
    }
    return new Truth(
        symbol,
        !symbol.value().startsWith("ZZ"),
        Currency.getInstance(TrueSessions.isLondon(symbol) ? "GBP" : "USD"),
        days,
        split,
        listedOn,
        listedOn != null && chance.falls(500));
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
