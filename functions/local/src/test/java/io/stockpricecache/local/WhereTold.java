package io.stockpricecache.local;

import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.reads.ReadSymbols;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a person reads why a symbol is not served: its row, the status and the terminal. */
record WhereTold(VirtualDay day, Symbol symbol) {

  /** The reason on its row in GET /symbols, without times and counts; null if there is none. */
  @Nullable String reason() {
    return new ReadSymbols(
            day.symbols, day.latestPrices, day.runs, day.quarantine, staleness(), day.clock)
        .find(symbol)
        .map(ReadSymbols.Standing::reason)
        .map(WhereTold::plain)
        .orElse(null);
  }

  Staleness staleness() {
    return new Staleness(day.settings.cache().liveStaleAfter());
  }

  /**
   * What GET /cache/status tells in words: the last runs, the vendors' keys, what is held back.
   *
   * @param isAsked whether a vendor is asked for the symbol
   */
  boolean isInStatus(Predicate<VendorName> isAsked) {
    boolean isOfAKey =
        day.budgets.all().stream()
            .filter(it -> isAsked.test(it.vendor()))
            .anyMatch(it -> it.closedFor() != null || it.refusalsInARow() > 0);
    boolean isOfARun =
        Stream.of(RunType.LIVE_POLL, RunType.CLOSE_SYNC)
            .flatMap(type -> day.runs.newest(type, 1).stream())
            .map(SyncRun::message)
            .anyMatch(message -> message != null && isAbout(message));
    boolean isHeld =
        day.quarantine.held(1_000).stream().anyMatch(held -> held.symbol().equals(symbol));
    return isOfAKey || isOfARun || isHeld;
  }

  boolean isOnTheTerminal(List<String> lines) {
    return lines.stream()
        .anyMatch(
            line ->
                (line.contains("backfill " + symbol + ": ") && line.contains(", "))
                    || ((line.contains(" PARTIAL ") || line.contains(" FAILED "))
                        && isAbout(line)));
  }

  /** A run names the symbol, or says how many have no price and why: of those that are polled. */
  private boolean isAbout(String message) {
    boolean isPolled =
        day.symbols.find(symbol).filter(row -> row.status() == SymbolStatus.ACTIVE).isPresent();
    return message.contains(symbol.value()) || (isPolled && message.contains("no price for "));
  }

  /** What is the same on every run and in every hour. */
  private static String plain(String reason) {
    return reason
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "(time)")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d", "(date)")
        .replaceAll("refused at \\(time\\)", "refused n times in a row since (time)")
        .replaceAll("\\d+ times", "n times");
  }
}
