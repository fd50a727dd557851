package io.stockpricecache.domain.price;

import io.stockpricecache.domain.calendar.SessionDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which bars of a history belong to the instrument that trades now.
 *
 * <p>A symbol may be used again: then a vendor's bars are those of a company that is gone, a hole,
 * and those of the present one. What lies before a hole is only joined where a vendor tells that
 * the listing is older and the price goes on; otherwise it is cut off as one. Of what is left, the
 * run that reaches up to now counts, however long another one is, unless it is so short that it may
 * be some wild bars.
 */
final class NewestRun {

  /** Some twenty sessions. */
  private static final int HOLE_DAYS = 30;

  /** Fewer bars at the end may be wild; so many in a row are a new level. */
  private static final int SURE = 3;

  private NewestRun() {}

  /**
   * What was cut off.
   *
   * @param last newest session that is
   * @param begins the first session after it
   * @param detail in words
   */
  record CutOff(SessionDate last, SessionDate begins, String detail) {}

  /**
   * Takes away the bars that lie before a hole, unless bars of before it are stored.
   *
   * @param bars of an answer
   * @param stored official bars, in which the answer's may have their neighbours
   * @param listedOn when the instrument was listed, as a vendor tells; null if none does
   * @return null if there are none
   */
  static @Nullable CutOff cutOff(
      NavigableMap<SessionDate, Bar> bars,
      Collection<Bar> stored,
      @Nullable SessionDate listedOn,
      ExpectedPrice expected) {
    NavigableMap<SessionDate, Bar> all = new TreeMap<>(bars);
    stored.forEach(bar -> all.put(bar.date(), bar));
    @Nullable Bar later = null;
    for (Bar bar : all.descendingMap().values()) {
      if (later != null
          && bar.date().plusDays(HOLE_DAYS).isBefore(later.date())
          && !isOneListing(bar, later, listedOn, expected)
          && stored.stream().allMatch(each -> each.date().isAfter(bar.date()))) {
        NavigableMap<SessionDate, Bar> before = bars.headMap(bar.date(), true);
        CutOff cut =
            new CutOff(
                bar.date(),
                later.date(),
                "%d bars from %s to %s, none until %s: nothing tells that they are of the same company"
                    .formatted(before.size(), bars.firstKey(), bar.date(), later.date()));
        before.clear();
        return cut;
      }
      later = bar;
    }
    return null;
  }

  private static boolean isOneListing(
      Bar bar, Bar later, @Nullable SessionDate listedOn, ExpectedPrice expected) {
    return listedOn != null && !listedOn.isAfter(bar.date()) && !expected.isJump(bar, later);
  }

  /** The bars, ascending, that are trusted before all others. */
  static List<Bar> of(List<Bar> bars, ExpectedPrice expected) {
    List<List<Bar>> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= bars.size(); i++) {
      if (i == bars.size() || expected.isJump(bars.get(i - 1), bars.get(i))) {
        runs.add(bars.subList(from, i));
        from = i;
      }
    }
    if (bars.isEmpty() || runs.getLast().size() >= SURE) {
      return bars.isEmpty() ? bars : runs.getLast();
    }
    List<Bar> longest = runs.getFirst();
    for (List<Bar> run : runs) {
      longest = run.size() > longest.size() ? run : longest;
    }
    return longest;
  }
}
