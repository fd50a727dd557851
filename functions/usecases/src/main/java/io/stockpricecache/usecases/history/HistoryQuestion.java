package io.stockpricecache.usecases.history;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.tracked.Sought;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks the vendors for what a symbol's history lacks, one after the other until one has some of it.
 * An answer without any of it is kept: it may tell a correction or a split.
 */
final class HistoryQuestion {

  private final VendorRouter vendors;
  private final BarValidator validator;
  private final SecondOpinion opinion;

  HistoryQuestion(VendorRouter vendors, BarValidator validator, SecondOpinion opinion) {
    this.vendors = requireNonNull(vendors, "vendors is null");
    this.validator = requireNonNull(validator, "validator is null");
    this.opinion = requireNonNull(opinion, "opinion is null");
  }

  /**
   * The answer to be merged.
   *
   * @param isNobodys whether what it lacks is not to be had: all vendors were asked, and each could
   *     say so
   * @param failure why another vendor could not; null if none was in the way
   */
  record Answered(
      BarValidator.Accepted news, boolean isNobodys, @Nullable VendorException failure) {}

  /**
   * @throws VendorException as {@link VendorRouter#dailyHistory}, if none answered with a bar that
   *     can be right
   */
  Answered ask(HistoryRequest request, TrackedSymbol tracked, BackfillPlan plan) {
    AtomicReference<BarValidator.@Nullable Accepted> kept = new AtomicReference<>();
    try {
      BarValidator.Accepted news =
          vendors.dailyHistory(
              request,
              plan::isServedBy,
              (asked, answer) -> {
                BarValidator.Accepted accepted =
                    validator.of(asked, answer, tracked, plan, opinion);
                if (!isOfUse(accepted, plan)
                    || isForOthers(accepted, tracked, plan, request.run())) {
                  kept.compareAndSet(null, accepted);
                  throw new VendorException(
                      answer.vendor(), VendorFailure.EMPTY, "no bar of what is missing");
                }
                return accepted;
              });
      BarValidator.Accepted before = kept.get();
      return new Answered(
          before == null ? news : news.alsoReleased(before.released()),
          vendors.isOfOneVendor(request, plan::isServedBy),
          null);
    } catch (VendorException e) {
      BarValidator.Accepted news = kept.get();
      if (news == null) {
        throw e;
      }
      return isAnswer(e) ? new Answered(news, true, null) : new Answered(news, false, e);
    }
  }

  /**
   * Whether it lacks a session that is about to be given up: not before each vendor could say that
   * it has none.
   */
  private static boolean isForOthers(
      BarValidator.Accepted answer, TrackedSymbol tracked, BackfillPlan plan, Instant now) {
    return tracked.extent().sought().stream()
        .filter(each -> each.isNearlyGivenUp() && !(each.isGivenUp() && each.isLeftAloneAt(now)))
        .map(Sought::date)
        .filter(plan.wanted()::contains)
        .anyMatch(date -> !answer.has(date));
  }

  /** Whether the vendors have answered, if in vain. */
  private static boolean isAnswer(VendorException e) {
    return e.retryAfter().isEmpty()
        && (e.failure() == VendorFailure.EMPTY || e.failure() == VendorFailure.UNKNOWN_SYMBOL);
  }

  private static boolean isOfUse(BarValidator.Accepted answer, BackfillPlan plan) {
    return plan.isFirst()
        || plan.wanted().isEmpty()
        || plan.wanted().stream().anyMatch(answer::has);
  }
}
