package io.stockpricecache.local.journal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.stockpricecache.runtime.log.LogMarkers;
import io.stockpricecache.testkit.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogLinesTest {

  private final Lines out = new Lines();
  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("a.Logger");

  @BeforeEach
  void attach() {
    context.setMDCAdapter(MDC.getMDCAdapter());
    LogLines lines = new LogLines();
    lines.setContext(context);
    lines.start();
    logger.addAppender(lines);
    write(/* isVerbose= */ false);
  }

  /** A job that came again was told by the id of its message, with forty lines of a stack. */
  @Test
  void append_aFailedJob_namesItsSymbolOnOneLine() {
    MDC.put("function", "backfill");
    MDC.put("symbol", "AAPL");
    try {
      logger.error(
          "{}: comes again: {}",
          "0befa6a4-7b8e-4e88-870b-43fc09bf4974",
          "no answer",
          new IllegalStateException("no answer"));
    } finally {
      MDC.clear();
    }

    assertThat(out.undated()).containsExactly("ERROR backfill: AAPL: comes again: no answer");
  }

  @Test
  void append_verbose_hasTheStack() {
    write(/* isVerbose= */ true);

    logger.warn("trouble", new IllegalStateException("why"));

    assertThat(out.undated().getFirst()).isEqualTo("WARN trouble (why)");
    assertThat(out.undated()).anyMatch(line -> line.contains("LogLinesTest.java"));
  }

  /** A failed poll was told twice, once of them as a Java map. */
  @Test
  void append_howARunWent_isLeftToTheJournal() {
    logger.atWarn().addMarker(LogMarkers.RUN).log("live-poll due now: FAILED {due=1}");

    assertThat(out.all()).isEmpty();
  }

  @Test
  void append_theSameAgain_isToldOnce() {
    logger.warn("yahoo: THROTTLED");
    MDC.put("symbol", "AAPL");
    try {
      logger.warn("yahoo: THROTTLED");
    } finally {
      MDC.clear();
    }
    logger.warn("yahoo: other");

    assertThat(out.undated()).containsExactly("WARN yahoo: THROTTLED", "WARN yahoo: other");
  }

  private void write(boolean isVerbose) {
    LogLines.writeTo(new Journal(out.plain(), clock, false), isVerbose);
  }
}
