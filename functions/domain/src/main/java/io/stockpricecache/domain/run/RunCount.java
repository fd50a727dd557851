package io.stockpricecache.domain.run;

/** What a run counts, by the name that the count is stored and shown under. */
public enum RunCount {
  /** What was to be asked for. */
  DUE("due"),
  UPDATED("updated"),
  /** Prices that were not taken. */
  REJECTED("rejected"),
  /** What no vendor answered for; also by the class of the failure. */
  FAILED("failed"),
  VENDOR_CALLS("vendorCalls"),
  ROUNDS("rounds"),
  /** By vendor: how many prices it gave. */
  GIVEN("given"),
  /** By vendor: for how many minutes it had given none, if it gave none. */
  SILENT_MINUTES("silentMinutes"),
  NEWEST_PRICE_AGE_SECONDS("newestPriceAgeSeconds"),

  ACTIVE("active"),
  PENDING("pending"),
  /** Those given up; counted only where there are any. */
  INACTIVE("inactive"),
  PENDING_OVER_AN_HOUR("pendingOverAnHour"),
  UNREADABLE("unreadable"),
  PROVISIONAL("provisional"),
  OFFICIAL("official"),
  AWAITING("awaiting"),
  UNSETTLED("unsettled"),
  LAGGING("lagging"),
  GAPS("gaps"),
  /** Symbols whose last session has no bar, not even the last live price. */
  OVERDUE("overdue"),
  /** Symbols that wait for want of calls. */
  WAITING("waiting"),
  /** For how many symbols the calls of rationed keys are enough, if more are tracked. */
  CALLS_ENOUGH_FOR("callsEnoughFor"),
  /** How many more are tracked. */
  BEYOND_CALLS("beyondCalls"),
  /** By market: how many closes were to be looked at again, and could not be. */
  NOT_LOOKED_AT_AGAIN("notLookedAtAgain"),
  /** By market: how many symbols were wanted of a day of which the vendors had none. */
  NO_DAY_OF("noDayOf"),
  /** By market: how many symbols' histories were searched for gaps, if those were all. */
  SEARCHED("searched"),
  COMPANIES("companies"),
  /** By market: how many symbols it has, if none of them has a price of the last session. */
  NO_PRICE_OF("noPriceOf"),
  /** By market: how many ACTIVE symbols vendors do not know, if those are most of it. */
  UNKNOWN_OF("unknownOf"),

  /** By vendor: how many instruments it lists. */
  LISTED("listed"),

  JOBS("jobs"),
  /** How long the oldest job had waited. */
  WAITED_SECONDS("waitedSeconds"),

  SYMBOLS("symbols"),
  VALIDATED("validated"),
  /** Symbols at which an audit broke off. */
  BROKEN("broken");

  private final String id;

  RunCount(String id) {
    this.id = id;
  }

  /** As stored and shown. */
  public String id() {
    return id;
  }

  /** The same of one thing alone, as stored and shown: {@code given.yahoo}. */
  String idOf(String part) {
    return id + "." + part;
  }
}
