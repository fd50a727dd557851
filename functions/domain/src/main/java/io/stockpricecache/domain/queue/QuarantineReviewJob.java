package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what an operator decided of a quarantined bar.
 *
 * @param close that was judged; the entry may have another by then. Null if the message does not
 *     tell it
 */
public record QuarantineReviewJob(
    QuarantinedBarId quarantinedBar, Verdict verdict, @Nullable BigDecimal close) implements Job {

  /** What may be decided. */
  public enum Verdict {
    /** The bar is right: store it. */
    RELEASE,
    /** The bar is wrong: keep it out for good. */
    DISMISS
  }

  /** Of an entry whatever is in it. */
  public QuarantineReviewJob(QuarantinedBarId quarantinedBar, Verdict verdict) {
    this(quarantinedBar, verdict, null);
  }

  /** Of what the entry holds now. */
  public static QuarantineReviewJob of(QuarantinedBar held, Verdict verdict) {
    return new QuarantineReviewJob(
        held.id(), verdict, held.bar() == null ? null : held.bar().close());
  }

  public QuarantineReviewJob {
    requireNonNull(quarantinedBar, "quarantinedBar is null");
    requireNonNull(verdict, "verdict is null");
  }
}
