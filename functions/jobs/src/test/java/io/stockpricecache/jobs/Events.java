package io.stockpricecache.jobs;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The files under events/, made into objects by the serializers of Lambda's runtime. */
final class Events {

  private static final Path FOLDER = Path.of("../../events");

  private Events() {}

  /** The text of a file. */
  static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> schedule(String name) {
    return scheduleOf(text(name));
  }

  /** As the runtime takes it from the handler's own type parameters. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> scheduleOf(String json) {
    Type type =
        ((ParameterizedType) LivePollFunction.class.getGenericInterfaces()[0])
            .getActualTypeArguments()[0];
    PojoSerializer<Object> serializer = JacksonFactory.getInstance().getSerializer(type);
    return (Map<String, Object>) serializer.fromJson(json);
  }

  static SQSEvent queue(String name) {
    return queueOf(text(name));
  }

  static SQSEvent queueOf(String json) {
    return LambdaEventSerializers.serializerFor(SQSEvent.class, Events.class.getClassLoader())
        .fromJson(json);
  }

  /** A batch with a message for each body; the message of the first has the id {@code m0}. */
  static SQSEvent queueOfBodies(String... bodies) {
    SQSEvent event = queue("backfill.json");
    SQSEvent.SQSMessage first = event.getRecords().getFirst();
    int[] count = {0};
    event.setRecords(
        Arrays.stream(bodies)
            .map(
                body -> {
                  SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
                  message.setMessageId("m" + count[0]);
                  message.setReceiptHandle("r" + count[0]++);
                  message.setBody(body);
                  message.setAttributes(first.getAttributes());
                  return message;
                })
            .collect(Collectors.toList()));
    return event;
  }

  /** A batch with a job for each symbol. */
  static SQSEvent queueOfSymbols(String... symbols) {
    return queueOfBodies(
        Arrays.stream(symbols)
            .map(symbol -> "{\"symbol\":\"" + symbol + "\"}")
            .toArray(String[]::new));
  }
}
