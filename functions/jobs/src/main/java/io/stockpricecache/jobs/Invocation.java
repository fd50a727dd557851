package io.stockpricecache.jobs;

import com.amazonaws.services.lambda.runtime.Context;
import io.stockpricecache.domain.routing.TimeLeft;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of a function by Lambda, which ends it when its time is over. */
final class Invocation {

  private Invocation() {}

  /**
   * Does the work with the time that is left.
   *
   * @param context null where nobody counts
   */
  static <T> T during(@Nullable Context context, Supplier<T> work) {
    return context == null
        ? work.get()
        : TimeLeft.during(() -> Duration.ofMillis(context.getRemainingTimeInMillis()), work);
  }
}
