package io.stockpricecache.local.functions;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.stockpricecache.runtime.log.LogField;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What one class logs from INFO on while this is open. */
final class LoggedEvents extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final @Nullable Level before;

  private LoggedEvents(Logger logger) {
    this.logger = logger;
    this.before = logger.getLevel();
  }

  static LoggedEvents of(Class<?> type) {
    LoggedEvents log = new LoggedEvents((Logger) LoggerFactory.getLogger(type));
    log.setContext(log.logger.getLoggerContext());
    log.start();
    log.logger.setLevel(Level.INFO);
    log.logger.addAppender(log);
    return log;
  }

  /** Those whose field has that value. */
  List<ILoggingEvent> with(LogField field, String value) {
    return events.stream().filter(event -> value.equals(find(event, field))).toList();
  }

  List<ILoggingEvent> all() {
    return List.copyOf(events);
  }

  static String get(ILoggingEvent event, LogField field) {
    return Objects.requireNonNull(find(event, field), field + " in " + event);
  }

  private static @Nullable String find(ILoggingEvent event, LogField field) {
    return event.getMDCPropertyMap().get(field.id());
  }

  @Override
  protected void append(ILoggingEvent event) {
    event.prepareForDeferredProcessing();
    events.add(event);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setLevel(before);
    stop();
  }
}
