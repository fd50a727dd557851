package io.stockpricecache.domain.tracked;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.company.CompanyPause;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one tracked symbol.
 *
 * @param wanted why it is tracked, and of which tier it is
 * @param actions splits and dividends, as far as any vendor told
 * @param company what a vendor has told of the company; null until one has
 * @param companyPause since vendors were last asked for that in vain; null if they have told since,
 *     or were never asked in vain
 * @param readAt when somebody last read it while it waited for a vendor; null if nobody has
 * @param version counts its writes; a write must name the version it has read
 */
public record TrackedSymbol(
    Symbol symbol,
    SymbolStatus status,
    Wanted wanted,
    Instrument instrument,
    CorporateActions actions,
    HistoryExtent extent,
    BackfillProgress progress,
    @Nullable CompanyData company,
    @Nullable CompanyPause companyPause,
    @Nullable Instant readAt,
    Instant createdAt,
    long version) {

  /** Those that somebody has asked for by themselves come before those of universes. */
  public static final Comparator<TrackedSymbol> USERS_FIRST =
      Comparator.comparing(row -> !row.wanted().byUser());

  public TrackedSymbol {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(status, "status is null");
    requireNonNull(wanted, "wanted is null");
    requireNonNull(instrument, "instrument is null");
    requireNonNull(actions, "actions is null");
    requireNonNull(extent, "extent is null");
    requireNonNull(progress, "progress is null");
    requireNonNull(createdAt, "createdAt is null");
    if (version < 0) {
      throw new IllegalArgumentException("version is negative: " + version);
    }
  }

  /** A symbol that somebody has just asked for: PENDING, its backfill queued. */
  public static TrackedSymbol pending(Symbol symbol, Market market, Instant now) {
    return pending(symbol, market, Wanted.BY_USER, now);
  }

  /** A symbol just asked for: PENDING, its backfill queued. */
  public static TrackedSymbol pending(Symbol symbol, Market market, Wanted wanted, Instant now) {
    return new TrackedSymbol(
        symbol,
        SymbolStatus.PENDING,
        wanted,
        new Instrument(market.id(), null, null),
        CorporateActions.NONE,
        HistoryExtent.NONE,
        BackfillProgress.QUEUED,
        null,
        null,
        null,
        now,
        0);
  }

  /** The same symbol, just asked for, with what was known when it was tracked before. */
  public TrackedSymbol knownBefore(Untracked known) {
    return with(
        it -> {
          it.instrument = instrument.in(known.currency());
          it.actions = known.actions();
        });
  }

  /**
   * The same symbol asked for again after it had become INACTIVE: at once, whatever was asked for
   * in vain before.
   */
  public TrackedSymbol reopened() {
    return with(
        it -> {
          it.status = SymbolStatus.PENDING;
          it.extent = extent.withSought(List.of());
          it.progress = BackfillProgress.QUEUED;
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
          it.instrument = instrument.in(newCurrency);
          it.actions = newActions;
          it.extent = extent.wholeUpTo(completedSession);
          if (!Objects.equals(newListing, listedOn())) {
            it.extent = it.extent.withListing(newListing == null ? null : Listing.told(newListing));
          }
          it.progress = BackfillProgress.DONE;
        });
  }

  /** All of its history has arrived that vendors have for now. */
  public TrackedSymbol filled(
      @Nullable SessionDate completedSession, @Nullable Unreachable outOfReach) {
    return with(
        it -> {
          it.status = SymbolStatus.ACTIVE;
          it.extent = extent.wholeUpTo(completedSession).withUnreachable(outOfReach);
          it.progress = BackfillProgress.DONE;
        });
  }

  /** The row without what of its history is still to come then: it would hide what is missing. */
  public TrackedSymbol asKnownAt(Instant now) {
    return with(it -> it.extent = extent.asKnownOn(Markets.of(symbol).dateAt(now)));
  }

  /**
   * Major currency of all its prices; null until the first vendor answer, which also tells the
   * splits.
   */
  public @Nullable Currency currency() {
    return instrument.currency();
  }

  /** First session it ever traded; null while unknown. */
  public @Nullable SessionDate listedOn() {
    return extent.listedOn();
  }

  /** Why it is INACTIVE, or what failed last; null when all is well. */
  public @Nullable String reason() {
    return progress.reason();
  }

  /** The symbol that has taken its place, if a vendor tells; null else. */
  public @Nullable Symbol renamedTo() {
    return progress.unknown() == null ? null : progress.unknown().renamedTo();
  }

  /** The same row with what is known of its listing. */
  public TrackedSymbol withListing(@Nullable Listing known) {
    return with(it -> it.extent = extent.withListing(known));
  }

  /** The same row with the exchange that it is listed on, where one is told. */
  public TrackedSymbol listedAt(@Nullable String newExchange) {
    return newExchange == null || newExchange.equals(instrument.exchange())
        ? this
        : with(it -> it.instrument = instrument.listedAt(newExchange));
  }

  /** The same row, wanted for something else. */
  public TrackedSymbol withWanted(Wanted newWanted) {
    return with(it -> it.wanted = requireNonNull(newWanted));
  }

  /** The same row with other splits and dividends. */
  public TrackedSymbol withActions(CorporateActions newActions) {
    return with(it -> it.actions = newActions);
  }

  /** The same row with what a vendor tells of the company. */
  public TrackedSymbol withCompany(CompanyData newCompany) {
    return withCompanyPause(null).with(it -> it.company = requireNonNull(newCompany));
  }

  /** The same row, of whose company no vendor has told; what one has told before stays. */
  public TrackedSymbol withCompanyPause(@Nullable CompanyPause pause) {
    return with(it -> it.companyPause = pause);
  }

  /** The same row, found whole up to that session; null if its first is missing. */
  public TrackedSymbol wholeUpTo(@Nullable SessionDate session) {
    return with(it -> it.extent = extent.wholeUpTo(session));
  }

  /** The same row with what no vendor can give of it; null if nothing is known to be so. */
  public TrackedSymbol withUnreachable(@Nullable Unreachable outOfReach) {
    return with(it -> it.extent = extent.withUnreachable(outOfReach));
  }

  /** The same row with the sessions that vendors were asked for in vain. */
  public TrackedSymbol withSought(List<Sought> inVain) {
    return with(it -> it.extent = extent.withSought(inVain));
  }

  /** The same row, read by somebody at that time. */
  public TrackedSymbol withReadAt(Instant time) {
    return with(it -> it.readAt = requireNonNull(time, "time is null"));
  }

  /** The same row with what is wrong with it; null when all is well. */
  public TrackedSymbol withReason(@Nullable String why) {
    return with(it -> it.progress = progress.withReason(why));
  }

  /** Somebody begins to work on its history and will have ended by then. */
  public TrackedSymbol claimed(Instant until) {
    return with(it -> it.progress = progress.claimed(until));
  }

  /** Nobody works on its history; for when it is certain that whoever claimed it is no more. */
  public TrackedSymbol unclaimed() {
    return with(it -> it.progress = progress.claimed(null));
  }

  /**
   * No vendor has known it on that day.
   *
   * @param newName the symbol that has taken its place, if a vendor told
   */
  public TrackedSymbol unknownOn(SessionDate date, String why, @Nullable Symbol newName) {
    Unknown before = progress.unknown();
    Unknown counted =
        before == null ? new Unknown(date, 1, 1, newName) : before.againOn(date, newName);
    return with(it -> it.progress = progress.failed(why, counted));
  }

  /** It is given up: no vendor knows it. */
  public TrackedSymbol inactive(String why) {
    return with(
        it -> {
          it.status = SymbolStatus.INACTIVE;
          it.progress = progress.givenUp(why);
        });
  }

  /** A backfill failed; the status stays. */
  public TrackedSymbol failed(String why) {
    return with(it -> it.progress = progress.failed(why, progress.unknown()));
  }

  /** A backfill waits for a vendor that may be asked; that is nobody's failure. */
  public TrackedSymbol waiting(String why) {
    return with(it -> it.progress = progress.waiting(why));
  }

  /** A backfill waits for a call of a key that allows few a day; that is by plan. */
  public TrackedSymbol rationed(String why) {
    return with(it -> it.progress = progress.rationed(why));
  }

  /** A backfill has waited for a call, is given one and is in the queue. */
  public TrackedSymbol queued() {
    return with(it -> it.progress = progress.queued());
  }

  /** The same row under another version. */
  public TrackedSymbol withVersion(long newVersion) {
    return with(it -> it.version = newVersion);
  }

  private TrackedSymbol with(Consumer<SymbolDraft> change) {
    SymbolDraft draft = new SymbolDraft(this);
    change.accept(draft);
    return draft.row();
  }
}
