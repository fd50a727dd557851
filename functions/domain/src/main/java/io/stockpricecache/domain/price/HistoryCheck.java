package io.stockpricecache.domain.price;

import io.stockpricecache.domain.calendar.SessionDate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells the bars of a vendor's answer that can be right from those that cannot, by what is stored
 * and by each other.
 *
 * <p>Each bar is compared with its nearest neighbour that is trusted, in shares of the same day.
 * Stored official bars are trusted; where there are none, the longest run of the answer without a
 * jump is. Then bar after bar joins from there, or is doubted; so one wild bar costs itself alone,
 * at the beginning of an answer, too.
 *
 * <p>If the answer contradicts a stored official bar, none of its bars is believed: the vendor has
 * applied a split twice, or not yet, or speaks of something else.
 */
public final class HistoryCheck {

  /** A vendor may revise a close a little; more than this is another price. */
  private static final BigDecimal REVISION = new BigDecimal("0.02");

  private final NavigableMap<SessionDate, BigDecimal> trusted = new TreeMap<>();
  private final Map<SessionDate, Bar> stored;
  private final SplitFactors splits;

  /**
   * @param stored the official bars there are, by date
   * @param splits all splits known, those of the answer included
   */
  public HistoryCheck(Map<SessionDate, Bar> stored, List<Split> splits) {
    this.stored = Map.copyOf(stored);
    this.splits = new SplitFactors(splits);
    stored.values().stream()
        .filter(bar -> bar.finality() == Finality.FINAL)
        .forEach(bar -> trusted.put(bar.date(), bar.close()));
  }

  /** The two kinds, each ascending. */
  public record Result(List<Bar> believed, List<Doubt> doubted) {}

  /** Checks an answer; may be called once. */
  public Result check(Collection<Bar> answer) {
    TreeMap<SessionDate, Bar> open = new TreeMap<>();
    answer.forEach(bar -> open.put(bar.date(), bar));
    Optional<String> contradiction = contradiction(open.values());
    if (contradiction.isPresent()) {
      return new Result(
          List.of(),
          open.values().stream()
              .map(bar -> new Doubt(bar, DoubtReason.CONTRADICTS_FINAL, contradiction.get()))
              .toList());
    }
    List<Bar> believed = new ArrayList<>();
    if (trusted.isEmpty()) {
      longestRun(List.copyOf(open.values())).forEach(bar -> believe(bar, open, believed));
    }
    List<Doubt> doubted = new ArrayList<>();
    while (!open.isEmpty()) {
      Bar bar = nearestToTrusted(open);
      Optional<String> jump = jump(bar);
      if (jump.isEmpty()) {
        believe(bar, open, believed);
      } else {
        open.remove(bar.date());
        doubted.add(new Doubt(bar, DoubtReason.JUMP, jump.get()));
      }
    }
    believed.sort((a, b) -> a.date().compareTo(b.date()));
    doubted.sort((a, b) -> a.bar().date().compareTo(b.bar().date()));
    return new Result(List.copyOf(believed), List.copyOf(doubted));
  }

  private void believe(Bar bar, Map<SessionDate, Bar> open, List<Bar> believed) {
    open.remove(bar.date());
    trusted.putIfAbsent(bar.date(), bar.close());
    believed.add(bar);
  }

  private Optional<String> contradiction(Collection<Bar> answer) {
    return answer.stream()
        .filter(bar -> isContradicted(bar))
        .map(
            bar ->
                "close %s of %s where %s is stored"
                    .formatted(bar.close(), bar.date(), trusted.get(bar.date())))
        .findFirst();
  }

  private boolean isContradicted(Bar bar) {
    Bar standing = stored.get(bar.date());
    if (standing == null || standing.finality() != Finality.FINAL) {
      return false;
    }
    BigDecimal off = bar.close().subtract(standing.close()).abs();
    return off.compareTo(standing.close().multiply(REVISION)) > 0;
  }

  private List<Bar> longestRun(List<Bar> bars) {
    int bestFrom = 0;
    int bestTo = Math.min(1, bars.size());
    int from = 0;
    for (int i = 1; i <= bars.size(); i++) {
      if (i == bars.size() || isJump(bars.get(i - 1), bars.get(i))) {
        if (i - from > bestTo - bestFrom) {
          bestFrom = from;
          bestTo = i;
        }
        from = i;
      }
    }
    return bars.subList(bestFrom, bestTo);
  }

  /** Before the first trusted bar from the newest backwards, else from the oldest forwards. */
  private Bar nearestToTrusted(NavigableMap<SessionDate, Bar> open) {
    Map.Entry<SessionDate, Bar> after = open.higherEntry(trusted.firstKey());
    return after != null ? after.getValue() : open.lastEntry().getValue();
  }

  /**
   * A bar that fits one of its neighbours is no jump: prices may change their level between two of
   * them.
   */
  private Optional<String> jump(Bar bar) {
    List<Optional<String>> jumps = new ArrayList<>();
    addJump(bar, trusted.lowerEntry(bar.date()), jumps);
    addJump(bar, trusted.higherEntry(bar.date()), jumps);
    return jumps.stream().anyMatch(Optional::isEmpty) || jumps.isEmpty()
        ? Optional.empty()
        : jumps.getFirst();
  }

  private void addJump(
      Bar bar,
      Map.@Nullable Entry<SessionDate, BigDecimal> neighbour,
      List<Optional<String>> jumps) {
    if (neighbour != null) {
      jumps.add(jump(bar, neighbour.getKey(), neighbour.getValue()));
    }
  }

  private Optional<String> jump(Bar bar, SessionDate otherDate, BigDecimal otherClose) {
    boolean isLater = bar.date().isAfter(otherDate);
    SessionDate until = isLater ? bar.date() : otherDate;
    BigDecimal close = splits.adjust(bar.close(), bar.date(), until);
    BigDecimal other = splits.adjust(otherClose, otherDate, until);
    boolean exceeded =
        isLater ? JumpLimit.isExceeded(other, close) : JumpLimit.isExceeded(close, other);
    return exceeded
        ? Optional.of(
            "close %s is %s times the %s of %s"
                .formatted(bar.close(), JumpLimit.ratio(other, close), otherClose, otherDate))
        : Optional.empty();
  }

  private boolean isJump(Bar earlier, Bar later) {
    return JumpLimit.isExceeded(
        splits.adjust(earlier.close(), earlier.date(), later.date()), later.close());
  }
}
