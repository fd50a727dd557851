package io.stockpricecache.local.journal;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.stockpricecache.runtime.log.LogField;
import io.stockpricecache.runtime.log.LogMarkers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is logged of trouble, as lines of the journal; logback makes it, by {@code logback.xml}. Ids
 * of messages are left out: the line names the symbol. How a run went is the journal's own to tell.
 * What is said again and again within a while is told once.
 */
public final class LogLines extends AppenderBase<ILoggingEvent> {

  private static final Pattern MESSAGE_ID =
      Pattern.compile("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4,12}){4}: ");
  private static final long AGAIN_MILLIS = 30_000;

  private static final AtomicReference<@Nullable Target> TARGET = new AtomicReference<>();

  private @Nullable String last;
  private long lastAt;

  private record Target(Journal journal, boolean isVerbose) {}

  /**
   * From now on they go there.
   *
   * @param isVerbose whether the stack of what was thrown is told
   */
  public static void writeTo(Journal journal, boolean isVerbose) {
    TARGET.set(new Target(journal, isVerbose));
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getMarkerList() != null && event.getMarkerList().contains(LogMarkers.RUN)) {
      return;
    }
    String message = MESSAGE_ID.matcher(event.getFormattedMessage()).replaceFirst("");
    if (message.equals(last) && event.getTimeStamp() - lastAt < AGAIN_MILLIS) {
      return;
    }
    String text = inWords(event, message);
    last = message;
    lastAt = event.getTimeStamp();
    Target target = TARGET.get();
    if (target == null) {
      System.err.println(Plain.line(text));
      return;
    }
    target.journal().line(text);
    if (target.isVerbose() && event.getThrowableProxy() != null) {
      ThrowableProxyUtil.asString(event.getThrowableProxy())
          .lines()
          .skip(1)
          .forEach(target.journal()::line);
    }
  }

  private static String inWords(ILoggingEvent event, String message) {
    String thrown =
        Optional.ofNullable(event.getThrowableProxy())
            .map(LogLines::inWords)
            .filter(it -> !message.contains(it))
            .map(it -> " (" + it + ")")
            .orElse("");
    return event.getLevel()
        + " "
        + of(event, LogField.FUNCTION)
        + of(event, LogField.SYMBOL)
        + message
        + thrown;
  }

  private static String inWords(IThrowableProxy thrown) {
    return thrown.getMessage() == null ? thrown.getClassName() : thrown.getMessage();
  }

  /** What the line is about, unless it says so itself. */
  private static String of(ILoggingEvent event, LogField field) {
    String value = event.getMDCPropertyMap().get(field.id());
    return value == null || event.getFormattedMessage().contains(value) ? "" : value + ": ";
  }
}
