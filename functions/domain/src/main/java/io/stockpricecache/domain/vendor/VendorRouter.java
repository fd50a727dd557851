package io.stockpricecache.domain.vendor;

import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The vendors in the operator's order, asked one after the other until one has the answer.
 *
 * <p>Each vendor is asked once for a question; what is unknown to, or missing from, one vendor is
 * asked of the next.
 */
public final class VendorRouter {

  private final List<Vendor> vendors;

  /**
   * @param vendors the preferred first, at least one
   */
  public VendorRouter(List<Vendor> vendors) {
    this.vendors = List.copyOf(vendors);
    if (vendors.isEmpty()) {
      throw new IllegalArgumentException("no vendor is given");
    }
  }

  /**
   * The history from the first vendor that has it.
   *
   * @throws VendorException if none has; the one that may pass by itself if there is any, so that a
   *     vendor which is merely out of reach is never taken for one that does not know the symbol
   */
  public DailyHistory dailyHistory(HistoryRequest request) {
    List<VendorException> failures = new ArrayList<>();
    for (Vendor vendor : vendors) {
      if (vendor.capabilities().covers(request.market())
          && vendor.capabilities().reaches(request)) {
        try {
          return vendor.dailyHistory(request);
        } catch (VendorException e) {
          failures.add(e);
        }
      }
    }
    throw worstOf(failures);
  }

  /**
   * The newest price of each symbol, from the first vendor that has it; for each other one the last
   * vendor's failure.
   */
  public LiveQuotes liveQuotes(Collection<Symbol> symbols) {
    Map<Symbol, Quote> quotes = new HashMap<>();
    Map<Symbol, VendorFailure> failures = new HashMap<>();
    symbols.forEach(symbol -> failures.put(symbol, VendorFailure.UNAVAILABLE));
    for (Vendor vendor : vendors) {
      if (vendor.capabilities().hasLive() && !failures.isEmpty()) {
        askLive(vendor, quotes, failures);
      }
    }
    return new LiveQuotes(quotes, failures);
  }

  private static void askLive(
      Vendor vendor, Map<Symbol, Quote> quotes, Map<Symbol, VendorFailure> failures) {
    List<Symbol> open = failures.keySet().stream().sorted().toList();
    int size = vendor.capabilities().liveBatch();
    for (int from = 0; from < open.size(); from += size) {
      List<Symbol> batch = open.subList(from, Math.min(open.size(), from + size));
      try {
        LiveQuotes answer = vendor.liveQuotes(batch);
        quotes.putAll(answer.quotes());
        failures.keySet().removeAll(answer.quotes().keySet());
        failures.putAll(answer.failures());
      } catch (VendorException e) {
        batch.forEach(symbol -> failures.put(symbol, e.failure()));
      }
    }
  }

  private static VendorException worstOf(List<VendorException> failures) {
    if (failures.isEmpty()) {
      throw new IllegalStateException("no vendor in VENDORS_ORDER has daily history");
    }
    return failures.stream()
        .filter(failure -> failure.failure().passes())
        .findFirst()
        .orElse(failures.getFirst());
  }
}
