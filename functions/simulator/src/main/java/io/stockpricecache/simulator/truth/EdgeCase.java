package io.stockpricecache.simulator.truth;

import io.stockpricecache.domain.instrument.InstrumentKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is out of the ordinary in some schedules; most have none of it. */
public enum EdgeCase {
  /** Closes are corrected by night, once most of them are stored. */
  NIGHT_CORRECTION(100),
  /** The US market is closed on a day, and nobody had announced it. */
  CLOSURE(60),
  /** One symbol is not traded on a day. */
  HALT(60),
  /** A vendor sees a part of the market: its volume and its previous close are of that part. */
  PARTIAL_TAPE(80),
  /** A vendor's prices come late, as it says. */
  STATED_DELAY(50),
  /** A vendor's prices come late, and it does not say so. */
  UNSTATED_DELAY(50),
  /** A ticker was that of another company before, whose bars vendors give, too. */
  REUSED_TICKER(40),
  FUND(50),
  INDEX(50),
  CURRENCY_PAIR(50);

  /** So many in 1,000 schedules have it. */
  private final int rate;

  EdgeCase(int rate) {
    this.rate = rate;
  }

  /** The case of an instrument of that kind. */
  public static EdgeCase of(InstrumentKind kind) {
    return switch (kind) {
      case FUND -> FUND;
      case INDEX -> INDEX;
      case FX -> CURRENCY_PAIR;
      case STOCK, ETF, CRYPTO, FUTURE ->
          throw new IllegalArgumentException("nothing out of the ordinary: " + kind);
    };
  }

  /**
   * Draws those of a schedule.
   *
   * @param always one that it has in any case; null for none
   */
  public static Set<EdgeCase> draw(Chance chance, @Nullable EdgeCase always) {
    EnumSet<EdgeCase> drawn = EnumSet.noneOf(EdgeCase.class);
    for (EdgeCase each : values()) {
      if (chance.falls(each.rate) || each == always) {
        drawn.add(each);
      }
    }
    return Collections.unmodifiableSet(drawn);
  }
}
