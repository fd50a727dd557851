package io.stockpricecache.api.http;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.TypeConverter;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.ChartRange;
import io.stockpricecache.domain.history.Timeframe;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.symbol.Spelling;
import io.stockpricecache.domain.symbol.Symbol;
import jakarta.inject.Singleton;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Function;

/** Make the types of the controllers' arguments from text; throw the problem where none can be. */
@Factory
public final class Converters {

  @Singleton
  TypeConverter<String, Symbol> symbol() {
    return (text, _, _) -> Optional.of(Symbol.parse(text));
  }

  @Singleton
  TypeConverter<String, SessionDate> sessionDate() {
    return refusing(SessionDate::parse, "%s is not a date of the form yyyy-MM-dd.");
  }

  @Singleton
  TypeConverter<String, SessionCount> sessionCount() {
    return refusing(
        SessionCount::parse, "%s is not a whole number from 1 to " + SessionCount.MAX + ".");
  }

  @Singleton
  TypeConverter<String, Adjustment> adjustment() {
    return refusing(Adjustment::parse, "%s is not none, split or all.");
  }

  @Singleton
  TypeConverter<String, ChartRange> chartRange() {
    return refusing(ChartRange::parse, "%s is none of " + ChartRange.ALL + ".");
  }

  @Singleton
  TypeConverter<String, Timeframe> timeframe() {
    return refusing(
        Timeframe::parse,
        "%s is not 1d, 1w or 1mo; shorter bars are told by /history/{symbol}, of one symbol each.");
  }

  @Singleton
  TypeConverter<String, Currency> currency() {
    return refusing(Converters::currency, "%s is not the code of a currency in use, such as USD.");
  }

  @Singleton
  TypeConverter<String, QuarantinedBarId> quarantinedBarId() {
    return refusing(
        QuarantinedBarId::parse,
        "The id is not one of a quarantined bar, such as AAPL~2026-11-20~yahoo.");
  }

  @Singleton
  TypeConverter<String, JobId> jobId() {
    return refusing(JobId::new, "The id is not one of a job: 1 to 64 letters, digits and hyphens.");
  }

  /**
   * The currency of that code. ISO 4217 has many that are in use no more, and some that are of no
   * country.
   *
   * @throws IllegalArgumentException if it is not one in use
   */
  static Currency currency(String code) {
    if (!Spelling.isCurrency(code)) {
      throw new IllegalArgumentException("no currency in use");
    }
    return Currency.getInstance(code);
  }

  /** Whether a text has 1 to so many characters, not all of them spaces, and none of control. */
  public static boolean isVisible(String text, int most) {
    return !text.isBlank()
        && text.length() <= most
        && text.chars().noneMatch(Character::isISOControl);
  }

  /**
   * The number in that text, from 1 to the most, in digits of ASCII and no more of them than the
   * most has.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static int wholeNumber(String text, int most) {
    int digits = String.valueOf(most).length();
    int value = text.matches("[0-9]{1," + digits + "}") ? Integer.parseInt(text) : 0;
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  /**
   * A converter that answers with 400 where the text is none of the type.
   *
   * @param parse throws an IllegalArgumentException for such text
   * @param detail of the problem, with {@code %s} for the argument's name
   */
  public static <T> TypeConverter<String, T> refusing(Function<String, T> parse, String detail) {
    return (text, _, context) -> {
      try {
        return Optional.of(parse.apply(text));
      } catch (IllegalArgumentException e) {
        throw ProblemException.badRequest(detail.formatted(name(context)));
      }
    };
  }

  private static String name(ConversionContext context) {
    return context instanceof ArgumentConversionContext<?> bound
        ? bound.getArgument().getName()
        : "value";
  }
}
