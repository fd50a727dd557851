package io.stockpricecache.usecases.directory;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much shorter a vendor's list may be than the one before. Within a week a few of a hundred
 * instruments are delisted; where more are gone, the answer was likely cut short. What two builds
 * in a row find is accepted all the same, but never less than half.
 *
 * @param before instruments in the list that stands; 0 without one
 * @param refusedBefore those of the list that the build before refused; empty if it refused none
 */
record Shrinkage(int before, OptionalInt refusedBefore) {

  /** Of a list that is accepted at once, of those that stand. */
  private static final int LEAST_PERCENT = 90;

  /** Two lists agree whose lengths differ by no more. */
  private static final int AGREEMENT_PERCENT = 1;

  /** Why a list of so many does not take the place of the one before; empty if it does. */
  Optional<String> refusal(int listed) {
    if (listed == 0 || 2 * listed < before) {
      return Optional.of(
          "lists %d where %d stand: less than half, so those stay".formatted(listed, before));
    }
    if (100 * listed >= LEAST_PERCENT * before || agrees(listed)) {
      return Optional.empty();
    }
    return Optional.of(
        ("lists %d where %d stand: more than a tenth is gone,"
                + " so those stay unless the next build finds as many")
            .formatted(listed, before));
  }

  private boolean agrees(int listed) {
    return refusedBefore.stream()
        .anyMatch(refused -> 100 * Math.abs(listed - refused) <= AGREEMENT_PERCENT * refused);
  }
}
