package io.stockpricecache.domain.price;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Symbol;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the bars of a vendor's answer that can be right from those that cannot, by what is stored
 * and by each other.
 *
 * <p>Each bar is compared with its nearest neighbour that is trusted, in shares of the same day.
 * Stored official bars are trusted; where there are none, the {@link NewestRun} is. Then bar after
 * bar joins from there, or is rejected; so one wild bar costs itself alone, at the beginning of an
 * answer, too.
 *
 * <p>A split that the answer tells must show in the prices around it ({@link SplitEvidence}).
 *
 * <p>A bar that contradicts the stored official one by more than a vendor may revise is rejected
 * alone, unless the {@link ContradictedCloses} are the whole answer's: then none of it is accepted.
 */
public final class HistoryCheck {

  private final NavigableMap<SessionDate, BigDecimal> trusted = new TreeMap<>();
  private final Map<SessionDate, Bar> stored;
  private final CorporateActions known;
  private final Set<SessionDate> confirmed;
  private ExpectedPrice expected;

  public HistoryCheck(Map<SessionDate, Bar> stored, CorporateActions known) {
    this(stored, known, Set.of());
  }

  /**
   * @param stored the official bars there are, by date
   * @param known the splits and dividends accepted before
   * @param confirmed sessions whose close may be far from the one before, as was found out
   */
  public HistoryCheck(
      Map<SessionDate, Bar> stored, CorporateActions known, Set<SessionDate> confirmed) {
    this.confirmed = Set.copyOf(confirmed);
    this.stored = Map.copyOf(stored);
    this.known = known;
    this.expected = new ExpectedPrice(known.splits(), known.dividends());
    official().forEach(bar -> trusted.put(bar.date(), bar.close()));
  }

  private List<Bar> official() {
    return stored.values().stream().filter(bar -> bar.finality() == Finality.FINAL).toList();
  }

  /**
   * The two kinds of bars, each ascending, and the splits, told or known, that no price bears out.
   *
   * @param unexplained a jump from one close to the next that is left among all that is accepted
   *     and stored, and not found to be true: perhaps a split that nobody told; null if there is
   *     none
   * @param begins the first session of the instrument that trades now, where older bars are those
   *     of another; null where none are
   */
  public record Result(
      List<Bar> accepted,
      List<Rejection> rejected,
      List<Split> contested,
      @Nullable String unexplained,
      @Nullable SessionDate begins) {

    public Result(List<Bar> accepted, List<Rejection> rejected, List<Split> contested) {
      this(accepted, rejected, contested, null, null);
    }

    /** With bars that were rejected before. */
    private Result alsoRejected(List<Rejection> others) {
      return new Result(
          accepted,
          Stream.concat(others.stream(), rejected.stream())
              .sorted(Comparator.comparing(it -> it.bar().date()))
              .toList(),
          contested,
          unexplained,
          begins);
    }
  }

  /** As the other, of an answer for that symbol: what cannot be a price of it is rejected. */
  public Result check(
      Symbol symbol,
      Collection<Bar> answer,
      CorporateActions told,
      @Nullable SessionDate listedOn) {
    Predicate<Bar> isPossible = bar -> bar.figures().isOf(symbol);
    List<Bar> possible = answer.stream().filter(isPossible).toList();
    List<Rejection> others =
        answer.stream().filter(isPossible.negate()).map(HistoryCheck::belowZero).toList();
    return check(possible, told, listedOn).alsoRejected(others);
  }

  private static Rejection belowZero(Bar bar) {
    return new Rejection(
        bar,
        RejectionReason.IMPOSSIBLE_FIGURES,
        "close %s: a price of it is zero or below".formatted(bar.close().toPlainString()));
  }

  /** Checks an answer that tells no splits; may be called once. */
  public Result check(Collection<Bar> answer) {
    return check(answer, CorporateActions.NONE, null);
  }

  /**
   * Checks an answer; may be called once.
   *
   * @param told the answer's splits and dividends
   * @param listedOn when the instrument was listed, as the answer tells; null if it does not
   */
  public Result check(
      Collection<Bar> answer, CorporateActions told, @Nullable SessionDate listedOn) {
    TreeMap<SessionDate, Bar> open = new TreeMap<>();
    answer.forEach(bar -> open.put(bar.date(), bar));
    List<Split> unproven = unproven(told.splits());
    ContradictedCloses contradictions = new ContradictedCloses(official(), open.values());
    if (contradictions.areTheAnswers(news(told.splits()))) {
      String detail = contradictions.byDate().firstEntry().getValue().detail();
      return new Result(
          List.of(),
          rejections(open.values(), RejectionReason.CONTRADICTS_FINAL, detail),
          told.splits());
    }
    List<Rejection> rejected = new ArrayList<>(contradictions.byDate().values());
    open.keySet().removeAll(contradictions.byDate().keySet());
    List<Dividend> dividends = known.merge(told).dividends();
    ExpectedPrice asTold = new ExpectedPrice(without(List.of(), unproven), dividends);
    NewestRun.CutOff cutOff = NewestRun.cutOff(open, official(), listedOn, asTold);
    if (cutOff != null) {
      rejected.add(
          new Rejection(
              lastOf(answer, cutOff.last()), RejectionReason.NOT_CONTINUOUS, cutOff.detail()));
    }
    List<Split> contested =
        new SplitEvidence(trusted, open.values(), dividends).contested(unproven);
    expected = new ExpectedPrice(without(contested, unproven), dividends);
    rejected.addAll(contested(open, contested));
    List<Bar> accepted = new ArrayList<>();
    if (trusted.isEmpty()) {
      NewestRun.of(List.copyOf(open.values()), expected)
          .forEach(bar -> accept(bar, open, accepted));
    }
    while (!open.isEmpty()) {
      Bar bar = nearestToTrusted(open);
      // What is stored and agrees is true, as far as it may be from the one before.
      boolean isKnown = trusted.containsKey(bar.date()) || confirmed.contains(bar.date());
      Optional<String> jump = isKnown ? Optional.empty() : jump(bar);
      if (jump.isEmpty()) {
        accept(bar, open, accepted);
      } else {
        open.remove(bar.date());
        rejected.add(new Rejection(bar, RejectionReason.JUMP, jump.get()));
      }
    }
    accepted.sort((a, b) -> a.date().compareTo(b.date()));
    rejected.sort((a, b) -> a.bar().date().compareTo(b.bar().date()));
    return new Result(
        List.copyOf(accepted),
        List.copyOf(rejected),
        contested,
        unexplained(),
        cutOff == null ? null : cutOff.begins());
  }

  private static Bar lastOf(Collection<Bar> answer, SessionDate date) {
    return answer.stream().filter(bar -> bar.date().equals(date)).findFirst().orElseThrow();
  }

  private @Nullable String unexplained() {
    Map.@Nullable Entry<SessionDate, BigDecimal> earlier = null;
    for (Map.Entry<SessionDate, BigDecimal> close : trusted.entrySet()) {
      if (earlier != null && !confirmed.contains(close.getKey())) {
        Optional<String> jump =
            expected.jump(close.getKey(), close.getValue(), earlier.getKey(), earlier.getValue());
        if (jump.isPresent()) {
          return jump.get();
        }
      }
      earlier = close;
    }
    return null;
  }

  private List<Split> news(List<Split> told) {
    return told.stream().filter(split -> !known.splits().contains(split)).toList();
  }

  /** Those told that are news, and those known that no official bar has shown yet. */
  private List<Split> unproven(List<Split> told) {
    List<Split> unproven = new ArrayList<>(news(told));
    known.splits().stream()
        .filter(split -> trusted.ceilingKey(split.exDate()) == null)
        .filter(split -> unproven.stream().noneMatch(split::isOfTheSameDate))
        .forEach(unproven::add);
    return unproven;
  }

  private List<Split> without(List<Split> contested, List<Split> unproven) {
    List<Split> left = new ArrayList<>(unproven);
    known.splits().stream()
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
                .formatted(
                    last.numerator().toPlainString(),
                    last.denominator().toPlainString(),
                    last.exDate()));
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
      jumps.add(expected.jump(bar.date(), bar.close(), neighbour.getKey(), neighbour.getValue()));
    }
  }
}
