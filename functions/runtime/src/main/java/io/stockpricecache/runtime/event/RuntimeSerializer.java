package io.stockpricecache.runtime.event;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads events and writes responses by the serializers that Lambda's own runtime takes for a
 * handler's types: a handler sees the same event, and the classes that this loads are those that a
 * real event needs.
 */
public final class RuntimeSerializer {

  private RuntimeSerializer() {}

  /** The event as Lambda's runtime would hand it to a handler. */
  public static <T> T read(Class<T> type, String json) {
    return serializer(type)
        .fromJson(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes the response as Lambda's runtime would send it. */
  public static <T> void write(Class<T> type, T response, OutputStream out) {
    serializer(type).toJson(response, out);
  }

  private static <T> PojoSerializer<T> serializer(Class<T> type) {
    return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
        ? LambdaEventSerializers.serializerFor(type, type.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(type);
  }
}
