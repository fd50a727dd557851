package io.stockpricecache.vendors.simulated;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.price.Ohlcv;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One session of one instrument, minute by minute, as traded.
 *
 * <p>The price goes from the open over two turning points to the close, with a little jitter
 * between them that never leaves the range of those four. So the day's figures are known from the
 * four alone, and the last minute is the close.
 */
final class TradingDay {

  /** Periods in days and how far each moves the price, as a logarithm. */
  private static final int[] PERIODS = {512, 128, 32, 8, 2};

  private static final double[] SWINGS = {0.30, 0.12, 0.05, 0.025, 0.010};
  private static final double GAP = 0.003;
  private static final double JITTER = 0.0007;

  private final Instrument instrument;
  private final Session session;
  private final long day;
  private final int[] minutes;
  private final double[] prices;

  TradingDay(Instrument instrument, Session session) {
    this.instrument = instrument;
    this.session = session;
    this.day = session.date().value().toEpochDay();
    Noise noise = instrument.noise();
    int last = (int) Duration.between(session.open(), session.close()).toMinutes();
    double grown = instrument.splits().grown(session.date().value());
    double gap = GAP * instrument.swing() * noise.signed(20, day);
    double open = instrument.level() * Math.exp(wave(day - 1) + grown + gap);
    double close = instrument.level() * Math.exp(wave(day) + grown);
    int first = (int) (last * (0.15 + 0.3 * noise.unit(21, day)));
    int second = (int) (last * (0.55 + 0.3 * noise.unit(22, day)));
    double side = noise.signed(23, day) < 0 ? -1 : 1;
    this.minutes = new int[] {0, first, second, last};
    this.prices =
        new double[] {
          open,
          between(open, close, first, last) * (1 + side * turn(24)),
          between(open, close, second, last) * (1 - side * turn(25)),
          close
        };
  }

  /** The price of the session's close. */
  BigDecimal close() {
    return rounded(prices[3]);
  }

  /** The whole day. */
  Ohlcv figures() {
    return new Ohlcv(rounded(prices[0]), rounded(highest()), rounded(lowest()), close(), volume());
  }

  /** The day up to the minute of that instant, which lies in the session or after it. */
  Ohlcv figuresUntil(Instant now) {
    int minute = minuteOf(now);
    double high = prices[0];
    double low = prices[0];
    for (int i = 1; i <= minute; i++) {
      double price = priceAt(i);
      high = Math.max(high, price);
      low = Math.min(low, price);
    }
    return new Ohlcv(
        rounded(prices[0]),
        rounded(high),
        rounded(low),
        rounded(priceAt(minute)),
        volumeUntil(minute));
  }

  /**
   * The bars of that length of which the time is over by then, without those of a break. A minute
   * goes from its own price to that of the next, so that any live price lies within its bar.
   */
  List<IntradayHistory.Timed> bars(BarInterval interval, Instant now) {
    TreeMap<Instant, List<Ohlcv>> byTime = new TreeMap<>();
    for (int i = 0; i < minutes[3]; i++) {
      Instant time = session.open().plus(Duration.ofMinutes(i));
      Instant start = interval.startOf(time);
      if (session.isOpenAt(time) && !start.plus(interval.length()).isAfter(now)) {
        byTime.computeIfAbsent(start, _ -> new ArrayList<>()).add(minute(i));
      }
    }
    List<IntradayHistory.Timed> bars = new ArrayList<>();
    byTime.forEach((time, its) -> bars.add(new IntradayHistory.Timed(time, together(its))));
    return bars;
  }

  private Ohlcv minute(int minute) {
    BigDecimal open = rounded(priceAt(minute));
    BigDecimal close = rounded(priceAt(minute + 1));
    long volume = volumeUntil(minute + 1) - volumeUntil(minute);
    return new Ohlcv(open, open.max(close), open.min(close), close, volume);
  }

  /** In a break nothing is traded. */
  private long volumeUntil(int minute) {
    return volume() * tradedUntil(minute) / tradedUntil(minutes[3]);
  }

  private long tradedUntil(int minute) {
    if (session.breakStart() == null || session.breakEnd() == null) {
      return minute;
    }
    long start = Duration.between(session.open(), session.breakStart()).toMinutes();
    long end = Duration.between(session.open(), session.breakEnd()).toMinutes();
    return minute - (Math.clamp(minute, start, end) - start);
  }

  private static Ohlcv together(List<Ohlcv> minutes) {
    Ohlcv all = minutes.getFirst();
    for (Ohlcv next : minutes.subList(1, minutes.size())) {
      all =
          new Ohlcv(
              all.open(),
              requireNonNull(all.high()).max(requireNonNull(next.high())),
              requireNonNull(all.low()).min(requireNonNull(next.low())),
              next.close(),
              requireNonNull(all.volume()) + requireNonNull(next.volume()));
    }
    return all;
  }

  /** The beginning of that minute: what changes only then has its time from then. */
  Instant timeOf(Instant now) {
    return session.open().plus(Duration.ofMinutes(minuteOf(now)));
  }

  /** In a break it is the last minute before. */
  private int minuteOf(Instant now) {
    Instant breakStart = session.breakStart();
    Instant traded = breakStart != null && session.isPausedAt(now) ? breakStart : now;
    return Math.clamp(Duration.between(session.open(), traded).toMinutes(), 0, minutes[3]);
  }

  private double priceAt(int minute) {
    int leg = minute >= minutes[2] ? 2 : minute >= minutes[1] ? 1 : 0;
    if (minute == minutes[leg] || minute == minutes[leg + 1]) {
      return prices[minute == minutes[leg] ? leg : leg + 1];
    }
    double price =
        between(
            prices[leg], prices[leg + 1], minute - minutes[leg], minutes[leg + 1] - minutes[leg]);
    double jitter =
        JITTER * instrument.swing() * instrument.noise().signed(30, day * 1_500 + minute);
    return Math.clamp(price * (1 + jitter), lowest(), highest());
  }

  private double highest() {
    return Math.max(Math.max(prices[0], prices[1]), Math.max(prices[2], prices[3]));
  }

  private double lowest() {
    return Math.min(Math.min(prices[0], prices[1]), Math.min(prices[2], prices[3]));
  }

  private double turn(int salt) {
    return instrument.swing() * (0.001 + 0.006 * instrument.noise().unit(salt, day));
  }

  private double wave(long at) {
    double sum = 0;
    for (int i = 0; i < PERIODS.length; i++) {
      sum += SWINGS[i] * instrument.noise().smooth(10 + i, at, PERIODS[i]);
    }
    return instrument.swing() * sum;
  }

  private long volume() {
    double usual = 500_000 * Math.pow(100, instrument.noise().unit(8, 0));
    return (long) (usual * (0.6 + 0.8 * instrument.noise().unit(26, day)));
  }

  private BigDecimal rounded(double price) {
    return BigDecimal.valueOf(price).setScale(instrument.decimals(), RoundingMode.HALF_UP);
  }

  private static double between(double from, double to, int part, int whole) {
    return from + (to - from) * part / whole;
  }
}
