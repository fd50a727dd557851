package io.stockpricecache.jobs;

import com.amazonaws.services.lambda.runtime.Context;
import io.stockpricecache.domain.routing.TaskDecorator;
import io.stockpricecache.domain.routing.TimeLeft;
import io.stockpricecache.runtime.log.LogField;
import io.stockpricecache.runtime.log.LogFields;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of a function by Lambda, which ends it when its time is over. */
final class Invocation {

  private Invocation() {}

  /**
   * Does the work with the time that is left; each of its lines in the log, on whatever thread,
   * says whose it is.
   *
   * @param function its name in the log
   * @param context null where nobody counts
   */
  static <T> T during(String function, @Nullable Context context, Supplier<T> work) {
    Supplier<T> carried = () -> TaskDecorator.during(LogFields::carried, work);
    return LogFields.during(
        fields(function, context),
        context == null
            ? carried
            : () ->
                TimeLeft.during(
                    () -> Duration.ofMillis(context.getRemainingTimeInMillis()), carried));
  }

  private static Map<LogField, String> fields(String function, @Nullable Context context) {
    Map<LogField, String> fields = new EnumMap<>(LogField.class);
    fields.put(LogField.FUNCTION, function);
    String id = context == null ? null : context.getAwsRequestId();
    if (id != null && LogFields.isId(id)) {
      fields.put(LogField.LAMBDA_REQUEST_ID, id);
      // Until a message says which one led to it.
      fields.put(LogField.REQUEST_ID, id);
    }
    return fields;
  }
}
