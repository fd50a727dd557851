package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.tracked.Sought;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps account of the sessions that vendors were asked for in vain. */
final class SoughtSessions {

  private static final String NONE_YET = "no official close of ";

  private final BackfillPlan plan;
  private final SessionDate to;
  private final Instant now;

  SoughtSessions(BackfillPlan plan, Instant now) {
    this(plan, plan.to(), now);
  }

  /**
   * @param to the last session that was asked for: a later one the vendor could not have
   */
  SoughtSessions(BackfillPlan plan, SessionDate to, Instant now) {
    this.plan = plan;
    this.to = to;
    this.now = now;
  }

  /**
   * Those known that still lack their bar, and those wanted of which the answer had none. Whoever
   * asks while vendors need not be asked brings no session nearer to being given up.
   *
   * @param merged what is stored of the answer
   * @param from the first session that was asked for and may have a bar
   * @param isQuiet whether no vendor is merely late with that session
   * @param isNobodys whether no vendor has that session
   */
  List<Sought> after(
      List<Sought> known,
      List<BarWrite> merged,
      SessionDate from,
      Predicate<SessionDate> isQuiet,
      Predicate<SessionDate> isNobodys) {
    Set<SessionDate> filled = BackfillPlan.dates(merged);
    Map<SessionDate, Sought> sought = new TreeMap<>();
    known.stream()
        .filter(each -> plan.due().contains(each.date()))
        .filter(
            each ->
                !BackfillPlan.isFinal(plan.stored().get(each.date()))
                    && !filled.contains(each.date()))
        .forEach(each -> sought.put(each.date(), each));
    unanswered(merged, from)
        .forEach(
            date ->
                sought.merge(
                    date,
                    isQuiet.test(date) ? Sought.quiet(date, now) : Sought.first(date, now),
                    (before, _) -> again(before, isNobodys.test(date))));
    return List.copyOf(sought.values());
  }

  private Sought again(Sought before, boolean isNobodys) {
    if (before.isLeftAloneAt(now)) {
      return before;
    }
    return isNobodys ? before.again(now) : before.againUnsettled(now);
  }

  /** Those wanted of which the answer had none, though it may have had a bar. */
  Set<SessionDate> unanswered(List<BarWrite> merged, SessionDate from) {
    Set<SessionDate> filled = BackfillPlan.dates(merged);
    return plan.wanted().stream()
        .filter(date -> !date.isBefore(from) && !date.isAfter(to) && !filled.contains(date))
        .collect(Collectors.toSet());
  }

  /** Of a symbol without any history its newest session stands for all. */
  List<Sought> afterFirst(List<Sought> known) {
    return List.of(
        known.stream()
            .findFirst()
            .map(before -> before.isLeftAloneAt(now) ? before : before.againFirst(now))
            .orElseGet(() -> Sought.first(plan.to(), now)));
  }

  /** What is to be asked for again, in words; null if nothing is. */
  static @Nullable String inWords(List<Sought> sought) {
    List<Sought> open = sought.stream().filter(each -> !each.isGivenUp()).toList();
    if (open.isEmpty()) {
      return null;
    }
    String others =
        switch (open.size()) {
          case 1 -> "";
          case 2 -> " and of another session";
          default -> " and of %d other sessions".formatted(open.size() - 1);
        };
    Instant next = open.stream().map(Sought::askedAgainAt).min(Instant::compareTo).orElseThrow();
    return "%s%s%s yet; asked again after %s"
        .formatted(NONE_YET, open.getLast().date(), others, next.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Whether that reason is one of {@link #inWords}. */
  static boolean isTheReason(@Nullable String reason) {
    return reason != null && reason.startsWith(NONE_YET);
  }
}
