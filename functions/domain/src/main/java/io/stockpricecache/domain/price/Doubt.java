package io.stockpricecache.domain.price;

import static java.util.Objects.requireNonNull;

/** A bar that is not believed, and why in words. */
public record Doubt(Bar bar, DoubtReason reason, String detail) {

  public Doubt {
    requireNonNull(bar, "bar is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(detail, "detail is null");
  }
}
