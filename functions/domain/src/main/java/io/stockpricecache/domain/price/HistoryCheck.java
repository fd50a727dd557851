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
 * jump is. Then bar after bar joins from there, or is rejected; so one wild bar costs itself alone,
 * at the beginning of an answer, too.
 *
 * <p>A split that the answer tells must show in the prices around it ({@link SplitEvidence}).
 *
 * <p>If the answer contradicts a stored official bar, none of its bars is accepted: the vendor has
 * applied a split twice, or not yet, or speaks of something else.
 */
public final class HistoryCheck {

  /** A vendor may revise a close a little; more than this is another price. */
  private static final BigDecimal REVISION = new BigDecimal("0.02");

  private final NavigableMap<SessionDate, BigDecimal> trusted = new TreeMap<>();
  private final Map<SessionDate, Bar> stored;
  private final List<Split> known;
  private SplitFactors splits;

  /**
   * @param stored the official bars there are, by date
   * @param known the splits accepted before
   */
  public HistoryCheck(Map<SessionDate, Bar> stored, List<Split> known) {
    this.stored = Map.copyOf(stored);
    this.known = List.copyOf(known);
    this.splits = new SplitFactors(known);
    stored.values().stream()
        .filter(bar -> bar.finality() == Finality.FINAL)
        .forEach(bar -> trusted.put(bar.date(), bar.close()));
  }

  /**
   * The two kinds of bars, each ascending, and the splits, told or known, that no price bears out.
   *
   * @param unexplained a jump from one close to the next that is left among all that is accepted
   *     and stored: perhaps a split that nobody told; null if there is none
   */
  public record Result(
      List<Bar> accepted,
      List<Rejection> rejected,
      List<Split> contested,
      @Nullable String unexplained) {

    public Result(List<Bar> accepted, List<Rejection> rejected, List<Split> contested) {
      this(accepted, rejected, contested, null);
    }
  }

  /** Checks an answer that tells no splits; may be called once. */
  public Result check(Collection<Bar> answer) {
    return check(answer, List.of());
  }

  /**
   * Checks an answer; may be called once.
   *
   * @param told the answer's splits
   */
  public Result check(Collection<Bar> answer, List<Split> told) {
    TreeMap<SessionDate, Bar> open = new TreeMap<>();
    answer.forEach(bar -> open.put(bar.date(), bar));
    Optional<String> contradiction = contradiction(open.values());
    if (contradiction.isPresent()) {
      return new Result(
          List.of(),
          rejections(open.values(), RejectionReason.CONTRADICTS_FINAL, contradiction.get()),
          told);
    }
    List<Split> unproven = unproven(told);
    List<Split> contested = new SplitEvidence(trusted, open.values()).contested(unproven);
    splits = new SplitFactors(without(contested, unproven));
    List<Rejection> rejected = new ArrayList<>(contested(open, contested));
    List<Bar> accepted = new ArrayList<>();
    if (trusted.isEmpty()) {
      longestRun(List.copyOf(open.values())).forEach(bar -> accept(bar, open, accepted));
    }
    while (!open.isEmpty()) {
      Bar bar = nearestToTrusted(open);
      // What is stored and agrees is true, as far as it may be from the one before.
      Optional<String> jump = trusted.containsKey(bar.date()) ? Optional.empty() : jump(bar);
      if (jump.isEmpty()) {
        accept(bar, open, accepted);
      } else {
        open.remove(bar.date());
        rejected.add(new Rejection(bar, RejectionReason.JUMP, jump.get()));
      }
    }
    accepted.sort((a, b) -> a.date().compareTo(b.date()));
    rejected.sort((a, b) -> a.bar().date().compareTo(b.bar().date()));
    return new Result(List.copyOf(accepted), List.copyOf(rejected), contested, unexplained());
  }

  private @Nullable String unexplained() {
    Map.@Nullable Entry<SessionDate, BigDecimal> earlier = null;
    for (Map.Entry<SessionDate, BigDecimal> close : trusted.entrySet()) {
      if (earlier != null) {
        Optional<String> jump = jump(close.getKey(), close.getValue(), earlier);
        if (jump.isPresent()) {
          return jump.get();
        }
      }
      earlier = close;
    }
    return null;
  }

  /** Those told that are news, and those known that no official bar has shown yet. */
  private List<Split> unproven(List<Split> told) {
    List<Split> unproven =
        new ArrayList<>(told.stream().filter(split -> !known.contains(split)).toList());
    known.stream()
        .filter(split -> trusted.ceilingKey(split.exDate()) == null)
        .filter(split -> unproven.stream().noneMatch(split::isOfTheSameDate))
        .forEach(unproven::add);
    return unproven;
  }

  private List<Split> without(List<Split> contested, List<Split> unproven) {
    List<Split> left = new ArrayList<>(unproven);
    known.stream()
        .filter(split -> unproven.stream().noneMatch(split::isOfTheSameDate))
        .forEach(left::add);
    left.removeAll(contested);
    return left;
  }

  /**
   * Takes away the bars that a contested split makes doubtful: those before it, which may or may
   * not have it in them, unless trusted ones can tell.
   */
  private List<Rejection> contested(NavigableMap<SessionDate, Bar> open, List<Split> contested) {
    if (contested.isEmpty() || trusted.lowerKey(contested.getLast().exDate()) != null) {
      return List.of();
    }
    Split last = contested.getLast();
    Map<SessionDate, Bar> before = open.headMap(last.exDate(), false);
    List<Rejection> rejections =
        rejections(
            before.values(),
            RejectionReason.JUMP,
            "the prices do not bear out the split %s:%s of %s"
                .formatted(last.numerator(), last.denominator(), last.exDate()));
    before.clear();
    return rejections;
  }

  private static List<Rejection> rejections(
      Collection<Bar> bars, RejectionReason reason, String detail) {
    return bars.stream().map(bar -> new Rejection(bar, reason, detail)).toList();
  }

  private void accept(Bar bar, Map<SessionDate, Bar> open, List<Bar> accepted) {
    open.remove(bar.date());
    trusted.putIfAbsent(bar.date(), bar.close());
    accepted.add(bar);
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
      if (i == bars.size() || JumpLimit.isJump(bars.get(i - 1), bars.get(i), splits)) {
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
      jumps.add(jump(bar.date(), bar.close(), neighbour));
    }
  }

  private Optional<String> jump(
      SessionDate date, BigDecimal givenClose, Map.Entry<SessionDate, BigDecimal> neighbour) {
    boolean isLater = date.isAfter(neighbour.getKey());
    SessionDate until = isLater ? date : neighbour.getKey();
    BigDecimal close = splits.adjust(givenClose, date, until);
    BigDecimal other = splits.adjust(neighbour.getValue(), neighbour.getKey(), until);
    boolean exceeded =
        isLater ? JumpLimit.isExceeded(other, close) : JumpLimit.isExceeded(close, other);
    return exceeded
        ? Optional.of(
            "close %s is %s times the %s of %s"
                .formatted(
                    givenClose,
                    JumpLimit.ratio(other, close),
                    neighbour.getValue(),
                    neighbour.getKey()))
        : Optional.empty();
  }
}
