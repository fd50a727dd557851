package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.symbol.Symbol;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what an operator decided of a quarantined bar.
 *
 * @param close that was judged; the entry may have another by then. Null if the message does not
 *     tell it
 * @param id what its record is found by; null if it has none
 */
public record QuarantineReviewJob(
    QuarantinedBarId quarantinedBar,
    Verdict verdict,
    @Nullable BigDecimal close,
    @Nullable JobId id)
    implements Job {

  /** What may be decided. */
  public enum Verdict {
    /** The bar is right: store it. */
    RELEASE,
    /** The bar is wrong: keep it out for good. */
    DISMISS
  }

  /** Of an entry whatever is in it. */
  public QuarantineReviewJob(QuarantinedBarId quarantinedBar, Verdict verdict) {
    this(quarantinedBar, verdict, null, null);
  }

  /** Of what the entry holds now. */
  public static QuarantineReviewJob of(QuarantinedBar held, Verdict verdict) {
    return new QuarantineReviewJob(
        held.id(), verdict, held.bar() == null ? null : held.bar().close(), null);
  }

  /** The same job under that id; null for none. */
  public QuarantineReviewJob withId(@Nullable JobId newId) {
    return new QuarantineReviewJob(quarantinedBar, verdict, close, newId);
  }

  public QuarantineReviewJob {
    requireNonNull(quarantinedBar, "quarantinedBar is null");
    requireNonNull(verdict, "verdict is null");
  }

  @Override
  public String type() {
    return verdict.name();
  }

  @Override
  public Optional<Symbol> findSymbol() {
    return Optional.of(quarantinedBar.symbol());
  }

  @Override
  public Optional<JobId> findId() {
    return Optional.ofNullable(id);
  }
}
