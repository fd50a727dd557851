package io.stockpricecache.runtime.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class JsonLineEncoderTest {

  private final JsonLineEncoder encoder = new JsonLineEncoder("stack-LivePollFunction");

  @Test
  void encode_event_isOneLineWithItsFields() {
    LoggingEvent event = event("3 of {} done", null, 4);
    event.setMDCPropertyMap(Map.of("requestId", "UDxQijQEoAMEP9Q="));

    assertThat(line(event))
        .isEqualTo(
            "{\"time\":\"2026-11-20T15:00:00.250Z\",\"level\":\"WARN\",\"logger\":\"a.B\","
                + "\"message\":\"3 of 4 done\",\"function\":\"stack-LivePollFunction\","
                + "\"requestId\":\"UDxQijQEoAMEP9Q=\"}\n");
  }

  @Test
  void encode_eventOfANamedFunction_saysThatName() {
    LoggingEvent event = event("done", null);
    event.setMDCPropertyMap(Map.of("function", "live-poll"));

    assertThat(line(event)).contains("\"function\":\"live-poll\"").doesNotContain("stack-");
  }

  @Test
  void encode_exception_hasItsStackInOneFieldOfTheSameLine() {
    IllegalStateException cause = new IllegalStateException("the cause");
    String line = line(event("failed", new IllegalArgumentException("in \"words\"", cause)));

    assertThat(line)
        .contains("\"error\":\"java.lang.IllegalArgumentException: in \\\"words\\\"\"")
        .contains("\"stack\":\"java.lang.IllegalArgumentException: in")
        .contains("\\n\\tat io.stockpricecache.runtime.log.JsonLineEncoderTest.")
        .contains("Caused by: java.lang.IllegalStateException: the cause");
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
  }

  /** The bug it guards against: text of a vendor that begins a line of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"a\n{\"level\":\"ERROR\"}", "a\r\nb", "a\u2028b", "a\u0000b", "a\u0085b"})
  void encode_hostileText_staysInItsLine(String text) {
    LoggingEvent event = event("{}", null, text);
    event.setMDCPropertyMap(Map.of("symbol", text));

    assertThat(line(event)).matches("\\{[\\x20-\\x7E]+}\n").doesNotContain("{\"level\"");
  }

  @Test
  void encode_longStack_isCut() {
    String line = line(event("failed", new IllegalStateException("x".repeat(100_000))));

    assertThat(line).hasSizeLessThan(40_000).endsWith("...\"}\n");
  }

  private String line(LoggingEvent event) {
    return new String(encoder.encode(event), UTF_8);
  }

  private static LoggingEvent event(String message, @Nullable Throwable thrown, Object... values) {
    LoggingEvent event =
        new LoggingEvent(
            JsonLineEncoderTest.class.getName(),
            ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("a.B"),
            Level.WARN,
            message,
            thrown,
            values);
    event.setInstant(Instant.parse("2026-11-20T15:00:00.250Z"));
    return event;
  }
}
