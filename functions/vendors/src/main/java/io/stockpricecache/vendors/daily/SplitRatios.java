package io.stockpricecache.vendors.daily;

import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.price.Split;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a vendor's splits of one date come to.
 *
 * <p>A ratio that was rounded ({@code 0.0333}) is the nearest one of small numbers that rounds to
 * it (1:30), if the prices around the day step by about that much; else it stays as given.
 *
 * <p>Several different ones are either events that multiply, or reports of one event that
 * contradict each other. That which alone fits the step of the prices counts: one of them, or their
 * product. Where no step tells: share issues, none above {@value #ISSUE} for 1 and all in one
 * direction, multiply, as a market's move hides them anyway; else all are left out, and what hangs
 * on them is held back.
 */
final class SplitRatios {

  private static final double ISSUE = 1.28;
  private static final int SMALL_NUMBER = 100;

  private final PriceSteps steps;

  SplitRatios(PriceSteps steps) {
    this.steps = steps;
  }

  /** The one split that they are; empty if there is no telling. */
  Optional<Split> find(List<Split> ofOneDate) {
    if (ofOneDate.size() == 1) {
      return Optional.of(mended(ofOneDate.getFirst()));
    }
    Split product = ofOneDate.stream().reduce(SplitRatios::times).orElseThrow();
    List<Split> fitting =
        Stream.concat(ofOneDate.stream(), Stream.of(product))
            .filter(split -> steps.showAt(split.exDate(), split.ratio()))
            .toList();
    if (fitting.size() == 1) {
      return Optional.of(fitting.getFirst());
    }
    boolean areIssues =
        ofOneDate.stream().map(Split::ratio).allMatch(it -> it > 1 && it <= ISSUE)
            || ofOneDate.stream().map(Split::ratio).allMatch(it -> it < 1 && it >= 1 / ISSUE);
    return areIssues ? Optional.of(product) : Optional.empty();
  }

  private Split mended(Split split) {
    BigDecimal given = split.numerator();
    int places = given.scale();
    if (split.denominator().compareTo(BigDecimal.ONE) != 0
        || places < 2
        || isExact(given)
        || !steps.showAt(split.exDate(), split.ratio())) {
      return split;
    }
    for (int old = 1; old <= SMALL_NUMBER; old++) {
      BigDecimal denominator = BigDecimal.valueOf(old);
      BigDecimal numerator = given.multiply(denominator).setScale(0, RoundingMode.HALF_UP);
      if (numerator.signum() > 0
          && numerator.compareTo(BigDecimal.valueOf(SMALL_NUMBER)) <= 0
          && numerator.divide(denominator, places, RoundingMode.HALF_UP).compareTo(given) == 0) {
        return new Split(split.exDate(), numerator, denominator, split.source());
      }
    }
    return split;
  }

  /** 0.05 is 1:20 and was not rounded; 0.67 is 67:100, which nobody declares. */
  private static boolean isExact(BigDecimal given) {
    for (int old = 1; old <= SMALL_NUMBER; old++) {
      BigDecimal numerator = given.multiply(BigDecimal.valueOf(old)).stripTrailingZeros();
      if (numerator.scale() <= 0) {
        return old <= SMALL_NUMBER / 2 || numerator.compareTo(BigDecimal.ONE) == 0;
      }
    }
    return false;
  }

  private static Split times(Split one, Split other) {
    return new Split(
        one.exDate(),
        Decimals.plain(one.numerator().multiply(other.numerator(), MathContext.DECIMAL64)),
        Decimals.plain(one.denominator().multiply(other.denominator(), MathContext.DECIMAL64)),
        one.source());
  }
}
