package io.stockpricecache.domain.usecase;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.JumpLimit;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.store.BarWrite;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TrackedSymbol;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a symbol's history lacks.
 *
 * @param isFirst whether the symbol is not ACTIVE yet: then all is asked for, whatever is stored,
 *     since the splits and dividends of the whole time are needed
 * @param known splits, as the symbol's row tells them
 * @param due sessions that should have an official bar, ascending
 * @param wanted those of them that have none and that the job is to fill
 * @param stored the bars there are, by date
 */
record BackfillPlan(
    Symbol symbol,
    boolean isFirst,
    List<Split> known,
    List<SessionDate> due,
    Set<SessionDate> wanted,
    Map<SessionDate, Bar> stored) {

  static BackfillPlan of(TrackedSymbol tracked, List<Session> sessions, Collection<Bar> bars) {
    boolean isFirst = tracked.status() != SymbolStatus.ACTIVE;
    SessionDate listedOn = isFirst ? null : tracked.listedOn();
    List<SessionDate> due =
        sessions.stream()
            .map(Session::date)
            .filter(date -> listedOn == null || !date.isBefore(listedOn))
            .toList();
    Map<SessionDate, Bar> stored = bars.stream().collect(Collectors.toMap(Bar::date, bar -> bar));
    Set<SessionDate> wanted =
        due.stream().filter(date -> !isFinal(stored.get(date))).collect(Collectors.toSet());
    return new BackfillPlan(
        tracked.symbol(), isFirst, tracked.actions().splits(), due, wanted, stored);
  }

  /** The same plan, in which nothing before that session is wanted but the newest one of all. */
  BackfillPlan since(SessionDate first) {
    Set<SessionDate> still =
        wanted.stream()
            .filter(date -> !date.isBefore(first) || date.equals(due.getLast()))
            .collect(Collectors.toSet());
    return new BackfillPlan(symbol, isFirst, known, due, still, stored);
  }

  /** Whether every session that is due has its official bar. */
  boolean isWhole() {
    return due.stream().allMatch(date -> isFinal(stored.get(date)));
  }

  /** Whether no vendor need be asked. */
  boolean isDone() {
    return wanted.isEmpty() && !isFirst;
  }

  /**
   * The first session to ask for. If none is wanted and only the splits are, that of the first jump
   * that they may explain, else the newest.
   */
  SessionDate from() {
    if (due.isEmpty()) {
      throw new IllegalStateException("no session is due for " + symbol);
    }
    return due.stream()
        .filter(date -> isFirst || wanted.contains(date))
        .findFirst()
        .or(() -> findJump(known))
        .orElse(due.getLast());
  }

  /** The first stored close that none of the splits explains, seen from the one before. */
  Optional<SessionDate> findJump(List<Split> splits) {
    SplitFactors factors = new SplitFactors(splits);
    List<Bar> bars = due.stream().map(stored::get).filter(Objects::nonNull).toList();
    return IntStream.range(1, bars.size())
        .filter(i -> JumpLimit.isJump(bars.get(i - 1), bars.get(i), factors))
        .mapToObj(i -> bars.get(i).date())
        .findFirst();
  }

  /** The last session to ask for. */
  SessionDate to() {
    return due.getLast();
  }

  /** What is to be merged of those bars. */
  List<BarWrite> writes(Collection<Bar> bars) {
    return bars.stream()
        .filter(bar -> wanted.contains(bar.date()))
        .map(bar -> new BarWrite(symbol, bar, stored.containsKey(bar.date())))
        .toList();
  }

  /** The newest session up to which nothing is missing once those bars are merged. */
  @Nullable SessionDate wholeUpTo(List<BarWrite> merged, @Nullable SessionDate listedOn) {
    Set<SessionDate> filled =
        merged.stream().map(write -> write.bar().date()).collect(Collectors.toSet());
    SessionDate whole = null;
    for (SessionDate date : due) {
      boolean isListed = listedOn == null || !date.isBefore(listedOn);
      if (isListed && !isFinal(stored.get(date)) && !filled.contains(date)) {
        return whole;
      }
      whole = date;
    }
    return whole;
  }

  private static boolean isFinal(@Nullable Bar bar) {
    return bar != null && bar.finality() == Finality.FINAL;
  }
}
