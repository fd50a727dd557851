package io.stockpricecache.api.history;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.TypeConverter;
import io.stockpricecache.api.http.Converters;
import jakarta.inject.Singleton;

/** Make the parameters of a history. */
@Factory
final class HistoryConverters {

  @Singleton
  TypeConverter<String, HistoryCursor> historyCursor() {
    return Converters.refusing(HistoryCursor::parse, "%s is not one that an answer has told.");
  }

  @Singleton
  TypeConverter<String, AskedTimeframe> askedTimeframe() {
    return Converters.refusing(AskedTimeframe::parse, "%s is none of " + AskedTimeframe.ALL + ".");
  }

  @Singleton
  TypeConverter<String, AskedRange> askedRange() {
    return Converters.refusing(AskedRange::parse, "%s is none of " + AskedRange.ALL + ".");
  }

  @Singleton
  TypeConverter<String, SessionPart> sessionPart() {
    return Converters.refusing(SessionPart::parse, "%s is not regular or extended.");
  }
}
