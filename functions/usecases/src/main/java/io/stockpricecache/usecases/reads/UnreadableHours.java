package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.store.UnreadableRow;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hours whose row is there and cannot be read, so that nobody knows what was traded then.
 *
 * @param hours when they begin
 * @param isAny whether some row does not even tell of which hour it is: it may be of any
 */
record UnreadableHours(Set<Instant> hours, boolean isAny) {

  /** The end of a row's key, with a sign between the date and the hour in UTC. */
  private static final Pattern HOUR =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[#T]([01]\\d|2[0-3])(:00:00Z)?$");

  UnreadableHours {
    hours = Set.copyOf(hours);
  }

  /** Those of rows of bars. */
  static UnreadableHours of(List<UnreadableRow> rows) {
    List<Optional<Instant>> hours = rows.stream().map(UnreadableHours::hour).toList();
    return new UnreadableHours(
        hours.stream().flatMap(Optional::stream).collect(Collectors.toSet()),
        hours.stream().anyMatch(Optional::isEmpty));
  }

  private static Optional<Instant> hour(UnreadableRow row) {
    Matcher matcher = HOUR.matcher(row.key());
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(matcher.group(1) + "T" + matcher.group(2) + ":00:00Z"));
    } catch (DateTimeParseException e) {
      // A date that no calendar has, such as the 30th of February: the hour is not known either.
      return Optional.empty();
    }
  }

  /** Both. */
  UnreadableHours and(UnreadableHours other) {
    Set<Instant> both =
        Stream.concat(hours.stream(), other.hours.stream()).collect(Collectors.toSet());
    return new UnreadableHours(both, isAny || other.isAny);
  }

  /** The same without those of which there is such a part: another row stands in for them. */
  UnreadableHours without(List<StoredPart> parts, Predicate<StoredPart> isSuch) {
    Set<Instant> there =
        parts.stream()
            .filter(isSuch)
            .map(part -> part.time().truncatedTo(ChronoUnit.HOURS))
            .collect(Collectors.toSet());
    return new UnreadableHours(
        hours.stream().filter(hour -> !there.contains(hour)).collect(Collectors.toSet()), isAny);
  }

  /** Whether one of them touches the time from one, inclusive, to another, exclusive. */
  boolean touch(Instant from, Instant to) {
    return isAny
        || hours.stream()
            .anyMatch(hour -> hour.isBefore(to) && hour.plus(1, ChronoUnit.HOURS).isAfter(from));
  }
}
