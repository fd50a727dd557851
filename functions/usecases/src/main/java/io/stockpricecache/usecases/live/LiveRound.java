package io.stockpricecache.usecases.live;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.routing.LiveCalls;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.close.ProvisionalCloses;
import io.stockpricecache.usecases.intraday.RecordTicks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One round of live prices: asks for who is due, and writes what is accepted and new. */
final class LiveRound {

  /**
   * After a last price has come until a poll takes it for the close: a close sync that wakes by
   * then has done so. By the default age of a stale price, no close grows stale until then.
   */
  private static final Duration LEFT_TO_THE_SYNC = Duration.ofMinutes(4);

  private final ProvisionalCloses closes;
  private final VendorRouter vendors;
  private final LiveCalls calls;
  private final QuoteValidator validator;
  private final RecordTicks ticks;
  private final DueSymbols due;
  private final LearntDelays delays = new LearntDelays();

  LiveRound(
      ProvisionalCloses closes,
      VendorRouter vendors,
      LiveCalls calls,
      QuoteValidator validator,
      RecordTicks ticks,
      DueSymbols due) {
    this.closes = closes;
    this.vendors = vendors;
    this.calls = calls;
    this.validator = validator;
    this.ticks = ticks;
    this.due = due;
  }

  /**
   * Takes last live prices for the closes of their sessions, whichever market's and however late
   * its feed is: no close sync wakes by every feed's delay.
   */
  void settleCloses(LiveRows rows, Instant now) {
    if (closes.settle(rows.all().values(), now.minus(LEFT_TO_THE_SYNC)) > 0) {
      rows.read();
    }
  }

  /**
   * Runs it; nothing is asked and nothing counted if nobody is due.
   *
   * @param wokenAt when the wake-up began
   * @param mayWrite asked once the vendors have answered
   * @return false if it might not write, and so has not
   */
  boolean run(
      LiveRows rows,
      Cadences cadences,
      Instant wokenAt,
      Instant now,
      BooleanSupplier mayWrite,
      LiveCounts counts) {
    Set<LatestPrice> wanted = new LinkedHashSet<>(due.of(rows.open(now), cadences, wokenAt, now));
    wanted.addAll(ofLastRound(rows, cadences, now));
    if (wanted.isEmpty()) {
      return true;
    }
    // The new session's first price takes the place of the old one's last, which may be its close.
    List<LatestPrice> ofEarlierSessions =
        wanted.stream().filter(row -> !LiveRows.isOfOpenSession(row, now)).toList();
    if (closes.settle(ofEarlierSessions, now) > 0) {
      rows.read();
    }
    LiveQuotes answer =
        vendors.liveQuotes(
            wanted.stream().map(LatestPrice::symbol).toList(),
            calls,
            validator.judge(rows.all(), now));
    due.asked(asked(answer), now);
    if (!mayWrite.getAsBoolean()) {
      return false;
    }
    List<Quote> told = learnt(answer, rows.all());
    QuoteValidator.Result quotes = validator.of(withPassedOver(told, answer), rows.all(), now);
    List<Quote> news = rows.news(quotes.accepted());
    record(news, rows, now, counts);
    counts.add(answer, rows.write(news), quotes);
    rows.noteFeeds(told);
    return true;
  }

  /**
   * Of whom the last price of a session that has just ended is to be asked for: of seldom asked
   * symbols, where no call gives the closes of their whole market.
   */
  List<LatestPrice> ofLastRound(LiveRows rows, Cadences cadences, Instant now) {
    Map<Market, List<LatestPrice>> ended =
        due.ofLastRound(rows.polled(), cadences, now).stream()
            .collect(
                Collectors.groupingBy(
                    row -> Markets.of(row.symbol()), LinkedHashMap::new, Collectors.toList()));
    ended.entrySet().removeIf(each -> vendors.hasMarketDay(each.getKey(), each.getValue().size()));
    return ended.values().stream().flatMap(List::stream).toList();
  }

  /** Queues the folds of ticks that an earlier round could not queue. */
  void queueFolds(LiveCounts counts) {
    try {
      ticks.queueFolds();
    } catch (StoreException e) {
      counts.unfolded(e);
    }
  }

  /**
   * Before the rows: where they cannot be written, the next round brings the same ticks again;
   * after them, what is written would be no news any more. The live prices are written, whatever
   * becomes of this; what may be lost is told.
   */
  private void record(List<Quote> news, LiveRows rows, Instant now, LiveCounts counts) {
    try {
      ticks.record(now, news, rows.tracked());
    } catch (StoreException e) {
      counts.unrecorded(news.size(), e);
    }
  }

  private List<Quote> learnt(LiveQuotes answer, Map<Symbol, LatestPrice> rows) {
    delays.keep(rows.keySet());
    return answer.quotes().values().stream()
        .map(
            quote -> {
              LatestPrice row = rows.get(quote.symbol());
              return row == null ? quote : delays.learn(quote, row);
            })
        .toList();
  }

  /** What another vendor's price has taken the place of is held back all the same. */
  private static List<Quote> withPassedOver(List<Quote> told, LiveQuotes answer) {
    return Stream.concat(told.stream(), answer.passedOver().stream()).toList();
  }

  private static List<Symbol> asked(LiveQuotes answer) {
    List<Symbol> asked = new ArrayList<>(answer.quotes().keySet());
    answer.failures().keySet().stream()
        .filter(symbol -> !answer.unasked().contains(symbol))
        .forEach(asked::add);
    return asked;
  }
}
