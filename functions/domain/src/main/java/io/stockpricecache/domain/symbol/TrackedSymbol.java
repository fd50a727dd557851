package io.stockpricecache.domain.symbol;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one tracked symbol.
 *
 * @param market code of its market, as {@link Market#id()}
 * @param currency major currency of all its prices; null until the first vendor answer
 * @param actions splits and dividends, as far as any vendor told
 * @param listedOn first session it ever traded; null while unknown
 * @param lastCompletedSession newest session up to which nothing is missing
 * @param failuresInARow vendor failures since the last success
 * @param reason why it is INACTIVE, or what failed last; null when all is well
 * @param version counts its writes; a write must name the version it has read
 */
public record TrackedSymbol(
    Symbol symbol,
    SymbolStatus status,
    Tier tier,
    String market,
    @Nullable Currency currency,
    CorporateActions actions,
    @Nullable SessionDate listedOn,
    @Nullable SessionDate lastCompletedSession,
    BackfillState backfill,
    int failuresInARow,
    @Nullable String reason,
    Instant createdAt,
    long version) {

  public TrackedSymbol {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(status, "status is null");
    requireNonNull(tier, "tier is null");
    requireNonNull(market, "market is null");
    requireNonNull(actions, "actions is null");
    requireNonNull(backfill, "backfill is null");
    requireNonNull(createdAt, "createdAt is null");
    if (failuresInARow < 0) {
      throw new IllegalArgumentException("failuresInARow is negative: " + failuresInARow);
    }
    if (version < 0) {
      throw new IllegalArgumentException("version is negative: " + version);
    }
  }

  /** A symbol just asked for: PENDING, its backfill queued. */
  public static TrackedSymbol pending(Symbol symbol, Market market, Instant now) {
    return new TrackedSymbol(
        symbol,
        SymbolStatus.PENDING,
        Tier.USER,
        market.id(),
        null,
        CorporateActions.NONE,
        null,
        null,
        BackfillState.QUEUED,
        0,
        null,
        now,
        0);
  }

  /** The same symbol asked for again after it had become INACTIVE. */
  public TrackedSymbol reopened() {
    return new TrackedSymbol(
        symbol,
        SymbolStatus.PENDING,
        tier,
        market,
        currency,
        actions,
        listedOn,
        lastCompletedSession,
        BackfillState.QUEUED,
        0,
        null,
        createdAt,
        version);
  }

  /** Its history has arrived. */
  public TrackedSymbol active(
      Currency itsCurrency,
      CorporateActions itsActions,
      @Nullable SessionDate itsListing,
      @Nullable SessionDate completedSession) {
    return new TrackedSymbol(
        symbol,
        SymbolStatus.ACTIVE,
        tier,
        market,
        itsCurrency,
        itsActions,
        itsListing,
        completedSession,
        BackfillState.DONE,
        0,
        null,
        createdAt,
        version);
  }

  /** The same row with other splits and dividends. */
  public TrackedSymbol withActions(CorporateActions itsActions) {
    return new TrackedSymbol(
        symbol,
        status,
        tier,
        market,
        currency,
        itsActions,
        listedOn,
        lastCompletedSession,
        backfill,
        failuresInARow,
        reason,
        createdAt,
        version);
  }

  /** No vendor knows it. */
  public TrackedSymbol inactive(String why) {
    return failed(SymbolStatus.INACTIVE, why);
  }

  /** A backfill failed; the status stays. */
  public TrackedSymbol failed(String why) {
    return failed(status, why);
  }

  /** The same row under another version. */
  public TrackedSymbol withVersion(long itsVersion) {
    return new TrackedSymbol(
        symbol,
        status,
        tier,
        market,
        currency,
        actions,
        listedOn,
        lastCompletedSession,
        backfill,
        failuresInARow,
        reason,
        createdAt,
        itsVersion);
  }

  private TrackedSymbol failed(SymbolStatus itsStatus, String why) {
    return new TrackedSymbol(
        symbol,
        itsStatus,
        tier,
        market,
        currency,
        actions,
        listedOn,
        lastCompletedSession,
        BackfillState.FAILED,
        failuresInARow + 1,
        requireNonNull(why, "why is null"),
        createdAt,
        version);
  }
}
