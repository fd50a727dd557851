package io.stockpricecache.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Makes the log of a function lines of JSON on its standard output. Logback finds it by its name in
 * META-INF/services. Where a file of Logback's own lies on the class path, as {@code ./run} and the
 * tests have one, that is in force instead.
 */
public final class JsonLogConfigurator extends ContextAwareBase implements Configurator {

  private static final String OURS = "io.stockpricecache";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (isThere("logback-test.xml") || isThere("logback.xml")) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    JsonLineEncoder encoder = new JsonLineEncoder(System.getenv("AWS_LAMBDA_FUNCTION_NAME"));
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setName("json");
    console.setEncoder(encoder);
    console.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console);
    context.getLogger(OURS).setLevel(Level.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static boolean isThere(String name) {
    return JsonLogConfigurator.class.getClassLoader().getResource(name) != null;
  }
}
