package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.quarantine.HeldBarId;

/** Carries out what an operator decided of a held bar. */
public record JudgeJob(HeldBarId heldBar, Verdict verdict) implements Job {

  /** What may be decided. */
  public enum Verdict {
    /** The bar is right: store it. */
    RELEASE,
    /** The bar is wrong: keep it out for good. */
    DISMISS
  }

  public JudgeJob {
    requireNonNull(heldBar, "heldBar is null");
    requireNonNull(verdict, "verdict is null");
  }
}
