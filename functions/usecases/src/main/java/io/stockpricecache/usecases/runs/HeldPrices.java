package io.stockpricecache.usecases.runs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prices that are held back: what ends that, and how a symbol's row tells of them. */
public final class HeldPrices {

  /** Told by their own words on a symbol's row; of more, how many. */
  private static final int TOLD = 2;

  private static final String HELD_BACK = "held back";

  private final Quarantine quarantine;

  public HeldPrices(Quarantine quarantine) {
    this.quarantine = requireNonNull(quarantine, "quarantine is null");
  }

  /**
   * Takes away those whose session has an official bar by now that stands: it is theirs, or they
   * are superseded. What an operator has found wrong stays out as it is.
   *
   * @param entries of one symbol
   * @param isOfficial whether a session has its official bar
   * @param isAgreed whether the newest answer bears that bar out
   * @return those left of which nothing was decided
   */
  public List<QuarantinedBar> resolve(
      Collection<QuarantinedBar> entries,
      Predicate<SessionDate> isOfficial,
      Predicate<SessionDate> isAgreed) {
    List<QuarantinedBar> left = new ArrayList<>();
    for (QuarantinedBar entry : entries) {
      boolean isContradiction = entry.reason() == RejectionReason.CONTRADICTS_FINAL;
      if (entry.state() == QuarantinedBar.State.DISMISSED) {
        continue;
      }
      if (isOfficial.test(entry.date()) && (!isContradiction || isAgreed.test(entry.date()))) {
        quarantine.remove(entry.id());
      } else if (entry.isHeld()) {
        left.add(entry);
      }
    }
    return left;
  }

  /** For a symbol's row; null if none is held. */
  public static @Nullable String inWords(Collection<QuarantinedBar> held) {
    return held.isEmpty()
        ? null
        : held.stream()
            .sorted((a, b) -> b.date().compareTo(a.date()))
            .limit(TOLD)
            .map(HeldPrices::inWords)
            .collect(
                Collectors.joining(
                    "; ", "", held.size() > TOLD ? "; and " + (held.size() - TOLD) + " more" : ""));
  }

  private static String inWords(QuarantinedBar held) {
    String what = held.findQuote().isPresent() ? "a live price of " : "the price of ";
    return what + held.date() + " by " + held.vendor() + " is " + HELD_BACK + ": " + held.detail();
  }

  /** Whether that reason is one of {@link #inWords}, and so is to go with what is held. */
  public static boolean isTheReason(@Nullable String reason) {
    return Optional.ofNullable(reason).filter(it -> it.contains(HELD_BACK)).isPresent();
  }
}
