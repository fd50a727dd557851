package io.stockpricecache.api.prices;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.TypeConverter;
import io.stockpricecache.api.http.Converters;
import jakarta.inject.Singleton;

/** Which points of the day a page wants beside its prices. */
public enum PageIntraday {
  /** The last price of each quarter of an hour: those are kept in the row. */
  QUARTERS("15m");

  private final String text;

  PageIntraday(String text) {
    this.text = text;
  }

  /** As readers write it. */
  String text() {
    return text;
  }

  private static PageIntraday parse(String text) {
    if (!QUARTERS.text.equals(text)) {
      throw new IllegalArgumentException(text);
    }
    return QUARTERS;
  }

  /** Makes one of the parameter {@code intraday}. */
  @Factory
  static final class Conversion {

    @Singleton
    TypeConverter<String, PageIntraday> pageIntraday() {
      return Converters.refusing(PageIntraday::parse, "%s is not 15m.");
    }
  }
}
