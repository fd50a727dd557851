package io.stockpricecache.domain.marketdata;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.List;

/**
 * What a vendor has found of a text.
 *
 * @param found best first; none where it knows of nothing
 */
public record SearchAnswer(VendorName vendor, List<ListedInstrument> found) {

  public SearchAnswer {
    requireNonNull(vendor, "vendor is null");
    found = List.copyOf(found);
  }
}
