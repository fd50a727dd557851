package io.stockpricecache.domain.marketdata;

import io.stockpricecache.domain.directory.ListedInstrument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a vendor lists.
 *
 * @param listed those of the page that can be asked for here; may be none
 * @param next what the vendor is to be asked for the page after it, for itself alone to read; null
 *     after the last
 */
public record ListingsPage(List<ListedInstrument> listed, @Nullable String next) {

  public ListingsPage {
    listed = List.copyOf(listed);
  }
}
