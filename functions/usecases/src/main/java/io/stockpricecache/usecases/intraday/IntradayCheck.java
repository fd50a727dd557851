package io.stockpricecache.usecases.intraday;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayHistory.Timed;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.JumpLimit;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the bars within days that can be right from those that cannot: by the days' official bars
 * where there are some, and else from bar to bar by the limits of daily ones.
 *
 * <p>A day whose usual price within its session lies outside of what the official bar saw is in
 * other shares, or in another unit: none of it is taken. Else a bar goes alone that is further
 * outside than vendors differ: within the session by a twentieth, before and after it by the jump
 * limits.
 */
final class IntradayCheck {

  /** How far beyond the official range the usual price of the day's bars may lie: hardly. */
  private static final BigDecimal USUAL = new BigDecimal("1.02");

  /** The same of a single bar: a trade that the official high leaves out is this near, or wrong. */
  private static final BigDecimal SINGLE = new BigDecimal("1.05");

  private final IntradayRequest request;
  private final NavigableMap<SessionDate, Bar> official = new TreeMap<>();
  private final SplitFactors splits;
  private final List<Timed> accepted = new ArrayList<>();
  private final List<String> rejected = new ArrayList<>();

  /** The newest price that is trusted, and its date; null before the first. */
  private @Nullable Anchor last;

  private record Anchor(SessionDate date, BigDecimal price) {}

  /**
   * @param daily the symbol's bars of those days, and of some before
   */
  IntradayCheck(IntradayRequest request, List<Bar> daily) {
    this.request = request;
    this.splits = new SplitFactors(request.splits());
    daily.stream()
        .filter(bar -> bar.finality() == Finality.FINAL)
        .filter(bar -> bar.currency().equals(request.currency()))
        .forEach(bar -> official.put(bar.date(), bar));
  }

  /**
   * What of an answer can be right.
   *
   * @param bars ascending, at least one
   * @param rejected why each other one is not, in words
   */
  record Checked(IntradayHistory answer, List<Timed> bars, List<String> rejected) {

    Checked {
      bars = List.copyOf(bars);
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * Looks at every bar.
   *
   * @throws VendorException MALFORMED if none is left, or all are in another currency than the
   *     symbol's daily prices
   */
  Checked check(IntradayHistory answer) {
    if (!answer.currency().equals(request.currency())) {
      throw malformed(
          answer, "in " + answer.currency() + " where they were in " + request.currency());
    }
    answer.leftOut().forEach(row -> rejected.add(row.detail()));
    TreeMap<SessionDate, List<Timed>> byDate = new TreeMap<>();
    answer
        .bars()
        .forEach(
            bar ->
                byDate
                    .computeIfAbsent(request.market().dateAt(bar.time()), _ -> new ArrayList<>())
                    .add(bar));
    byDate.forEach(this::checkDay);
    if (accepted.isEmpty()) {
      throw malformed(answer, "no bar is believed; " + rejected.getFirst());
    }
    return new Checked(answer, accepted, rejected);
  }

  private void checkDay(SessionDate date, List<Timed> bars) {
    Bar day = official.get(date);
    if (day == null) {
      follow(date, bars);
      return;
    }
    BigDecimal usual = median(regular(date, bars));
    BigDecimal high = orClose(day.figures().high(), day);
    BigDecimal low = orClose(day.figures().low(), day);
    boolean isRange = day.figures().high() != null && day.figures().low() != null;
    if (usual != null && (isRange ? isOutside(usual, low, high, USUAL) : isFar(usual, low, high))) {
      rejected.add(
          "%s: %s is usual, where the official bar goes from %s to %s"
              .formatted(date, usual.toPlainString(), low.toPlainString(), high.toPlainString()));
      return;
    }
    for (Timed bar : bars) {
      boolean isStrict = isRange && isRegular(date, bar.time());
      boolean isRight =
          bar.figures().isOf(request.symbol())
              && prices(bar.figures())
                  .noneMatch(
                      price ->
                          isStrict ? isOutside(price, low, high, SINGLE) : isFar(price, low, high));
      take(bar, isRight, "beyond the official bar from " + low + " to " + high);
    }
    last = new Anchor(date, day.figures().close());
  }

  /** Each bar by the one before it; the first by the last official close, else by the usual one. */
  private void follow(SessionDate date, List<Timed> bars) {
    BigDecimal before = findBefore(date).orElseGet(() -> median(bars.stream()));
    for (Timed bar : bars) {
      BigDecimal anchor = before;
      boolean isRight =
          bar.figures().isOf(request.symbol())
              && (anchor == null
                  || prices(bar.figures()).noneMatch(price -> JumpLimit.isExceeded(anchor, price)));
      take(bar, isRight, "far from " + anchor + " before it");
      if (isRight) {
        before = bar.figures().close();
        last = new Anchor(date, before);
      }
    }
  }

  private Optional<BigDecimal> findBefore(SessionDate date) {
    Map.Entry<SessionDate, Bar> close = official.lowerEntry(date);
    Anchor newest = last;
    if (close != null && (newest == null || newest.date().isBefore(close.getKey()))) {
      newest = new Anchor(close.getKey(), close.getValue().figures().close());
    }
    return newest == null
        ? Optional.empty()
        : Optional.of(splits.adjust(newest.price(), newest.date(), date));
  }

  private void take(Timed bar, boolean isRight, String why) {
    if (isRight) {
      accepted.add(bar);
    } else {
      rejected.add(bar.time() + ": " + bar.figures().close().toPlainString() + " is " + why);
    }
  }

  private Stream<Timed> regular(SessionDate date, List<Timed> bars) {
    return bars.stream().filter(bar -> isRegular(date, bar.time()));
  }

  private boolean isRegular(SessionDate date, Instant time) {
    return isRegular(request.market().calendar().findSession(date), time);
  }

  static boolean isRegular(Optional<Session> session, Instant time) {
    return session.filter(it -> it.isOpenAt(time)).isPresent();
  }

  private static Stream<BigDecimal> prices(Ohlcv figures) {
    return Stream.of(
            Optional.ofNullable(figures.open()),
            Optional.ofNullable(figures.high()),
            Optional.ofNullable(figures.low()),
            Optional.of(figures.close()))
        .flatMap(Optional::stream);
  }

  private static @Nullable BigDecimal median(Stream<Timed> bars) {
    List<BigDecimal> closes = bars.map(bar -> bar.figures().close()).sorted().toList();
    return closes.isEmpty() ? null : closes.get(closes.size() / 2);
  }

  private static BigDecimal orClose(@Nullable BigDecimal figure, Bar day) {
    return figure == null ? day.figures().close() : figure;
  }

  /** Of prices about or below zero, no ratio tells anything: then the jump limits count. */
  private static boolean isOutside(
      BigDecimal price, BigDecimal low, BigDecimal high, BigDecimal by) {
    if (low.signum() <= 0 || price.signum() <= 0) {
      return isFar(price, low, high);
    }
    return price.compareTo(high.multiply(by)) > 0 || price.multiply(by).compareTo(low) < 0;
  }

  private static boolean isFar(BigDecimal price, BigDecimal low, BigDecimal high) {
    return (price.compareTo(high) > 0 && JumpLimit.isExceeded(high, price))
        || (price.compareTo(low) < 0 && JumpLimit.isExceeded(low, price));
  }

  private static VendorException malformed(IntradayHistory answer, String detail) {
    return new VendorException(answer.source(), VendorFailure.MALFORMED, detail).asOfTheQuestion();
  }
}
