package io.stockpricecache.runtime.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event, one line of JSON: {@code time}, {@code level}, {@code logger}, {@code message}, the
 * {@link LogField}s that are known, and of an exception {@code error} and {@code stack}. What is
 * not printable ASCII is escaped, so that no text from outside can begin a line of its own.
 *
 * <p>Logback's own JSON has a number for the time, nests the fields and lists a stack trace frame
 * by frame: nothing that a query finds in one step.
 */
final class JsonLineEncoder extends EncoderBase<ILoggingEvent> {

  /** With its causes, which stand last; CloudWatch takes 256 KB an event. */
  private static final int MAX_STACK = 30_000;

  private static final int MAX_MESSAGE = 20_000;

  private static final int MAX_ERROR = 1_000;

  private static final byte[] NOTHING = {};
  private static final HexFormat HEX = HexFormat.of();

  private final @Nullable String function;

  /**
   * @param function named where an event says none; null if it has no name
   */
  JsonLineEncoder(@Nullable String function) {
    this.function = function;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(512).append('{');
    add(line, "time", event.getInstant().toString());
    add(line, "level", event.getLevel().toString());
    add(line, "logger", event.getLoggerName());
    add(line, "message", cut(event.getFormattedMessage(), MAX_MESSAGE));
    Map<String, String> fields = event.getMDCPropertyMap();
    if (function != null && !fields.containsKey(LogField.FUNCTION.id())) {
      add(line, LogField.FUNCTION.id(), function);
    }
    fields.forEach((name, value) -> add(line, name, value));
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      add(line, "error", cut(thrown.getClassName() + ": " + thrown.getMessage(), MAX_ERROR));
      add(line, "stack", cut(ThrowableProxyUtil.asString(thrown), MAX_STACK));
    }
    return line.append("}\n").toString().getBytes(UTF_8);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "...";
  }

  private static void add(StringBuilder line, String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    if (line.length() > 1) {
      line.append(',');
    }
    quote(line, name);
    line.append(':');
    quote(line, value);
  }

  /** As RFC 8259 has it; Logback's own escaping leaves what is not ASCII as it is. */
  private static void quote(StringBuilder line, String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (each) {
        case '"' -> line.append("\\\"");
        case '\\' -> line.append("\\\\");
        case '\n' -> line.append("\\n");
        case '\t' -> line.append("\\t");
        default -> {
          if (each >= ' ' && each <= '~') {
            line.append(each);
          } else {
            line.append("\\u").append(HEX.toHexDigits(each));
          }
        }
      }
    }
    line.append('"');
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
