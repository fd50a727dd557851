package io.stockpricecache.domain.latest;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.JumpLimit;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.symbol.Markets;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The close that a price is compared with: our own of the session before, in shares of the price's
 * session. The vendor's word counts where there is no official one of ours: it may be raw on the
 * day of a split, or that of a part of the market.
 */
final class PreviousClose {

  /** A vendor's close of that session may differ so much from the last live price. */
  private static final BigDecimal SETTLED_LATER = new BigDecimal("0.02");

  private final LatestPrice row;
  private final SessionDate session;
  private final Finality finality;

  /**
   * @param row with the closes and splits known
   * @param session of the price
   * @param finality of the price
   */
  PreviousClose(LatestPrice row, SessionDate session, Finality finality) {
    this.row = row;
    this.session = session;
    this.finality = finality;
  }

  /**
   * In shares of the price's session; null if nobody knows it.
   *
   * @param told by the vendor with the price, or null
   */
  @Nullable BigDecimal of(BigDecimal price, @Nullable BigDecimal told) {
    Optional<DatedClose> own = row.findCloseBefore(session);
    if (own.isPresent() && (finality == Finality.FINAL || outweighs(own.get(), told))) {
      return own.get().close();
    }
    return told == null || finality == Finality.FINAL ? null : inSharesOfTheSession(told, price);
  }

  private boolean outweighs(DatedClose own, @Nullable BigDecimal told) {
    if (!Markets.of(row.symbol()).calendar().hasNoSessionBetween(own.date(), session)) {
      return told == null && finality == Finality.PROVISIONAL;
    }
    return own.finality() == Finality.FINAL || told == null || isFar(told, own);
  }

  private static boolean isFar(BigDecimal told, DatedClose own) {
    return !Decimals.isNear(told, own.close(), SETTLED_LATER);
  }

  /** A vendor's previous close may lack a split of that day which is known here. */
  private BigDecimal inSharesOfTheSession(BigDecimal told, BigDecimal price) {
    List<Split> ofTheDay =
        row.splits().stream().filter(split -> split.exDate().equals(session)).toList();
    BigDecimal adjusted = new SplitFactors(ofTheDay).adjust(told, session.plusDays(-1), session);
    return JumpLimit.isExceeded(told, price) && !JumpLimit.isExceeded(adjusted, price)
        ? adjusted
        : told;
  }
}
