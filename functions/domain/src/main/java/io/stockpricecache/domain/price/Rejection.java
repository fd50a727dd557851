package io.stockpricecache.domain.price;

import static java.util.Objects.requireNonNull;

/** A bar that is not accepted, and why in words. */
public record Rejection(Bar bar, RejectionReason reason, String detail) {

  public Rejection {
    requireNonNull(bar, "bar is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(detail, "detail is null");
  }
}
