package io.stockpricecache.api.history;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.TypeConverter;
import io.stockpricecache.api.http.Converters;
import jakarta.inject.Singleton;

/** Makes a {@link HistoryCursor} of the parameter {@code cursor}. */
@Factory
final class CursorConverter {

  @Singleton
  TypeConverter<String, HistoryCursor> historyCursor() {
    return Converters.refusing(HistoryCursor::parse, "%s is not one that an answer has told.");
  }
}
