package io.stockpricecache.domain.routing;

import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.util.List;
import java.util.Map;

/** When a vendor that gave no live price is silent, and when it just has none. */
final class Silence {

  private Silence() {}

  /**
   * Whether a vendor that gave no price should have given one: of what it was asked for and covers,
   * some failed otherwise than for a reason that lies with the symbol, or it came to know none of
   * several.
   *
   * @param othersGave whether another vendor gave prices before: then what is left, and this one
   *     has nothing of either, may just have none
   */
  static boolean isOf(Vendor vendor, LiveQuotes answer, boolean othersGave) {
    List<VendorFailure> failures =
        answer.failures().entrySet().stream()
            .filter(failed -> !answer.unasked().contains(failed.getKey()))
            .filter(failed -> vendor.capabilities().covers(Markets.of(failed.getKey())))
            .filter(failed -> vendor.hasNotationOf(failed.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    if (!othersGave
        && failures.size() > 1
        && failures.stream().allMatch(why -> why == VendorFailure.UNKNOWN_SYMBOL)) {
      return true;
    }
    return failures.stream()
        .filter(why -> why != VendorFailure.UNKNOWN_SYMBOL && why != VendorFailure.NOT_ENTITLED)
        .anyMatch(why -> why != VendorFailure.EMPTY || !othersGave);
  }
}
