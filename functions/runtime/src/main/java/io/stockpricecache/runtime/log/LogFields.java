package io.stockpricecache.runtime.log;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The fields of every line that this thread logs: the mapped diagnostic context, kept so that
 * nothing of one piece of work is left for the next one.
 */
public final class LogFields {

  /** What API Gateway and Lambda make; anything else might forge a header or a line. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9+/=_.:-]{1,128}");

  private LogFields() {}

  /**
   * Does the work with those fields beside the ones that stand. When it ends, however it does, the
   * fields are what they were before, whatever {@link #put} has added.
   */
  public static <T> T during(Map<LogField, String> fields, Supplier<T> work) {
    Map<String, String> before = MDC.getCopyOfContextMap();
    fields.forEach(LogFields::put);
    try {
      return work.get();
    } finally {
      restore(before);
    }
  }

  /** Adds what is known from here on, until the work around it ends. */
  public static void put(LogField field, String value) {
    MDC.put(field.id(), value);
  }

  /** The field's value here and now. */
  public static Optional<String> find(LogField field) {
    return Optional.ofNullable(MDC.get(field.id()));
  }

  /** The same work for another thread, with the fields of this one. */
  public static Runnable carried(Runnable work) {
    Map<String, String> fields = MDC.getCopyOfContextMap();
    return () -> {
      Map<String, String> before = MDC.getCopyOfContextMap();
      restore(fields);
      try {
        work.run();
      } finally {
        restore(before);
      }
    };
  }

  /** Whether that is an id as requests have them, fit for a line of the log. */
  public static boolean isId(@Nullable String text) {
    return text != null && ID.matcher(text).matches();
  }

  private static void restore(@Nullable Map<String, String> fields) {
    if (fields == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(fields);
    }
  }
}
