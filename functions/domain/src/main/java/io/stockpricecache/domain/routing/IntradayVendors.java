package io.stockpricecache.domain.routing;

import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Which of the vendors may have bars within days, and in which order they are asked for them. */
final class IntradayVendors {

  private final List<Vendor> vendors;
  private final FirstAnswer answers;
  private final InstantSource clock;

  IntradayVendors(List<Vendor> vendors, FirstAnswer answers, InstantSource clock) {
    this.vendors = List.copyOf(vendors);
    this.answers = answers;
    this.clock = clock;
  }

  /** As {@link VendorRouter#intraday}. */
  <T> Optional<T> first(
      IntradayRequest request, BiFunction<IntradayRequest, IntradayHistory, T> accept) {
    List<Vendor> able = able(request);
    return able.isEmpty()
        ? Optional.empty()
        : Optional.of(answers.first(able, vendor -> ask(vendor, request, accept)));
  }

  /** Those that reach some of it, those that reach all of it first. */
  private List<Vendor> able(IntradayRequest request) {
    return vendors.stream()
        .filter(vendor -> !vendor.isRationed())
        .filter(vendor -> findReached(vendor, request).isPresent())
        .sorted(
            Comparator.comparing(
                vendor -> !findReached(vendor, request).equals(Optional.of(request))))
        .toList();
  }

  private Optional<IntradayRequest> findReached(Vendor vendor, IntradayRequest request) {
    Duration reach = vendor.capabilities().intradayReach(request.market(), request.interval());
    return reach.isZero() ? Optional.empty() : request.since(clock.instant().minus(reach));
  }

  private <T> T ask(
      Vendor vendor,
      IntradayRequest request,
      BiFunction<IntradayRequest, IntradayHistory, T> accept) {
    // The clock has gone on since: what a vendor has just ceased to reach, it does not have.
    IntradayRequest asked =
        findReached(vendor, request)
            .orElseThrow(
                () -> new VendorException(vendor.name(), VendorFailure.EMPTY, "out of its reach"));
    IntradayHistory answer = vendor.intraday(asked);
    if (answer.bars().isEmpty()) {
      throw new VendorException(vendor.name(), VendorFailure.EMPTY, "no bar in the answer");
    }
    return accept.apply(asked, answer);
  }
}
