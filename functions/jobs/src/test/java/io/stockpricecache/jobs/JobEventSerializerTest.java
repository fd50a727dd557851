package io.stockpricecache.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobEventSerializerTest {

  private final JobEventSerializer serializer = new JobEventSerializer();

  private SQSEvent batch(String json) {
    return serializer.fromJson(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), SQSEvent.class);
  }

  private Map<String, Object> schedule(String json) {
    return serializer.fromJson(json, Map.class);
  }

  private String written(Object answer) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    serializer.toJson(answer, output, Object.class);
    return output.toString(StandardCharsets.UTF_8);
  }

  @Test
  void service_isTheOneThatTheRuntimeFinds() {
    assertThat(ServiceLoader.load(CustomPojoSerializer.class))
        .hasOnlyElementsOfType(JobEventSerializer.class)
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"backfill.json", "backfill-one-poison.json", "backfill-release.json"})
  void fromJson_ofABatch_isWhatTheRuntimesOwnMapperReads(String file) {
    List<SQSMessage> read = batch(Events.text(file)).getRecords();

    List<SQSMessage> expected = Events.queue(file).getRecords();
    assertThat(read).hasSameSizeAs(expected);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i).getMessageId()).isEqualTo(expected.get(i).getMessageId());
      assertThat(read.get(i).getReceiptHandle()).isEqualTo(expected.get(i).getReceiptHandle());
      assertThat(read.get(i).getBody()).isEqualTo(expected.get(i).getBody());
      assertThat(read.get(i).getAttributes()).isEqualTo(expected.get(i).getAttributes());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"live-poll.json", "close-sync.json", "close-sync-utc-day.json"})
  void fromJson_ofASchedule_isWhatTheRuntimesOwnMapperReads(String file) {
    assertThat(schedule(Events.text(file))).isEqualTo(Events.schedule(file));
  }

  @Test
  void fromJson_ofEveryKindOfValue_keepsIt() {
    Map<String, Object> expected = new HashMap<>();
    expected.put("text", "a\"ä");
    expected.put("whole", 7);
    expected.put("broken", 0.5);
    expected.put("yes", true);
    expected.put("none", null);
    expected.put("nested", Map.of("list", Arrays.asList(1, null, List.of())));

    assertThat(
            schedule(
                "{\"text\":\"a\\\"ä\",\"whole\":7,\"broken\":0.5,\"yes\":true,\"none\":null,"
                    + "\"nested\":{\"list\":[1,null,[]]}}"))
        .isEqualTo(expected);
  }

  @Test
  void fromJson_ofWrongFields_leavesThemToTheFunction() {
    assertThat(batch("null")).isNull();
    assertThat(batch("{}").getRecords()).isNull();
    assertThat(batch("{\"Records\":{}}").getRecords()).isNull();
    assertThat(batch("{\"Records\":[null,5]}").getRecords()).containsExactly(null, null);
    SQSMessage message =
        batch("{\"Records\":[{\"messageId\":1,\"body\":{},\"attributes\":[]}]}")
            .getRecords()
            .getFirst();
    assertThat(message.getMessageId()).isEqualTo("1");
    assertThat(message.getBody()).isNull();
    assertThat(message.getReceiptHandle()).isNull();
    assertThat(message.getAttributes()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"Records\":[", "{\"time\":", "nonsense", "{\"time\" \"\"}"})
  void fromJson_ofNoJson_fails(String text) {
    assertThatThrownBy(() -> schedule(text)).isInstanceOf(UncheckedIOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "5"})
  void fromJson_ofNoObject_fails(String text) {
    assertThatThrownBy(() -> schedule(text)).hasMessage("event: no JSON object");
  }

  @Test
  void toJson_ofFailures_namesThem() {
    assertThat(written(new SQSBatchResponse(List.of(new BatchItemFailure("a\"b")))))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"a\\\"b\"}]}");
    assertThat(written(new SQSBatchResponse(List.of()))).isEqualTo("{\"batchItemFailures\":[]}");
  }

  @Test
  void toJson_ofPlainValues_writesThem() {
    assertThat(written(Map.of("counts", Map.of("failed", 2))))
        .isEqualTo("{\"counts\":{\"failed\":2}}");
    assertThat(written(List.of("a", 1, true))).isEqualTo("[\"a\",1,true]");
    assertThatThrownBy(() -> written(new Object())).isInstanceOf(IllegalStateException.class);
  }
}
