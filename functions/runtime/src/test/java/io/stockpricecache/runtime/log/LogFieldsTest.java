package io.stockpricecache.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class LogFieldsTest {

  /** The bug it guards against: a message's lines with the symbol of the one before. */
  @Test
  void during_work_leavesNothingForTheNext() {
    LogFields.during(
        Map.of(LogField.FUNCTION, "backfill"),
        () -> {
          LogFields.during(
              Map.of(LogField.MESSAGE_ID, "m0"),
              () -> {
                LogFields.put(LogField.SYMBOL, "AAPL");
                assertThat(MDC.getCopyOfContextMap())
                    .isEqualTo(Map.of("function", "backfill", "messageId", "m0", "symbol", "AAPL"));
                return true;
              });
          assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("function", "backfill"));
          return true;
        });

    assertThat(LogFields.find(LogField.FUNCTION)).isEmpty();
  }

  @Test
  void during_workThatFails_leavesNothingEither() {
    assertThatThrownBy(
            () ->
                LogFields.during(
                    Map.of(LogField.SYMBOL, "AAPL"),
                    () -> {
                      throw new IllegalStateException("as told");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(LogFields.find(LogField.SYMBOL)).isEmpty();
  }

  @Test
  void carried_work_hasTheFieldsInItsThreadAndLeavesNone() throws InterruptedException {
    Runnable[] carried = new Runnable[1];
    String[] seen = new String[2];
    LogFields.during(
        Map.of(LogField.REQUEST_ID, "r1"),
        () -> carried[0] = LogFields.carried(() -> seen[0] = MDC.get(LogField.REQUEST_ID.id())));

    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  carried[0].run();
                  seen[1] = String.valueOf(MDC.get(LogField.REQUEST_ID.id()));
                });
    thread.join();

    assertThat(seen).containsExactly("r1", "null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nb", "<b>", "\u2028"})
  void isId_ofTextThatMayForge_isFalse(String text) {
    assertThat(LogFields.isId(text)).isFalse();
    assertThat(LogFields.isId("a".repeat(129))).isFalse();
    assertThat(LogFields.isId("UDxQijQEoAMEP9Q=")).isTrue();
  }
}
