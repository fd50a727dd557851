package io.stockpricecache.domain.routing;

import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.InstantSource;
import java.util.List;

/**
 * Asks one vendor after the other for live prices, each for those symbols that have none yet, or
 * only a doubtful one.
 *
 * <p>Where no vendor had a better price than the doubtful one, it stands. Once each of them has
 * answered, nobody is asked for that symbol for half an hour beside the vendor that gives it. Safe
 * for several threads.
 */
final class FirstPrices {

  private final List<Vendor> vendors;
  private final Batches batches;
  private final FallbackPauses pauses;

  FirstPrices(List<Vendor> vendors, InstantSource clock) {
    this.vendors = List.copyOf(vendors);
    this.batches = new Batches(clock);
    this.pauses = new FallbackPauses(clock);
  }

  /** As {@link VendorRouter#liveQuotes(List, LiveCalls, QuoteJudge)}. */
  LiveQuotes ask(List<Symbol> symbols, LiveCalls calls, QuoteJudge judge) {
    LiveAnswers answers = new LiveAnswers(symbols);
    for (int i = 0; i < vendors.size(); i++) {
      Vendor vendor = vendors.get(i);
      List<Vendor> next = vendors.subList(i + 1, vendors.size());
      List<Symbol> open =
          answers.open().stream().filter(symbol -> hasLiveOf(vendor, symbol)).toList();
      if (!open.isEmpty()) {
        answers.add(
            vendor,
            batches.ask(vendor, open, calls),
            symbol ->
                next.stream().anyMatch(it -> hasLiveOf(it, symbol)) && !pauses.isPaused(symbol),
            judge);
      }
    }
    pauses.begin(answers.notBettered());
    return answers.all();
  }

  private static boolean hasLiveOf(Vendor vendor, Symbol symbol) {
    return Markets.find(symbol).filter(vendor.capabilities()::hasLiveOf).isPresent()
        && vendor.hasNotationOf(symbol);
  }
}
