package io.stockpricecache.api.universes;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.TypeConverter;
import io.stockpricecache.api.http.Converters;
import jakarta.inject.Singleton;

/** Makes the members of a universe from a table. */
@Factory
final class MembersConverter {

  @Singleton
  TypeConverter<String, MembersRequest> members() {
    return Converters.refusing(
        MembersRequest::ofCsv,
        "%s is not a table with a symbol a line, nor are its comments a # title: of 1 to 200"
            + " characters, a # source: of as many, or an # as of: yyyy-MM-dd.");
  }
}
