package io.stockpricecache.domain.routing;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of the vendors may have a history, and in which order they are asked for it. */
final class HistoryVendors {

  private final List<Vendor> vendors;
  private final InstantSource clock;

  HistoryVendors(List<Vendor> vendors, InstantSource clock) {
    this.vendors = List.copyOf(vendors);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Those with histories of that market, in the operator's order; those for reference only where
   * there are no others.
   */
  Stream<Vendor> of(Market market) {
    boolean isReferenceAlone = covering(market).allMatch(HistoryVendors::isForReference);
    return covering(market).filter(vendor -> isReferenceAlone || !isForReference(vendor));
  }

  /**
   * Those that are asked once all of {@link #of} have said that they do not know the symbol, and
   * never because one of those has failed, is closed or gave what is rejected: a rate for reference
   * would stand as the market's close for good.
   */
  List<Vendor> forUnknown(HistoryRequest request, Predicate<HistoryRequest> isUseful) {
    Set<VendorName> first =
        of(request.market()).map(Vendor::name).collect(Collectors.toUnmodifiableSet());
    return covering(request.market())
        .filter(vendor -> !first.contains(vendor.name()))
        .filter(vendor -> findReached(vendor, request).filter(isUseful).isPresent())
        .toList();
  }

  private Stream<Vendor> covering(Market market) {
    return vendors.stream()
        .filter(vendor -> vendor.capabilities().covers(market))
        .filter(vendor -> vendor.capabilities().historySessions() > 0);
  }

  private static boolean isForReference(Vendor vendor) {
    return vendor.capabilities().reference();
  }

  /** Those that have something useful; those that reach as far back as is asked first. */
  List<Vendor> able(HistoryRequest request, Predicate<HistoryRequest> isUseful) {
    Predicate<Vendor> isShort = vendor -> !vendor.capabilities().reaches(request);
    return of(request.market())
        .filter(vendor -> findReached(vendor, request).filter(isUseful).isPresent())
        .sorted(Comparator.comparing(isShort::test))
        .toList();
  }

  /** What the vendor reaches of the request, and can have by now; empty if that is nothing. */
  Optional<HistoryRequest> findReached(Vendor vendor, HistoryRequest request) {
    HistoryRequest reached = request.newest(vendor.capabilities().historySessions());
    SessionDate last = lastOfficial(vendor, request.market(), clock.instant()).date();
    return hasAllAtOnce(vendor, request.market()) || !reached.to().isAfter(last)
        ? Optional.of(reached)
        : reached.until(last);
  }

  /** Whether it has official bars as soon as any vendor may have them. */
  private static boolean hasAllAtOnce(Vendor vendor, Market market) {
    return vendor.officialDelay(market).compareTo(market.calendar().officialDelay()) <= 0;
  }

  /** The last session that any of them may have the official bars of at that instant. */
  Session lastOfficial(Market market, Instant at) {
    return of(market)
        .map(vendor -> lastOfficial(vendor, market, at))
        .max(Comparator.comparing(Session::date))
        .orElseGet(() -> market.calendar().lastOfficial(at));
  }

  /** The same of one vendor. */
  static Session lastOfficial(Vendor vendor, Market market, Instant at) {
    return market.calendar().lastCompleted(at.minus(vendor.officialDelay(market)));
  }

  /** As {@link VendorRouter#findSecond}. */
  Optional<Vendor> findSecond(HistoryRequest request, VendorName first, Predicate<Vendor> isAble) {
    return of(request.market())
        .filter(isAble)
        .filter(vendor -> !vendor.name().equals(first) && vendor.capabilities().splits())
        .filter(vendor -> vendor.capabilities().reaches(request))
        .filter(vendor -> findClosed(vendor, clock.instant()).isEmpty())
        .findFirst();
  }

  /**
   * As {@link VendorRouter#requireOpen}.
   *
   * @throws CallRefusedException if all that may have it refuse
   */
  void requireOpen(HistoryRequest request, Predicate<HistoryRequest> isUseful) {
    Instant now = clock.instant();
    List<Vendor> able = able(request, isUseful);
    Map<VendorName, Closed> closed = new LinkedHashMap<>();
    able.forEach(
        vendor -> findClosed(vendor, now).ifPresent(known -> closed.put(vendor.name(), known)));
    if (closed.size() == able.size()) {
      closed.entrySet().stream()
          .min(Comparator.comparing(each -> each.getValue().until()))
          .ifPresent(
              first -> {
                throw first.getValue().refusal(first.getKey(), now);
              });
    }
  }

  /** What is known of a vendor that refuses every call just now. */
  static Optional<Closed> findClosed(Vendor vendor, Instant now) {
    return vendor.closed().filter(known -> now.isBefore(known.until()));
  }
}
