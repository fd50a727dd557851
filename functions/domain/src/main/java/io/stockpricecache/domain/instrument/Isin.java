package io.stockpricecache.domain.instrument;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An International Securities Identification Number, by ISO 6166: two letters of a country, nine
 * letters or digits, and a check digit that fits to them. One names a security, wherever it is
 * listed.
 */
public record Isin(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Z]{2}[A-Z0-9]{9}[0-9]");

  /**
   * @throws IllegalArgumentException if that is none, or its check digit is wrong
   */
  public Isin {
    if (!FORM.matcher(value).matches() || !hasItsCheckDigit(value)) {
      throw new IllegalArgumentException("not an ISIN");
    }
  }

  /** The one that the text is, of whatever case; empty if it is none. */
  public static Optional<Isin> find(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    return FORM.matcher(upper).matches() && hasItsCheckDigit(upper)
        ? Optional.of(new Isin(upper))
        : Optional.empty();
  }

  /**
   * The one that begins so.
   *
   * @param begin its first eleven characters
   */
  public static Isin of(String begin) {
    int check = (10 - sum(begin + "0") % 10) % 10;
    return new Isin(begin + check);
  }

  private static boolean hasItsCheckDigit(String value) {
    return sum(value) % 10 == 0;
  }

  /**
   * Of the digits, letters being 10 to 35, the sum by Luhn: every other one from the last but one
   * on counts twice, by the sum of its digits.
   */
  private static int sum(String value) {
    StringBuilder digits = new StringBuilder();
    value.chars().forEach(each -> digits.append(Character.digit(each, 36)));
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int counted = i % 2 == 0 ? digit : 2 * digit;
      sum += counted / 10 + counted % 10;
    }
    return sum;
  }

  @Override
  public String toString() {
    return value;
  }
}
