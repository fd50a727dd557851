package io.stockpricecache.api.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which fields of {@code latest} an answer has: those that {@code fields=} names, once, with commas
 * or repeated, and those without which no price is served.
 */
public record LatestFields(Set<String> names) {

  /** Named or not: a price without one of them must not exist. */
  public static final List<String> ALWAYS =
      List.of("price", "currency", "asOf", "fetchedAt", "source", "finality", "stale");

  /** Those that are left out where others are named. */
  public static final List<String> TRIMMED =
      List.of(
          "change",
          "changePercent",
          "previousClose",
          "name",
          "type",
          "exchange",
          "open",
          "high",
          "low",
          "volume",
          "marketState",
          "delayedBySeconds");

  private static final String SYMBOL = "symbol";
  private static final int SHOWN = 20;
  private static final Pattern NOT_SHOWN = Pattern.compile("[^A-Za-z0-9_.-]");

  public LatestFields {
    names = Set.copyOf(names);
  }

  /**
   * The fields in those values.
   *
   * @throws ProblemException (400) if one is no field; it says which
   */
  static LatestFields parse(String parameter, List<String> values) {
    Set<String> names = new HashSet<>(ALWAYS);
    List<String> known = known();
    values.stream()
        .flatMap(list -> Stream.of(list.split(",", -1)))
        .map(String::strip)
        .forEach(
            name -> {
              if (!known.contains(name)) {
                throw ProblemException.badRequest(
                    "%s names '%s', which is no field; there are: %s."
                        .formatted(parameter, shown(name), String.join(", ", known)));
              }
              names.add(name);
            });
    return new LatestFields(names);
  }

  /** All that may be named, in the order of an answer. */
  public static List<String> known() {
    List<String> known = new ArrayList<>(List.of(SYMBOL));
    known.addAll(ALWAYS);
    known.addAll(TRIMMED);
    return known;
  }

  public boolean has(String field) {
    return names.contains(field);
  }

  /** Nothing that could be hostile. */
  private static String shown(String name) {
    String head = name.length() <= SHOWN ? name : name.substring(0, SHOWN);
    String plain = NOT_SHOWN.matcher(head).replaceAll("?");
    return name.length() <= SHOWN ? plain : plain + "...";
  }
}
