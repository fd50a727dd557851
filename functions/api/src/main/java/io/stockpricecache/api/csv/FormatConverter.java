package io.stockpricecache.api.csv;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.TypeConverter;
import io.stockpricecache.api.http.Converters;
import jakarta.inject.Singleton;

/** Makes a {@link ContentFormat} of the parameter {@code format}. */
@Factory
final class FormatConverter {

  @Singleton
  TypeConverter<String, ContentFormat> contentFormat() {
    return Converters.refusing(ContentFormat::parse, "%s is not json or csv.");
  }
}
