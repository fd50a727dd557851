package io.stockpricecache.queue.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.store.StoreException;
import org.junit.jupiter.api.Test;

class SqsDeadLettersTest {

  private final FakeSqs sqs = new FakeSqs();
  private final SqsDeadLetters deadLetters =
      new SqsDeadLetters(() -> sqs, "http://queue", "http://dead-letters");

  @Test
  void bury_message_sendsItWithTheReasonThenDeletesIt() {
    deadLetters.bury("{bad", "receipt-1", "body: not JSON");

    assertThat(sqs.sent).hasSize(1);
    assertThat(sqs.sent.getFirst().queueUrl()).isEqualTo("http://dead-letters");
    assertThat(sqs.sent.getFirst().messageBody()).isEqualTo("{bad");
    assertThat(sqs.sent.getFirst().messageAttributes().get("reason").stringValue())
        .isEqualTo("body: not JSON");
    assertThat(sqs.deleted).hasSize(1);
    assertThat(sqs.deleted.getFirst().queueUrl()).isEqualTo("http://queue");
    assertThat(sqs.deleted.getFirst().receiptHandle()).isEqualTo("receipt-1");
  }

  @Test
  void bury_withoutDeadLetterQueue_saysWhatToSet() {
    assertThatThrownBy(
            () -> new SqsDeadLetters(() -> sqs, "http://queue", " ").bury("b", "r", "why"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("QUEUE_SYMBOL_JOBS_DLQ_URL is not set");
    assertThat(sqs.deleted).isEmpty();
  }

  @Test
  void bury_queueDown_failsAndDeletesNothing() {
    sqs.down = true;

    assertThatThrownBy(() -> deadLetters.bury("b", "r", "why"))
        .isInstanceOf(StoreException.class)
        .hasMessage("a message was not buried: connection refused");
    assertThat(sqs.deleted).isEmpty();
  }

  @Test
  void accepted_charactersThatSqsRefuses_becomeQuestionMarks() {
    assertThat(SqsDeadLetters.accepted("a\u0000b\u001Bc\uFFFFd\uD800e\tf\ng"))
        .isEqualTo("a?b?c?d?e\tf\ng");
  }

  @Test
  void accepted_longText_isCutBetweenCharacters() {
    assertThat(SqsDeadLetters.accepted("x".repeat(5_000))).hasSize(1_000);
    assertThat(SqsDeadLetters.accepted("x" + "\uD83D\uDCB0".repeat(900)))
        .hasSize(999)
        .endsWith("\uD83D\uDCB0");
  }

  @Test
  void accepted_nothing_isStillText() {
    assertThat(SqsDeadLetters.accepted("")).isEqualTo("no reason given");
  }
}
