package io.stockpricecache.vendors.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long a vendor wants to be left alone, by its headers.
 *
 * <p>Points in time are taken against the answer's own {@code Date} header, so neither clock needs
 * to agree with the other. Longer than a day is taken for a day.
 */
public final class RetryAfter {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private RetryAfter() {}

  /** What {@code Retry-After} says, in seconds or as a date (RFC 9110, section 10.2.3). */
  public static Optional<Duration> find(VendorResponse answer) {
    return answer
        .findHeader("retry-after")
        .map(String::strip)
        .flatMap(
            value ->
                SECONDS.matcher(value).matches()
                    ? sane(Duration.ofSeconds(Long.parseLong(value)))
                    : findDate(value).flatMap(then -> until(answer, then)));
  }

  /** The time until a header's epoch second, such as {@code X-RateLimit-Reset}. */
  public static Optional<Duration> findReset(VendorResponse answer, String header) {
    return answer
        .findHeader(header)
        .map(String::strip)
        .filter(value -> value.matches("\\d{1,11}"))
        .flatMap(value -> until(answer, Instant.ofEpochSecond(Long.parseLong(value))));
  }

  private static Optional<Duration> until(VendorResponse answer, Instant then) {
    return answer
        .findHeader("date")
        .flatMap(RetryAfter::findDate)
        .flatMap(now -> sane(Duration.between(now, then)));
  }

  private static Optional<Duration> sane(Duration wait) {
    return wait.isPositive()
        ? Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait)
        : Optional.empty();
  }

  private static Optional<Instant> findDate(String value) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
