package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.quarantine.QuarantinedBarId;

/** Carries out what an operator decided of a quarantined bar. */
public record QuarantineReviewJob(QuarantinedBarId quarantinedBar, Verdict verdict) implements Job {

  /** What may be decided. */
  public enum Verdict {
    /** The bar is right: store it. */
    RELEASE,
    /** The bar is wrong: keep it out for good. */
    DISMISS
  }

  public QuarantineReviewJob {
    requireNonNull(quarantinedBar, "quarantinedBar is null");
    requireNonNull(verdict, "verdict is null");
  }
}
