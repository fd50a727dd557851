package io.stockpricecache.domain.budget;

import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.Optional;

/**
 * Permission to call a vendor: every single HTTP request asks for one before it is sent. Safe for
 * several threads.
 */
@FunctionalInterface
public interface CallBudget {

  /** For vendors that cost nothing. */
  CallBudget FREE = (vendor, calls) -> {};

  /**
   * Takes calls off the vendor's budget, all at once, for a request that the vendor counts as so
   * many.
   *
   * @param calls at least 1
   * @throws CallRefusedException naming when the budget is there again, if so many are not left;
   *     none is taken, and no call may be made then
   */
  void spend(VendorName vendor, int calls);

  /** Takes one call off the vendor's budget, as above. */
  default void spend(VendorName vendor) {
    spend(vendor, 1);
  }

  /**
   * Makes sure of several calls before the first of them is made: half an answer is of no use and
   * has cost its calls.
   *
   * @throws CallRefusedException if there are not so many left in this minute
   */
  default void reserve(VendorName vendor, int calls) {}

  /**
   * How many of several calls may be made.
   *
   * @param calls from 0 to what was asked for
   * @param shortOf why it is not all; without meaning if it is
   */
  record Reserved(int calls, VendorFailure shortOf) {}

  /**
   * Sets aside as many of the calls as this function may make in this minute; they are taken off
   * only when they are made. Calls of little urgency are never given the whole minute: a share of
   * it is left for whoever needs one call.
   */
  default Reserved reserveUpTo(VendorName vendor, int calls) {
    return new Reserved(calls, VendorFailure.THROTTLED);
  }

  /**
   * Heeds a vendor's own refusal, in every function that shares the key: no call for a minute after
   * THROTTLED, until the vendor's next day after QUOTA_EXHAUSTED, for an hour after
   * BAD_CREDENTIALS, for as long as an outage or the vendor says; and for longer each time, as
   * {@link Refusals} has it, where the vendor refuses again and again. Other failures change
   * nothing.
   */
  default void applyRefusal(VendorException refusal) {}

  /** How many calls are left of the vendor's day; without end where nothing limits them. */
  default int leftToday(VendorName vendor) {
    return Integer.MAX_VALUE;
  }

  /**
   * Why and until when the vendor itself refuses calls that are left of its day by the budget;
   * empty where it does not, or all of them are made.
   */
  default Optional<Closed> refusedToday(VendorName vendor) {
    return Optional.empty();
  }

  /** How many calls a day of the vendor's has; without end where nothing limits them. */
  default int callsADay(VendorName vendor) {
    return Integer.MAX_VALUE;
  }

  /** Whether the vendor's limits allow so few calls a day that they are given out by urgency. */
  default boolean isRationed(VendorName vendor) {
    return false;
  }

  /** The vendor has answered, be it that it has nothing: it does not refuse the key. */
  default void answered(VendorName vendor) {}

  /**
   * Whether the vendor had refused the key and has not answered since, though calls are granted
   * again: the next failure is one more of the same.
   */
  default boolean isOnTrial(VendorName vendor) {
    return false;
  }

  /** Why and until when every call is known to be refused, without asking anybody. */
  default Optional<Closed> closed(VendorName vendor) {
    return Optional.empty();
  }
}
