package io.stockpricecache.api.search;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.TypeConverter;
import io.stockpricecache.api.http.Converters;
import io.stockpricecache.domain.directory.Directory;
import jakarta.inject.Singleton;

/** Make the parameters of a search from text. */
@Factory
final class SearchParameters {

  /** What is looked for. */
  record Query(String text) {

    static final String PROBLEM =
        "%s is not a text of 1 to " + Directory.MAX_QUERY + " characters that can be seen.";

    static Query parse(String text) {
      if (!Converters.isVisible(text, Directory.MAX_QUERY)) {
        throw new IllegalArgumentException("not a query");
      }
      return new Query(text);
    }
  }

  /** How many hits an answer has at most. */
  record Hits(int value) {

    static final Hits DEFAULT = new Hits(10);

    static Hits parse(String text) {
      return new Hits(Converters.wholeNumber(text, Directory.MAX_HITS));
    }
  }

  @Singleton
  TypeConverter<String, Query> query() {
    return Converters.refusing(Query::parse, Query.PROBLEM);
  }

  @Singleton
  TypeConverter<String, Hits> hits() {
    return Converters.refusing(
        Hits::parse, "%s is not a whole number from 1 to " + Directory.MAX_HITS + ".");
  }
}
