package io.stockpricecache.domain.routing;

import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Counts the questions that a piece of work puts to vendors, whichever threads put them. One that
 * is refused before it is asked does not count.
 */
public final class CallTally {

  private static final ScopedValue<CallTally> CURRENT = ScopedValue.newInstance();

  private final AtomicInteger calls = new AtomicInteger();

  /** Does the work and counts its questions here. */
  public <T> T during(Supplier<T> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }

  /** How many so far. */
  public int calls() {
    return calls.get();
  }

  /** Asks, and counts it where somebody counts. */
  public static <T> T counted(Supplier<T> question) {
    boolean isAsked = true;
    try {
      return question.get();
    } catch (CallRefusedException e) {
      isAsked = false;
      throw e;
    } catch (VendorException e) {
      // Asked once an hour, and known without asking all the other times.
      isAsked = e.failure() != VendorFailure.NOT_ENTITLED;
      throw e;
    } finally {
      if (isAsked && CURRENT.isBound()) {
        CURRENT.get().calls.incrementAndGet();
      }
    }
  }

  /** The same work for another thread, which would not count by itself. */
  static Runnable carried(Runnable work) {
    return CURRENT.isBound() ? ScopedValueCarrier.of(CURRENT, work) : work;
  }
}
