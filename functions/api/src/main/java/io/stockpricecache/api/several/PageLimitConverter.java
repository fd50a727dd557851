package io.stockpricecache.api.several;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.TypeConverter;
import io.stockpricecache.api.http.Converters;
import jakarta.inject.Singleton;

/** Makes a {@link PageLimit} of the parameter {@code limit}. */
@Factory
final class PageLimitConverter {

  @Singleton
  TypeConverter<String, PageLimit> pageLimit() {
    return Converters.refusing(
        PageLimit::parse, "%s is not a whole number from 1 to " + PageLimit.MAX + ".");
  }
}
