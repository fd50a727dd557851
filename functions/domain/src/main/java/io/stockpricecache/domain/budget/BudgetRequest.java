package io.stockpricecache.domain.budget;

import static java.util.Objects.requireNonNull;

/**
 * What a function asks of a key's budget, and what has become of the calls that it was granted
 * before.
 *
 * @param holder tells functions apart that run at the same time; {@link #NOBODY} for calls that
 *     count as made at once
 * @param unused calls granted to it before that it has not made and never will: given back
 * @param inHand calls granted to it in this minute that it has not made yet and keeps; of another
 *     minute than the grant's they are void, and given back too
 * @param wanted as many as are of use
 * @param atLeast fewer are of no use, and none is taken then; from 1 to {@code wanted}
 */
public record BudgetRequest(String holder, int unused, int inHand, int wanted, int atLeast) {

  /** Who never gives anything back. */
  public static final String NOBODY = "";

  public BudgetRequest {
    requireNonNull(holder, "holder is null");
    if (unused < 0 || inHand < 0) {
      throw new IllegalArgumentException("negative: " + unused + " unused, " + inHand + " in hand");
    }
    if (atLeast < 1 || wanted < atLeast) {
      throw new IllegalArgumentException("not 1 to wanted: " + atLeast + " of " + wanted);
    }
  }

  /** Calls that are made as soon as they are granted. */
  public static BudgetRequest toSpend(int wanted, int atLeast) {
    return new BudgetRequest(NOBODY, 0, 0, wanted, atLeast);
  }
}
