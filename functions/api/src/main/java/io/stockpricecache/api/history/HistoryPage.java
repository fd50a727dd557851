package io.stockpricecache.api.history;

import io.stockpricecache.api.http.ProblemException;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.AdjustedBar;
import io.stockpricecache.usecases.reads.ReadHistory.History;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As much of a history as one answer has: bars, and the missing dates between them.
 *
 * @param next where the next page begins; null on the last
 */
record HistoryPage(
    History history,
    List<AdjustedBar> bars,
    List<SessionDate> missing,
    List<SessionDate> noTrade,
    @Nullable HistoryCursor next) {

  static final int MAX_BARS = 1_000;

  /**
   * The page that begins at the cursor.
   *
   * @param cursor null for the first page
   * @throws ProblemException (400) if the cursor is of another answer
   */
  static HistoryPage of(
      History history, HistoryQuery query, @Nullable HistoryCursor cursor, Instant now) {
    List<AdjustedBar> rest = history.bars();
    if (cursor != null) {
      requireOf(cursor, query.digest(history.symbol(), now));
      rest = rest.stream().filter(bar -> !bar.date().isBefore(cursor.date())).toList();
    }
    HistoryCursor next =
        rest.size() <= MAX_BARS
            ? null
            : new HistoryCursor(rest.get(MAX_BARS).date(), query.digest(history.symbol(), now));
    return new HistoryPage(
        history,
        rest.subList(0, Math.min(MAX_BARS, rest.size())),
        within(history.missing(), cursor, next),
        within(history.noTrade(), cursor, next),
        next);
  }

  /**
   * @throws ProblemException (400) if the cursor is of another answer
   */
  static void requireOf(HistoryCursor cursor, String digest) {
    if (!cursor.digest().equals(digest)) {
      throw ProblemException.badRequest(
          "cursor is of another request, or a split or dividend has come since; begin anew"
              + " without it.");
    }
  }

  private static List<SessionDate> within(
      List<SessionDate> dates, @Nullable HistoryCursor from, @Nullable HistoryCursor next) {
    return dates.stream()
        .filter(date -> from == null || !date.isBefore(from.date()))
        .filter(date -> next == null || date.isBefore(next.date()))
        .toList();
  }
}
