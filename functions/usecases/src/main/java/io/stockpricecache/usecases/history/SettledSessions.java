package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.BackfillState;
import io.stockpricecache.domain.tracked.Sought;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.runs.HeldPrices;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a symbol's row goes on telling of sessions that its own jobs were in vain for, once their
 * official bars have come without such a job: with a whole market's day.
 */
public final class SettledSessions {

  private SettledSessions() {}

  /**
   * The row that looks for none of those any more.
   *
   * @param isOfficial whether a session has its official bar
   */
  public static TrackedSymbol without(TrackedSymbol row, Predicate<SessionDate> isOfficial) {
    List<Sought> left =
        row.extent().sought().stream().filter(each -> !isOfficial.test(each.date())).toList();
    if (left.size() == row.extent().sought().size()) {
      return row;
    }
    TrackedSymbol settled = row.withSought(left);
    return SoughtSessions.isTheReason(row.reason())
        ? settled.withReason(SoughtSessions.inWords(left))
        : settled;
  }

  /**
   * The row whose last failure is over if nothing is looked for any more; what is held back is told
   * still.
   *
   * @param whole one that lacks nothing else
   */
  public static TrackedSymbol ended(TrackedSymbol whole) {
    boolean isOver =
        whole.status() == SymbolStatus.ACTIVE
            && whole.progress().state() == BackfillState.FAILED
            && whole.extent().sought().stream().allMatch(Sought::isGivenUp);
    return isOver
        ? whole
            .filled(whole.extent().lastCompletedSession(), whole.extent().unreachable())
            .withReason(HeldPrices.isTheReason(whole.reason()) ? whole.reason() : null)
        : whole;
  }
}
