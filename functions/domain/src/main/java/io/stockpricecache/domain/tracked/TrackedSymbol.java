package io.stockpricecache.domain.tracked;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Exchanges;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.Tier;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one tracked symbol.
 *
 * @param market code of the market whose calendar it keeps, as {@link Market#id()}
 * @param currency major currency of all its prices; null until the first vendor answer
 * @param exchange where it is listed, as a MIC of {@link Exchanges}; null until a vendor has told
 * @param actions splits and dividends, as far as any vendor told
 * @param listing when it was listed; null while unknown
 * @param lastCompletedSession newest session up to which nothing is missing
 * @param unreachable what no vendor can give of its history; null when nothing is known to be so
 * @param failuresInARow vendor failures since the last success
 * @param reason why it is INACTIVE, or what failed last; null when all is well
 * @param unknown how often vendors have not known it since they last did; null when they do
 * @param claimedUntil before it, somebody is at work on its history and nobody else begins; null
 *     when nobody is
 * @param company what a vendor has told of the company; null until one has
 * @param readAt when somebody last read it while it waited for a vendor; null if nobody has
 * @param version counts its writes; a write must name the version it has read
 */
public record TrackedSymbol(
    Symbol symbol,
    SymbolStatus status,
    Tier tier,
    String market,
    @Nullable Currency currency,
    @Nullable String exchange,
    CorporateActions actions,
    @Nullable Listing listing,
    @Nullable SessionDate lastCompletedSession,
    @Nullable Unreachable unreachable,
    BackfillState backfill,
    int failuresInARow,
    @Nullable String reason,
    @Nullable Unknown unknown,
    @Nullable Instant claimedUntil,
    @Nullable CompanyData company,
    @Nullable Instant readAt,
    Instant createdAt,
    long version) {

  /**
   * How often vendors have not known it in a row.
   *
   * @param on the last day of them, by the exchange's date
   * @param answers how many answers said so
   * @param days on how many days
   * @param renamedTo the symbol that has taken its place, if one of them told; null else
   */
  public record Unknown(SessionDate on, int answers, int days, @Nullable Symbol renamedTo) {

    public Unknown {
      requireNonNull(on, "on is null");
    }

    Unknown againOn(SessionDate date, @Nullable Symbol newName) {
      return new Unknown(
          date,
          answers + 1,
          date.isAfter(on) ? days + 1 : days,
          newName == null ? renamedTo : newName);
    }
  }

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
        null,
        CorporateActions.NONE,
        null,
        null,
        null,
        BackfillState.QUEUED,
        0,
        null,
        null,
        null,
        null,
        null,
        now,
        0);
  }

  /** The same symbol asked for again after it had become INACTIVE. */
  public TrackedSymbol reopened() {
    return with(
        it -> {
          it.status = SymbolStatus.PENDING;
          it.backfill = BackfillState.QUEUED;
          it.failuresInARow = 0;
          it.reason = null;
          it.unknown = null;
          it.claimedUntil = null;
        });
  }

  /** Its history has arrived. */
  public TrackedSymbol active(
      Currency newCurrency,
      CorporateActions newActions,
      @Nullable SessionDate newListing,
      @Nullable SessionDate completedSession) {
    return with(
        it -> {
          it.status = SymbolStatus.ACTIVE;
          it.currency = newCurrency;
          it.actions = newActions;
          if (!Objects.equals(newListing, listedOn())) {
            it.listing = newListing == null ? null : Listing.told(newListing);
          }
          it.lastCompletedSession = completedSession;
          it.backfill = BackfillState.DONE;
          it.failuresInARow = 0;
          it.reason = null;
          it.unknown = null;
          it.claimedUntil = null;
        });
  }

  /** First session it ever traded; null while unknown. */
  public @Nullable SessionDate listedOn() {
    return listing == null ? null : listing.on();
  }

  /** The same row with what is known of its listing. */
  public TrackedSymbol withListing(@Nullable Listing known) {
    return with(it -> it.listing = known);
  }

  /** The same row with the exchange that it is listed on, where one is told. */
  public TrackedSymbol listedAt(@Nullable String newExchange) {
    return newExchange == null || newExchange.equals(exchange)
        ? this
        : with(it -> it.exchange = newExchange);
  }

  /** The same row with other splits and dividends. */
  public TrackedSymbol withActions(CorporateActions newActions) {
    return with(it -> it.actions = newActions);
  }

  /** The same row with what a vendor tells of the company. */
  public TrackedSymbol withCompany(CompanyData newCompany) {
    return with(it -> it.company = requireNonNull(newCompany, "newCompany is null"));
  }

  /** The same row, whose history was found whole up to that session. */
  public TrackedSymbol wholeUpTo(SessionDate session) {
    return with(it -> it.lastCompletedSession = requireNonNull(session, "session is null"));
  }

  /**
   * The same row with what no vendor can give of its history; null if nothing is known to be so.
   */
  public TrackedSymbol withUnreachable(@Nullable Unreachable outOfReach) {
    return with(it -> it.unreachable = outOfReach);
  }

  /** The same row, read by somebody at that time. */
  public TrackedSymbol withReadAt(Instant time) {
    return with(it -> it.readAt = requireNonNull(time, "time is null"));
  }

  /** The same row with what is wrong with it; null when all is well. */
  public TrackedSymbol withReason(@Nullable String why) {
    return with(it -> it.reason = why);
  }

  /** Somebody begins to work on its history and will have ended by then. */
  public TrackedSymbol claimed(Instant until) {
    return backfill(status, BackfillState.RUNNING, failuresInARow, reason, unknown, until);
  }

  /** Nobody works on its history; for when it is certain that whoever claimed it is no more. */
  public TrackedSymbol unclaimed() {
    return backfill(status, backfill, failuresInARow, reason, unknown, null);
  }

  /** Whether somebody else may be at work on its history. */
  public boolean isClaimedAt(Instant now) {
    return claimedUntil != null && now.isBefore(claimedUntil);
  }

  /**
   * No vendor has known it on that day.
   *
   * @param newName the symbol that has taken its place, if a vendor told
   */
  public TrackedSymbol unknownOn(SessionDate date, String why, @Nullable Symbol newName) {
    Unknown counted =
        unknown == null ? new Unknown(date, 1, 1, newName) : unknown.againOn(date, newName);
    return backfill(status, BackfillState.FAILED, failuresInARow + 1, noted(why), counted, null);
  }

  /** It is given up: no vendor knows it. */
  public TrackedSymbol inactive(String why) {
    return backfill(
        SymbolStatus.INACTIVE, BackfillState.FAILED, failuresInARow, noted(why), unknown, null);
  }

  /** A backfill failed; the status stays. */
  public TrackedSymbol failed(String why) {
    return backfill(status, BackfillState.FAILED, failuresInARow + 1, noted(why), unknown, null);
  }

  /** A backfill waits for a vendor that may be asked; that is nobody's failure. */
  public TrackedSymbol waiting(String why) {
    return backfill(status, BackfillState.WAITING, failuresInARow, noted(why), unknown, null);
  }

  /**
   * From when on a session without a bar is missing: from that one on, but not before its listing,
   * nor where no vendor reaches.
   */
  public SessionDate missingFrom(SessionDate first) {
    boolean isListedLater = listing != null && listing.on().isAfter(first) && listing.holds(first);
    SessionDate from = isListedLater ? requireNonNull(listing).on() : first;
    return unreachable != null && unreachable.before().isAfter(from) ? unreachable.before() : from;
  }

  /** The symbol that has taken its place, if a vendor tells; null else. */
  public @Nullable Symbol renamedTo() {
    return unknown == null ? null : unknown.renamedTo();
  }

  /** The same row under another version. */
  public TrackedSymbol withVersion(long newVersion) {
    return with(it -> it.version = newVersion);
  }

  private TrackedSymbol backfill(
      SymbolStatus newStatus,
      BackfillState newBackfill,
      int newFailures,
      @Nullable String why,
      @Nullable Unknown newUnknown,
      @Nullable Instant claim) {
    return with(
        it -> {
          it.status = newStatus;
          it.backfill = newBackfill;
          it.failuresInARow = newFailures;
          it.reason = why;
          it.unknown = newUnknown;
          it.claimedUntil = claim;
        });
  }

  private static String noted(String why) {
    return requireNonNull(why, "why is null");
  }

  /** The same row but for what the change sets. */
  private TrackedSymbol with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.row();
  }

  /** A row while it is changed: the one place that copies every component. */
  private static final class Draft {
    private final TrackedSymbol from;
    private SymbolStatus status;
    private @Nullable Currency currency;
    private @Nullable String exchange;
    private CorporateActions actions;
    private @Nullable Listing listing;
    private @Nullable SessionDate lastCompletedSession;
    private @Nullable Unreachable unreachable;
    private BackfillState backfill;
    private int failuresInARow;
    private @Nullable String reason;
    private @Nullable Unknown unknown;
    private @Nullable Instant claimedUntil;
    private @Nullable CompanyData company;
    private @Nullable Instant readAt;
    private long version;

    Draft(TrackedSymbol from) {
      this.from = from;
      this.status = from.status;
      this.currency = from.currency;
      this.exchange = from.exchange;
      this.actions = from.actions;
      this.listing = from.listing;
      this.lastCompletedSession = from.lastCompletedSession;
      this.unreachable = from.unreachable;
      this.backfill = from.backfill;
      this.failuresInARow = from.failuresInARow;
      this.reason = from.reason;
      this.unknown = from.unknown;
      this.claimedUntil = from.claimedUntil;
      this.company = from.company;
      this.readAt = from.readAt;
      this.version = from.version;
    }

    TrackedSymbol row() {
      return new TrackedSymbol(
          from.symbol,
          status,
          from.tier,
          from.market,
          currency,
          exchange,
          actions,
          listing,
          lastCompletedSession,
          unreachable,
          backfill,
          failuresInARow,
          reason,
          unknown,
          claimedUntil,
          company,
          readAt,
          from.createdAt,
          version);
    }
  }
}
