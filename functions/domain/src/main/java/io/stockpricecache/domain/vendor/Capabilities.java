package io.stockpricecache.domain.vendor;

import java.time.Period;

/**
 * What a vendor can be asked for.
 *
 * @param liveBatch symbols in one live call; 0 when it has no live prices
 * @param historyDepth how far back its daily bars go; {@link Period#ZERO} when it has none
 */
public record Capabilities(int liveBatch, Period historyDepth) {

  public Capabilities {
    if (liveBatch < 0) {
      throw new IllegalArgumentException("liveBatch is negative: " + liveBatch);
    }
    if (historyDepth.isNegative()) {
      throw new IllegalArgumentException("historyDepth is negative: " + historyDepth);
    }
  }

  public boolean hasLive() {
    return liveBatch > 0;
  }

  public boolean hasHistory() {
    return !historyDepth.isZero();
  }
}
