package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Listing;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Unreachable;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a symbol's history begins: with its listing, or where no vendor reaches that knows it.
 *
 * <p>Who does not know the symbol may do so tomorrow: it is asked again on the next day, and then
 * once a week.
 */
final class HistoryStart {

  private static final int A_WEEK = 7;

  private HistoryStart() {}

  /**
   * Where no vendor says, the first bar of an answer that could have begun earlier is the first
   * there ever was. Only of the whole time: the first bar after a gap would hide what lies before.
   */
  static @Nullable Listing listing(
      TrackedSymbol tracked, BarValidator.Accepted news, BackfillPlan plan) {
    SessionDate told = news.answer().listedOn();
    if (told != null && news.begins() == null && !isAfterABar(told, plan)) {
      return Listing.told(told);
    }
    Listing known = tracked.extent().listing();
    SessionDate first = news.begin();
    boolean isKnown =
        known != null
            && known.holds(plan.due().getFirst(), plan.reach())
            && !first.isBefore(known.on());
    SessionDate asked = news.asked().from();
    boolean isAll = asked.equals(plan.reachable().getFirst());
    if (isKnown || !(plan.isFirst() || isAll)) {
      return known;
    }
    // An ACTIVE symbol that was whole had bars from the first session on: what is missing is a gap.
    boolean isLookedFor =
        plan.isFirst()
            || known != null
            || tracked.extent().unreachable() != null
            || tracked.extent().lastCompletedSession() == null;
    boolean isListing =
        isLookedFor
            && first.isAfter(asked)
            && !plan.isEdgeOfReach(asked, first)
            && plan.stored().keySet().stream().noneMatch(date -> date.isBefore(first))
            // What was sought before was found to lie after a bar, which may have expired since.
            && tracked.extent().sought().stream().noneMatch(it -> it.date().isBefore(first));
    if (!isListing) {
      return isAll ? null : known;
    }
    return new Listing(
        first, plan.due().getFirst(), isAll ? plan.reach() : news.asked().sessions());
  }

  /** A listing that a bar contradicts, or that is still to come, would hide what is missing. */
  private static boolean isAfterABar(SessionDate told, BackfillPlan plan) {
    return told.isAfter(plan.due().getLast())
        || plan.stored().keySet().stream().anyMatch(date -> date.isBefore(told));
  }

  /** What no vendor can give, once the bars of an answer are merged. */
  static @Nullable Unreachable unreachable(
      TrackedSymbol tracked, BarValidator.Accepted news, BackfillPlan plan, List<BarWrite> merged) {
    SessionDate asked = news.asked().from();
    Unreachable known = tracked.extent().unreachable();
    boolean isAnswered =
        known != null && plan.from().isBefore(known.before()) && !asked.isAfter(plan.from());
    return isAnswered || !isStillLacked(known, plan, merged)
        ? plan.unreachableAfter(merged, asked, news.begin())
        : known;
  }

  /** The same where nobody was asked. */
  static @Nullable Unreachable unreachable(TrackedSymbol tracked, BackfillPlan plan) {
    return isStillLacked(tracked.extent().unreachable(), plan, List.of())
        ? tracked.extent().unreachable()
        : plan.unreachable();
  }

  /** Whether it is still what some vendors did not know. */
  private static boolean isStillLacked(
      @Nullable Unreachable known, BackfillPlan plan, List<BarWrite> merged) {
    return known != null && known.askAgainOn() != null && plan.lacksBefore(known.before(), merged);
  }

  /** The row to plan by: on the day, what a vendor did not know is looked for once more. */
  static TrackedSymbol asLookedForOn(SessionDate today, TrackedSymbol tracked) {
    return isAskedAgainOn(today, tracked) ? tracked.withUnreachable(null) : tracked;
  }

  /**
   * The row to plan by where somebody wants what was asked for in vain all the same: a vendor may
   * have been added that knows the symbol, though it reaches no further back than those that do
   * not.
   */
  static TrackedSymbol asWantedAllTheSame(TrackedSymbol tracked) {
    Unreachable lost = tracked.extent().unreachable();
    TrackedSymbol wanted = tracked.withSought(List.of());
    return lost != null && lost.askAgainOn() != null ? wanted.withUnreachable(null) : wanted;
  }

  /** Whether vendors that did not know the symbol are to be asked again. */
  static boolean isAskedAgainOn(SessionDate today, TrackedSymbol tracked) {
    return tracked.extent().unreachable() != null
        && tracked.extent().unreachable().isAskedAgainOn(today);
  }

  /**
   * Whether that failure of the vendors that alone reach what is wanted puts it out of reach: they
   * don't know the symbol, or don't sell its history. One that had not known it and now has nothing
   * of it, or nothing in good form, is no nearer.
   */
  static boolean isOutOfReach(TrackedSymbol tracked, VendorException e) {
    boolean wasUnknown =
        tracked.extent().unreachable() != null
            && tracked.extent().unreachable().askAgainOn() != null;
    return tracked.status() == SymbolStatus.ACTIVE
        && switch (e.failure()) {
          case UNKNOWN_SYMBOL, NOT_ENTITLED -> true;
          case EMPTY, MALFORMED -> wasUnknown && e.retryAfter().isEmpty();
          default -> false;
        };
  }

  /**
   * The row once those vendors don't know the symbol that alone reach what is wanted; others have
   * given what they reach, and what they were asked for in vain lies before a listing.
   */
  static TrackedSymbol unknownTo(
      TrackedSymbol row, BackfillPlan plan, VendorException e, SessionDate today) {
    boolean isFirstTime =
        row.extent().unreachable() == null || row.extent().unreachable().askAgainOn() == null;
    Unreachable lost =
        new Unreachable(
            lostBefore(row, plan), plan.reach(), today.plusDays(isFirstTime ? 1 : A_WEEK));
    return row.filled(plan.wholeUpTo(List.of(), row.listedOn(), lost), lost)
        .withReason(e.failure() == VendorFailure.NOT_ENTITLED ? e.getMessage() : null);
  }

  private static SessionDate lostBefore(TrackedSymbol row, BackfillPlan plan) {
    SessionDate after = plan.afterWanted();
    Listing listing = row.extent().listing();
    return listing != null && listing.holds(plan.due().getFirst()) && listing.on().isAfter(after)
        ? listing.on()
        : after;
  }
}
