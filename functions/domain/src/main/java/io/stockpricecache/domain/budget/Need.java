package io.stockpricecache.domain.budget;

/** How many calls one function is likely to make, by what it made before. */
final class Need {

  /** So many are worth a write; taken where nothing is known, and given back if nobody calls. */
  private static final int WORTH_A_WRITE = 10;

  private static final int UNKNOWN = -1;

  private int before = UNKNOWN;
  private int inThisMinute;

  void made(int calls) {
    inThisMinute += calls;
  }

  void minuteIsOver() {
    before = inThisMinute;
    inThisMinute = 0;
  }

  /**
   * For the next of this minute's calls: as many as the last minute with calls needed, and half as
   * many more; where this one needs more than that, as many again as it has needed so far.
   */
  int foreseen() {
    if (inThisMinute == 0 && before != UNKNOWN) {
      return before + before / 2;
    }
    return Math.max(WORTH_A_WRITE, inThisMinute);
  }
}
