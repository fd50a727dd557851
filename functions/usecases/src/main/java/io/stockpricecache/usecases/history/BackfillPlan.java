package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.JumpLimit;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Listing;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Unreachable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a symbol's history lacks.
 *
 * @param isFirst whether the symbol is not ACTIVE yet: then all is asked for, whatever is stored,
 *     since the splits and dividends of the whole time are needed
 * @param known splits, as the symbol's row tells them
 * @param due sessions since the symbol was listed that are kept, ascending
 * @param reachable the newest of them, those that a vendor may give
 * @param wanted those reachable that have no official bar and that the job is to fill
 * @param stored the bars there are, by date
 * @param resting those that would be wanted, had vendors not been asked for them in vain lately
 * @param noTrade sessions that no vendor has a bar of
 * @param unreadable sessions whose bar is there and cannot be read
 * @param reach how many sessions the furthest-reaching vendor goes back
 */
record BackfillPlan(
    Symbol symbol,
    boolean isFirst,
    List<Split> known,
    List<SessionDate> due,
    List<SessionDate> reachable,
    Set<SessionDate> wanted,
    Set<SessionDate> resting,
    Map<SessionDate, Bar> stored,
    Set<SessionDate> noTrade,
    Set<SessionDate> unreadable,
    int reach) {

  /** A vendor's first bar this close to where its reach ends is due to that, not to a listing. */
  private static final int EDGE_DAYS = 7;

  /**
   * @param now what vendors were asked for in vain, and need not be again by then, is not wanted
   */
  static BackfillPlan of(
      TrackedSymbol tracked, List<Session> sessions, Rows<Bar> bars, int reach, Instant now) {
    boolean isFirst = tracked.status() != SymbolStatus.ACTIVE;
    Listing listing = tracked.extent().listing();
    SessionDate listedOn =
        isFirst
                || listing == null
                || (!sessions.isEmpty() && !listing.holds(sessions.getFirst().date(), reach))
            ? null
            : listing.on();
    List<SessionDate> due =
        sessions.stream()
            .map(Session::date)
            .filter(date -> listedOn == null || !date.isBefore(listedOn))
            .toList();
    Unreachable outOfReach = isFirst ? null : tracked.extent().unreachable();
    List<SessionDate> reachable =
        due.subList(Math.max(0, due.size() - reach), due.size()).stream()
            .filter(date -> outOfReach == null || !outOfReach.holds(date, reach))
            .toList();
    // What was looked for in vain need not be asked of the same vendors again.
    Set<SessionDate> inVain =
        isFirst || listing == null || listedOn != null || !listing.holds(due.getFirst())
            ? Set.of()
            : due.subList(Math.max(0, due.size() - listing.reach()), due.size()).stream()
                .filter(date -> date.isBefore(listing.on()))
                .collect(Collectors.toSet());
    Map<SessionDate, Bar> stored = bars.stream().collect(Collectors.toMap(Bar::date, bar -> bar));
    Set<SessionDate> unreadable = unreadable(bars, due);
    Map<Boolean, Set<SessionDate>> lacking =
        reachable.stream()
            .filter(date -> !isFinal(stored.get(date)) && !unreadable.contains(date))
            .filter(date -> !inVain.contains(date))
            .collect(
                Collectors.partitioningBy(
                    date -> !isFirst && tracked.extent().isLeftAlone(date, now),
                    Collectors.toSet()));
    return new BackfillPlan(
        tracked.symbol(),
        isFirst,
        tracked.actions().splits(),
        due,
        reachable,
        lacking.getOrDefault(false, Set.of()),
        lacking.getOrDefault(true, Set.of()),
        stored,
        Set.copyOf(tracked.extent().noTrade()),
        unreadable,
        reach);
  }

  /** Nothing is written over them, so no vendor need be asked for them either. */
  private static Set<SessionDate> unreadable(Rows<Bar> bars, List<SessionDate> due) {
    Set<String> dates =
        bars.unreadable().stream().map(UnreadableRow::lastPart).collect(Collectors.toSet());
    return due.stream().filter(date -> dates.contains(date.toString())).collect(Collectors.toSet());
  }

  /** The same plan, in which nothing before that session is wanted but the newest one of all. */
  BackfillPlan since(SessionDate first) {
    Set<SessionDate> still =
        wanted.stream()
            .filter(date -> !date.isBefore(first) || date.equals(due.getLast()))
            .collect(Collectors.toSet());
    return new BackfillPlan(
        symbol, isFirst, known, due, reachable, still, resting, stored, noTrade, unreadable, reach);
  }

  /** Whether every session that a vendor may give has its official bar, or no vendor has it. */
  boolean isWhole() {
    return reachable.stream().allMatch(date -> isFinal(stored.get(date)) || noTrade.contains(date));
  }

  /** Whether a session is missing that vendors may still have. */
  boolean isLacking() {
    return reachable.stream().anyMatch(this::isLacking);
  }

  private boolean isLacking(SessionDate date) {
    return wanted.contains(date) || (resting.contains(date) && !noTrade.contains(date));
  }

  boolean isDone() {
    return wanted.isEmpty() && !isFirst;
  }

  /**
   * The first session to ask for: the first that is wanted or may come by the same call, or is
   * looked at again. If only the splits are wanted, that of the first jump that they may explain.
   */
  SessionDate from() {
    if (reachable.isEmpty()) {
      throw new IllegalStateException("no session is due for " + symbol);
    }
    Optional<SessionDate> first =
        reachable.stream().filter(date -> isFirst || isLacking(date)).findFirst();
    return Stream.of(first.or(() -> findJump(known)), lookedAtAgain().first())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .orElse(due.getLast());
  }

  LookedAtAgain lookedAtAgain() {
    return new LookedAtAgain(reachable, stored);
  }

  /** The first stored close that none of the splits explains, seen from the one before. */
  Optional<SessionDate> findJump(List<Split> splits) {
    List<Bar> bars = due.stream().map(stored::get).filter(Objects::nonNull).toList();
    return JumpLimit.findJump(bars, splits).map(Bar::date);
  }

  SessionDate to() {
    return due.getLast();
  }

  /**
   * What vendors are to be asked for.
   *
   * @param requestedAt when the job was; one of the future would bring bars that none of today
   *     could ever replace
   */
  HistoryRequest request(Instant requestedAt, Instant now) {
    Instant run = requestedAt.isAfter(now) ? now.truncatedTo(ChronoUnit.SECONDS) : requestedAt;
    return new HistoryRequest(symbol, Markets.of(symbol), from(), to(), run);
  }

  /** The first session after all that are wanted. */
  SessionDate afterWanted() {
    SessionDate last = wanted.stream().max(Comparator.naturalOrder()).orElseThrow();
    return due.stream().filter(date -> date.isAfter(last)).findFirst().orElse(last.plusDays(1));
  }

  /** Whether an answer to that request may bring what the job is to fill. */
  boolean isServedBy(HistoryRequest request) {
    return isFirst
        || wanted.isEmpty()
        || wanted.stream()
            .anyMatch(date -> !date.isBefore(request.from()) && !date.isAfter(request.to()));
  }

  /** What is to be merged of those bars. */
  List<BarWrite> writes(Collection<Bar> bars) {
    LookedAtAgain again = lookedAtAgain();
    return bars.stream()
        .filter(bar -> isOpen(bar.date()) || again.isCorrectedBy(bar))
        .map(bar -> new BarWrite(symbol, bar, stored.containsKey(bar.date())))
        .toList();
  }

  /** Whether that session has no official bar, and may have one. */
  boolean isOpen(SessionDate date) {
    return wanted.contains(date) || resting.contains(date);
  }

  /**
   * Whether the first bar of an answer is where the vendor's reach ends, and so says nothing of
   * when the symbol was listed.
   *
   * @param asked the first session that the vendor was asked for
   */
  boolean isEdgeOfReach(SessionDate asked, SessionDate firstBar) {
    return asked.isAfter(due.getFirst()) && !firstBar.isAfter(asked.plusDays(EDGE_DAYS));
  }

  /**
   * What no vendor can give, once the bars of an answer are merged; null if nothing is known to be
   * so.
   *
   * @param asked the first session that the vendor was asked for
   * @param firstBar where its answer begins, whether that was wanted or not
   */
  @Nullable Unreachable unreachableAfter(
      List<BarWrite> merged, SessionDate asked, SessionDate firstBar) {
    boolean isShort = asked.equals(reachable.getFirst()) && isEdgeOfReach(asked, firstBar);
    Predicate<SessionDate> isLost =
        date -> date.isBefore(isShort ? firstBar : reachable.getFirst());
    Optional<SessionDate> lastLost = lacked(merged).filter(isLost).reduce((_, later) -> later);
    return lastLost
        .flatMap(lost -> due.stream().filter(date -> date.isAfter(lost)).findFirst())
        .map(before -> new Unreachable(before, reach, null))
        .orElse(null);
  }

  /** Whether a session before that date has no bar once those are merged. */
  boolean lacksBefore(SessionDate date, List<BarWrite> merged) {
    return lacked(merged).anyMatch(each -> each.isBefore(date));
  }

  /** The sessions that have no bar once those are merged. */
  private Stream<SessionDate> lacked(List<BarWrite> merged) {
    Set<SessionDate> filled = dates(merged);
    return due.stream().filter(date -> !stored.containsKey(date) && !filled.contains(date));
  }

  /** What no vendor can give where nobody was asked. */
  @Nullable Unreachable unreachable() {
    SessionDate last = reachable.isEmpty() ? null : reachable.getLast();
    return last == null ? null : unreachableAfter(List.of(), last, last);
  }

  /**
   * The newest session up to which nothing is missing once those bars are merged.
   *
   * @param outOfReach what is not missing, since no vendor can give it
   */
  @Nullable SessionDate wholeUpTo(
      List<BarWrite> merged, @Nullable SessionDate listedOn, @Nullable Unreachable outOfReach) {
    Set<SessionDate> filled = dates(merged);
    SessionDate whole = null;
    for (SessionDate date : due) {
      boolean isListed = listedOn == null || !date.isBefore(listedOn);
      boolean isReachable =
          !date.isBefore(reachable.getFirst())
              && (outOfReach == null || !outOfReach.holds(date, reach));
      boolean isMissing =
          !isFinal(stored.get(date)) && !filled.contains(date) && !noTrade.contains(date);
      if (isListed && isReachable && isMissing) {
        return whole;
      }
      whole = date;
    }
    return whole;
  }

  static Set<SessionDate> dates(List<BarWrite> merged) {
    return merged.stream().map(write -> write.bar().date()).collect(Collectors.toSet());
  }

  static boolean isFinal(@Nullable Bar bar) {
    return bar != null && bar.finality() == Finality.FINAL;
  }
}
