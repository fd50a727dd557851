package io.stockpricecache.local.journal;

import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a run went, in words such as {@code PARTIAL · 95 of 100 prices · 2 calls · no price for 5:
 * …}. What a run's message tells by itself is not counted once more.
 */
final class RunWords {

  /** Of a message that names many symbols; the whole of it is at {@code GET /cache/runs}. */
  private static final int LONGEST_MESSAGE = 400;

  /** More than ten names. */
  private static final Pattern LIST =
      Pattern.compile("((?:[^\\s,;]+, ){10})([^\\s,;]+(?:, [^\\s,;]+)*)(?: and (\\d+) more)?");

  static final String BETWEEN = " · ";

  private RunWords() {}

  static String of(SyncRun run) {
    return of(run.type(), run.status(), run.counts(), run.message());
  }

  /**
   * A function's answer.
   *
   * @throws IllegalArgumentException if it is none
   */
  static String of(RunType type, Map<String, Object> answer) {
    Map<String, Integer> counts = new HashMap<>();
    if (answer.get("counts") instanceof Map<?, ?> given) {
      given.forEach((name, count) -> counts.put(name.toString(), ((Number) count).intValue()));
    }
    return of(
        type,
        RunStatus.valueOf(String.valueOf(answer.get("status"))),
        new SyncRun.Counts(counts),
        answer.get("message") == null ? null : answer.get("message").toString());
  }

  private static String of(
      RunType type, RunStatus status, SyncRun.Counts counts, @Nullable String message) {
    List<String> parts = new ArrayList<>(List.of(status.name()));
    switch (type) {
      case LIVE_POLL, LIVE_REFRESH -> addPrices(counts, parts);
      case CLOSE_SYNC -> addCloses(counts, parts);
      case DIRECTORY ->
          counts
              .parts(RunCount.LISTED)
              .forEach(
                  (vendor, count) -> parts.add(vendor + " lists " + many(count, "instrument")));
      case BACKFILL, VALIDATE, CORRECTION -> addAll(counts, parts);
    }
    if (type != RunType.BACKFILL) {
      addIfAny(counts.get(RunCount.VENDOR_CALLS), "call", parts);
    }
    if (message != null && !message.isEmpty()) {
      parts.add(shortened(message, type));
    }
    return String.join(BETWEEN, parts);
  }

  private static void addPrices(SyncRun.Counts counts, List<String> parts) {
    parts.add(counts.get(RunCount.UPDATED) + " of " + many(counts.get(RunCount.DUE), "price"));
    Map<String, Integer> given = counts.parts(RunCount.GIVEN);
    if (given.size() == 1) {
      parts.add("from " + given.keySet().iterator().next());
    } else {
      given.forEach((vendor, count) -> parts.add(count + " from " + vendor));
    }
    counts
        .parts(RunCount.SILENT_MINUTES)
        .forEach((vendor, minutes) -> parts.add(vendor + " silent for " + many(minutes, "minute")));
  }

  private static void addCloses(SyncRun.Counts counts, List<String> parts) {
    addIfAny(counts.get(RunCount.PROVISIONAL), "PROVISIONAL close", parts);
    addIfAny(counts.get(RunCount.OFFICIAL), "FINAL close", parts);
    addIfAny(
        counts.get(RunCount.AWAITING),
        "awaits its official close",
        "await their official close",
        parts);
    addIfAny(counts.get(RunCount.LAGGING), "lags behind", "lag behind", parts);
    addIfAny(
        counts.get(RunCount.COMPANIES), "company to ask about", "companies to ask about", parts);
  }

  /** By the names that they are stored under, as words. */
  private static void addAll(SyncRun.Counts counts, List<String> parts) {
    new TreeMap<>(counts.byName())
        .forEach(
            (name, count) -> {
              if (count > 0 && !name.equals(RunCount.VENDOR_CALLS.id())) {
                parts.add(words(name) + " " + count);
              }
            });
  }

  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static void addIfAny(int count, String what, List<String> parts) {
    addIfAny(count, what, what + "s", parts);
  }

  private static void addIfAny(int count, String one, String several, List<String> parts) {
    if (count > 0) {
      parts.add(many(count, one, several));
    }
  }

  static String many(int count, String what) {
    return many(count, what, what + "s");
  }

  static String many(int count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  /** The first of a list, and how many more there are. */
  private static String few(MatchResult list) {
    int more = list.group(2).split(", ", -1).length;
    int untold = list.group(3) == null ? 0 : Integer.parseInt(list.group(3));
    String first = list.group(1).substring(0, list.group(1).length() - 2);
    return Matcher.quoteReplacement(first + " and " + (more + untold) + " more");
  }

  private static String shortened(String whole, RunType type) {
    String message = LIST.matcher(whole).replaceAll(RunWords::few);
    if (message.length() <= LONGEST_MESSAGE) {
      return message;
    }
    int end = message.lastIndexOf(' ', LONGEST_MESSAGE);
    return message.substring(0, end < 0 ? LONGEST_MESSAGE : end)
        + " … (the rest: GET /cache/runs?type="
        + type.id()
        + ")";
  }
}
