package io.stockpricecache.api.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.LocalDate;

/** Writes them as the framework does, without a formatter: a page holds hundreds. */
@Singleton
@Primary
final class DateSerializer implements Serializer<LocalDate> {

  @Override
  public void serialize(
      Encoder encoder, EncoderContext context, Argument<? extends LocalDate> type, LocalDate value)
      throws IOException {
    encoder.encodeString(value.toString());
  }
}
