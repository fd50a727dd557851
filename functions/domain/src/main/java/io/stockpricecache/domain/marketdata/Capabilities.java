package io.stockpricecache.domain.marketdata;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What a vendor can be asked for.
 *
 * @param markets ids of the markets whose symbols it carries
 * @param liveBatch symbols in one live call; 0 when it has no live prices
 * @param historySessions how many completed sessions back its daily history reaches; 0 for none
 * @param marketDaily whether one call answers the bars of a whole market's day
 * @param splits whether it tells splits
 * @param dividends whether it tells dividends
 * @param company whether it has company data
 * @param splitAdjusted whether its daily figures come adjusted for splits (and are turned back by
 *     the adapter)
 * @param listings whether it lists what can be traded
 * @param reference whether its daily figures are rates for reference and no closes: asked for only
 *     where nobody else has the symbol
 * @param intraday how far back its bars within days reach, by how long they are; none where it has
 *     none of them
 */
public record Capabilities(
    Set<String> markets,
    int liveBatch,
    int historySessions,
    boolean marketDaily,
    boolean splits,
    boolean dividends,
    boolean company,
    boolean splitAdjusted,
    boolean listings,
    boolean reference,
    Map<BarInterval, Duration> intraday) {

  /** Reaches back further than anybody keeps. */
  public static final int ALL_SESSIONS = 10_000;

  /** Those of a vendor that lists nothing. */
  public Capabilities(
      Set<String> markets,
      int liveBatch,
      int historySessions,
      boolean marketDaily,
      boolean splits,
      boolean dividends,
      boolean company,
      boolean splitAdjusted) {
    this(
        markets,
        liveBatch,
        historySessions,
        marketDaily,
        splits,
        dividends,
        company,
        splitAdjusted,
        /* listings= */ false,
        /* reference= */ false,
        Map.of());
  }

  public Capabilities {
    markets = Set.copyOf(markets);
    intraday = Map.copyOf(intraday);
    if (!Markets.ids().containsAll(markets)) {
      throw new IllegalArgumentException("not all of these are markets: " + markets);
    }
    if (liveBatch < 0) {
      throw new IllegalArgumentException("liveBatch is negative: " + liveBatch);
    }
    if (historySessions < 0) {
      throw new IllegalArgumentException("historySessions is negative: " + historySessions);
    }
  }

  /** The same of a vendor that lists what can be traded. */
  public Capabilities withListings() {
    return with(/* listed= */ true, reference, intraday);
  }

  /** The same of a vendor whose daily figures are for reference. */
  public Capabilities asReference() {
    return with(listings, /* isReference= */ true, intraday);
  }

  /** The same of a vendor whose bars within days reach back so far. */
  public Capabilities withIntraday(Duration minutes, Duration fiveMinutes) {
    return with(
        listings,
        reference,
        Map.of(BarInterval.MINUTE, minutes, BarInterval.FIVE_MINUTES, fiveMinutes));
  }

  private Capabilities with(
      boolean listed, boolean isReference, Map<BarInterval, Duration> reaches) {
    return new Capabilities(
        markets,
        liveBatch,
        historySessions,
        marketDaily,
        splits,
        dividends,
        company,
        splitAdjusted,
        listed,
        isReference,
        reaches);
  }

  /** Whether it carries the symbols of that market. */
  public boolean covers(Market market) {
    return markets.contains(market.id());
  }

  public boolean hasLive() {
    return liveBatch > 0;
  }

  /** Whether it has live prices of that market. */
  public boolean hasLiveOf(Market market) {
    return hasLive() && covers(market);
  }

  /** Whether one call answers the bars of a whole day of that market. */
  public boolean hasDayOf(Market market) {
    return marketDaily && covers(market);
  }

  /** Whether it has data of that market's companies. */
  public boolean hasCompaniesOf(Market market) {
    return company && covers(market);
  }

  /** How far back its bars of that length reach; zero where it has none of that market. */
  public Duration intradayReach(Market market, BarInterval interval) {
    return covers(market) && !reference
        ? intraday.getOrDefault(interval, Duration.ZERO)
        : Duration.ZERO;
  }

  /** Whether its daily history reaches as far back as the request asks. */
  public boolean reaches(HistoryRequest request) {
    return historySessions >= request.sessions();
  }
}
