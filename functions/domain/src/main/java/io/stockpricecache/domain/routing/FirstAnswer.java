package io.stockpricecache.domain.routing;

import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.vendor.UnknownSymbolException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks one vendor after the other until one answers. Only when none has, one that did not respond
 * is asked again, as {@link Retries} allows.
 */
final class FirstAnswer {

  private final Retries retries;

  FirstAnswer(Retries retries) {
    this.retries = retries;
  }

  /**
   * The answer of the first of those vendors that has one.
   *
   * @throws VendorException the one that may pass by itself, if there is any; of several, the one
   *     that passes first
   */
  <T> T first(List<Vendor> able, Function<Vendor, T> question) {
    return first(able, List.of(), question);
  }

  /**
   * The same, where others are asked if none of the first knows what is asked for.
   *
   * @throws VendorException as above
   */
  <T> T first(List<Vendor> able, List<Vendor> forUnknown, Function<Vendor, T> question) {
    Map<Vendor, VendorException> failures = new LinkedHashMap<>();
    Optional<T> answer = ask(able, question, failures);
    if (answer.isEmpty() && isUnknownToAll(failures)) {
      answer = ask(forUnknown, question, failures);
    }
    return answer.orElseThrow(() -> worstOf(List.copyOf(failures.values())));
  }

  private <T> Optional<T> ask(
      List<Vendor> able, Function<Vendor, T> question, Map<Vendor, VendorException> failures) {
    for (Vendor vendor : able) {
      try {
        retries.asked();
        return Optional.of(CallTally.counted(() -> question.apply(vendor)));
      } catch (VendorException e) {
        failures.put(vendor, e);
      }
    }
    Optional<Vendor> again =
        failures.entrySet().stream()
            .filter(failed -> isTransient(failed.getValue()))
            .map(Map.Entry::getKey)
            .findFirst();
    if (again.isPresent() && retries.take()) {
      try {
        return Optional.of(CallTally.counted(() -> question.apply(again.get())));
      } catch (VendorException e) {
        failures.put(again.get(), e);
      }
    }
    return Optional.empty();
  }

  private static boolean isUnknownToAll(Map<Vendor, VendorException> failures) {
    return !failures.isEmpty()
        && failures.values().stream().allMatch(e -> e.failure() == VendorFailure.UNKNOWN_SYMBOL);
  }

  /** Whether the next moment may bring another answer. */
  private static boolean isTransient(VendorException e) {
    return e.failure() == VendorFailure.UNAVAILABLE && e.retryAfter().isEmpty();
  }

  private static VendorException worstOf(List<VendorException> failures) {
    if (failures.isEmpty()) {
      throw new IllegalStateException("no vendor that could be asked");
    }
    List<VendorException> passing = failures.stream().filter(FirstAnswer::passes).toList();
    return passing.stream()
        .filter(failure -> failure.retryAfter().isPresent())
        .min(Comparator.comparing(failure -> failure.retryAfter().orElseThrow()))
        .or(() -> passing.stream().filter(failure -> !failure.isOfTheQuestion()).findFirst())
        .or(() -> passing.stream().findFirst())
        .orElseGet(() -> lastingOf(failures));
  }

  /** What no waiting helps: above all that nobody knows the symbol. */
  private static VendorException lastingOf(List<VendorException> failures) {
    List<VendorException> unknown =
        failures.stream().filter(e -> e.failure() == VendorFailure.UNKNOWN_SYMBOL).toList();
    return unknown.isEmpty() ? failures.getFirst() : UnknownSymbolException.of(unknown);
  }

  /** A refused key passes, too, once it is known until when it is left alone. */
  private static boolean passes(VendorException e) {
    return e.failure().passes() || e.retryAfter().isPresent();
  }
}
