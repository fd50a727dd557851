package io.stockpricecache.jobs;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads events and writes answers in place of the runtime interface client's own mapper, which
 * costs a cold start some six hundred classes. A schedule's event becomes plain values; of a batch
 * of messages it reads what {@link QueuedMessage} does. Form: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with Amazon
 * SQS</a>.
 */
public final class JobEventSerializer implements CustomPojoSerializer {

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // By the interface.
  public <T> T fromJson(InputStream input, Type type) {
    try (JsonParser json = JSON.createParser(input)) {
      return (T) event(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // By the interface.
  public <T> T fromJson(String input, Type type) {
    try (JsonParser json = JSON.createParser(input)) {
      return (T) event(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <T> void toJson(T value, OutputStream output, Type type) {
    try (JsonGenerator json = JSON.createGenerator(output)) {
      if (value instanceof SQSBatchResponse response) {
        write(json, response);
      } else {
        PlainJson.write(json, value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Null for JSON's null, as of any mapper. */
  private static @Nullable Object event(JsonParser json, Type type) throws IOException {
    json.nextToken();
    Object event = PlainJson.read(json);
    if (event == null) {
      return null;
    }
    if (!(event instanceof Map<?, ?> fields)) {
      throw new IllegalArgumentException("event: no JSON object");
    }
    return type == SQSEvent.class ? batch(fields) : fields;
  }

  private static SQSEvent batch(Map<?, ?> event) {
    SQSEvent batch = new SQSEvent();
    if (event.get("Records") instanceof List<?> records) {
      List<@Nullable SQSMessage> messages = new ArrayList<>();
      for (Object item : records) {
        messages.add(item instanceof Map<?, ?> fields ? message(fields) : null);
      }
      batch.setRecords(messages);
    }
    return batch;
  }

  private static SQSMessage message(Map<?, ?> fields) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(text(fields.get("messageId")));
    message.setReceiptHandle(text(fields.get("receiptHandle")));
    message.setBody(text(fields.get("body")));
    if (fields.get("attributes") instanceof Map<?, ?> attributes) {
      Map<String, @Nullable String> texts = new LinkedHashMap<>();
      for (Map.Entry<?, ?> attribute : attributes.entrySet()) {
        texts.put(attribute.getKey().toString(), text(attribute.getValue()));
      }
      message.setAttributes(texts);
    }
    return message;
  }

  /** Null for what is no text, number or truth value: the field counts as missing. */
  private static @Nullable String text(@Nullable Object value) {
    return value == null || value instanceof Map || value instanceof List ? null : value.toString();
  }

  private static void write(JsonGenerator json, SQSBatchResponse response) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("batchItemFailures");
    for (BatchItemFailure failure : response.getBatchItemFailures()) {
      json.writeStartObject();
      json.writeStringField("itemIdentifier", failure.getItemIdentifier());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
