package io.stockpricecache.usecases.close;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.runs.HeldBack;
import io.stockpricecache.usecases.runs.NamedFew;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a sync somebody may want to look at, in words. */
final class SyncMessage {

  /** Symbols named of each kind. */
  private static final int LISTED = 50;

  private final List<String> parts = new ArrayList<>();

  SyncMessage(
      SyncRows rows,
      MarketDays.Result days,
      MissingCloses.Missing missing,
      SecondLook.Result again,
      CloseJobs.Queued queued) {
    days.failures().forEach(failure -> parts.add(String.valueOf(failure.getMessage())));
    again
        .failed()
        .forEach(
            (market, count) ->
                parts.add(
                    "%d closes of %s could not be looked at again yet"
                        .formatted(count, market.id())));
    tell("for want of calls left today, these wait: ", queued.waitingByPlan());
    queued.plan().refused().entrySet().stream()
        .collect(
            groupingBy(
                Map.Entry::getValue, LinkedHashMap::new, mapping(Map.Entry::getKey, toList())))
        .forEach((refusal, symbols) -> tell(refusal + "; these wait for that: ", symbols));
    if (queued.plan().beyond() > 0) {
      parts.add(
          "the keys' calls are enough for about %d symbols; %d will not be filled"
              .formatted(queued.plan().enoughFor(), queued.plan().beyond()));
    }
    tell(
        "waiting for a first history: ",
        queued.pending().stream().filter(symbol -> !queued.waiting().contains(symbol)).toList());
    tell("no vendor in VENDORS_ORDER covers the market of ", missing.uncovered());
    tell("no vendor knows ", missing.unknown());
    missing
        .unknownOf()
        .forEach(
            (market, count) ->
                parts.add(
                    "vendors have come not to know %d symbols of %s: look at the vendors"
                        .formatted(count, market.id())));
    missing
        .unpriced()
        .forEach(
            (market, count) ->
                parts.add(
                    "no price of the last session of %s for any of its %d symbols"
                        .formatted(market.id(), count)));
    missing
        .closed()
        .forEach(
            closed ->
                parts.add(
                    "no vendor has a bar of %s on %s of any of its %d symbols"
                        .formatted(closed.market().id(), closed.date(), closed.symbols())));
    if (!days.rejected().isEmpty()) {
      parts.add(HeldBack.inWords(days.rejected()));
    }
    list("rows cannot be read of ", rows.unreadable());
    list("bars cannot be read: ", missing.unreadableBars());
    tell("no price at the close for ", missing.unsettled());
    tell(
        "no official close of the last session by this morning for ",
        missing.late().stream().filter(symbol -> !queued.waiting().contains(symbol)).toList());
    tell("bars missing of ", missing.lacking());
    tell("not known to be whole: ", missing.unproven());
  }

  /** Null if there is nothing to tell. */
  @Nullable String inWords() {
    return parts.isEmpty() ? null : String.join("; ", parts);
  }

  private void tell(String what, Collection<Symbol> symbols) {
    list(what, symbols.stream().map(Symbol::value).toList());
  }

  private void list(String what, Collection<String> names) {
    if (!names.isEmpty()) {
      parts.add(NamedFew.inWords(what, names, LISTED));
    }
  }
}
