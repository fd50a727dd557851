package io.stockpricecache.api;

import static java.util.Objects.requireNonNullElse;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Symbol;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, read from the event's raw query string.
 *
 * <p>Neither the event's map (API Gateway joins repeated parameters with commas there) nor the
 * framework's binding (which cuts a value at its first comma) tells {@code a=1,2} from {@code
 * a=1&a=2}, or a list from a value given twice.
 */
final class Query {

  /** Not what parseInt takes besides: signs, and the digits of every script. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Query() {}

  /**
   * The parameters of that event.
   *
   * @throws ProblemException (400) if they are not well-formed
   */
  static Query of(APIGatewayV2HTTPEvent event) {
    return parse(event.getRawQueryString());
  }

  /**
   * The parameters of a raw query string.
   *
   * @throws ProblemException (400) if they are not well-formed
   */
  static Query parse(@Nullable String raw) {
    Query query = new Query();
    for (String pair : requireNonNullElse(raw, "").split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        query.values.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
      }
    }
    return query;
  }

  /**
   * The symbols of a list that is given once, with commas, or repeated; each of them once, in the
   * order asked. A symbol that is given again counts again.
   */
  Set<Symbol> symbols(String name, int max) {
    if (all(name).allMatch(String::isBlank)) {
      throw ProblemException.badRequest(
          "%s is missing: 1 to %d symbols, as in %s=AAPL,MSFT.".formatted(name, max, name));
    }
    List<Symbol> symbols =
        all(name).flatMap(list -> Stream.of(list.split(",", -1))).map(Symbol::parse).toList();
    if (symbols.size() > max) {
      throw ProblemException.badRequest(
          "%s names %d symbols; at most %d are served at once."
              .formatted(name, symbols.size(), max));
    }
    return new LinkedHashSet<>(symbols);
  }

  /** A whole number within bounds, both inclusive. */
  int number(String name, int defaultValue, int min, int max) {
    Optional<String> value = find(name);
    if (value.isEmpty()) {
      return defaultValue;
    }
    if (NUMBER.matcher(value.get()).matches()) {
      int number = Integer.parseInt(value.get());
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw ProblemException.badRequest(
        "%s is not a whole number from %d to %d.".formatted(name, min, max));
  }

  /** A session date, if one is given. */
  Optional<SessionDate> findDate(String name) {
    Optional<String> value = find(name);
    try {
      return value.map(SessionDate::parse);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest(name + " is not a date of the form yyyy-MM-dd.");
    }
  }

  /**
   * Refuses parameters of other names.
   *
   * @throws ProblemException (400) if there is one
   */
  void requireOnly(String... known) {
    if (!Set.of(known).containsAll(values.keySet())) {
      throw ProblemException.badRequest(
          known.length == 0
              ? "This path takes no parameters."
              : "A parameter is not known; this path takes " + String.join(", ", known) + ".");
    }
  }

  /** The value, if one is given. */
  Optional<String> find(String name) {
    List<String> all = all(name).toList();
    if (all.size() > 1) {
      throw ProblemException.badRequest(name + " is given more than once.");
    }
    return all.stream().findFirst();
  }

  private Stream<String> all(String name) {
    return values.getOrDefault(name, List.of()).stream();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("The query string is not percent-encoded as it should be.");
    }
  }
}
