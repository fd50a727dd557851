package io.stockpricecache.usecases.close;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.marketdata.MarketDay;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.HistoryCheck;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Rejection;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.usecases.close.CloseProjection.Closing;
import io.stockpricecache.usecases.history.SettledSessions;
import io.stockpricecache.usecases.runs.Corrections;
import io.stockpricecache.usecases.runs.HeldPrices;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the official closes of a whole market's session from one vendor call, where a vendor gives
 * that. Each bar is held against the closes that its symbol's latest row shows; what does not fit,
 * or has nothing there to fit to, is left to the symbol's own job.
 */
public final class OfficialCloses {

  /** More than anybody looks through. */
  private static final int MAX_HELD = 1_000;

  private final Symbols symbols;
  private final VendorRouter vendors;
  private final Quarantine quarantine;
  private final CloseProjection shown;
  private final Corrections corrections;
  private final Backoff backoff;
  private final InstantSource clock;

  public OfficialCloses(
      Symbols symbols,
      VendorRouter vendors,
      Quarantine quarantine,
      CloseProjection shown,
      Corrections corrections,
      Backoff backoff,
      InstantSource clock) {
    this.symbols = symbols;
    this.vendors = vendors;
    this.quarantine = quarantine;
    this.shown = shown;
    this.corrections = corrections;
    this.backoff = backoff;
    this.clock = clock;
  }

  /**
   * What came of a market's day.
   *
   * @param settled symbols whose official close stands now
   * @param rejected why each of the others' bars that were given was not taken
   * @param failure why there was none; empty if there was, or nobody gives it
   */
  record Outcome(
      List<Symbol> settled, List<RejectionReason> rejected, Optional<VendorException> failure) {

    static final Outcome NOTHING = new Outcome(List.of(), List.of(), Optional.empty());
  }

  /** The last session that any vendor may have the official bars of by then. */
  Session lastOfficial(Market market, Instant at) {
    return vendors.lastOfficial(market, at);
  }

  /**
   * Settles a session for those symbols.
   *
   * @param wanted tracked symbols of that market without an official close of it, or with one that
   *     may have been corrected, with their rows
   * @param run when the run began
   */
  Outcome settle(
      Market market, SessionDate date, Map<TrackedSymbol, LatestPrice> wanted, Instant run) {
    Map<Symbol, TrackedSymbol> bySymbol =
        wanted.keySet().stream()
            .collect(Collectors.toMap(TrackedSymbol::symbol, Function.identity()));
    Optional<MarketDay> day;
    try {
      day = vendors.marketDay(market, date, bySymbol.keySet(), run);
    } catch (VendorException e) {
      return new Outcome(List.of(), List.of(), Optional.of(e));
    }
    if (day.isEmpty()) {
      return Outcome.NOTHING;
    }
    List<Closing> closings = new ArrayList<>();
    List<QuarantinedBar> held = new ArrayList<>();
    Map<TrackedSymbol, LatestPrice> settled = new LinkedHashMap<>();
    wanted.forEach((tracked, row) -> judge(day.get(), tracked, row, closings, held, settled));
    if (!held.isEmpty()) {
      quarantine.hold(held);
    }
    shown.write(closings);
    endHeld(settled.keySet(), date);
    settled.forEach((tracked, row) -> endSought(tracked, row, market, date));
    corrections.note(closings.stream().flatMap(OfficialCloses::correction).toList());
    return new Outcome(
        closings.stream().map(closing -> closing.row().symbol()).toList(),
        held.stream().map(QuarantinedBar::reason).toList(),
        Optional.empty());
  }

  private void judge(
      MarketDay day,
      TrackedSymbol tracked,
      LatestPrice row,
      List<Closing> closings,
      List<QuarantinedBar> held,
      Map<TrackedSymbol, LatestPrice> settled) {
    Bar bar = day.bars().get(tracked.symbol());
    PricePoint price = row.price();
    if (bar == null || price == null || tracked.currency() == null) {
      return;
    }
    Map<SessionDate, Bar> official = official(row, bar);
    if (official.isEmpty()) {
      return;
    }
    CorporateActions told =
        Optional.ofNullable(day.actions().get(tracked.symbol())).orElse(CorporateActions.NONE);
    HistoryCheck.Result result =
        bar.currency().equals(tracked.currency())
            ? new HistoryCheck(official, tracked.actions())
                .check(tracked.symbol(), List.of(bar), told, null)
            : otherCurrency(bar, tracked);
    result
        .rejected()
        .forEach(
            rejection ->
                held.add(
                    QuarantinedBar.of(
                        tracked.symbol(),
                        rejection,
                        day.excerpts().apply(tracked.symbol()),
                        clock.instant())));
    if (result.accepted().isEmpty()) {
      return;
    }
    settled.put(tracked, row);
    CorporateActions actions = tracked.actions().merge(told).withoutSplits(result.contested());
    boolean isSame =
        row.findOfficialClose(bar.date()).filter(it -> it.compareTo(bar.close()) == 0).isPresent();
    if (!isSame || !actions.equals(tracked.actions())) {
      note(tracked, told, result);
      closings.add(new Closing(row, bar, actions));
    }
  }

  /** What was held back of a session whose official bar stands is so no more, nor what expired. */
  private void endHeld(Set<TrackedSymbol> settled, SessionDate date) {
    if (settled.isEmpty()) {
      return;
    }
    Map<Symbol, List<QuarantinedBar>> held =
        quarantine.held(MAX_HELD).stream().collect(Collectors.groupingBy(QuarantinedBar::symbol));
    for (TrackedSymbol tracked : settled) {
      boolean isTold = HeldPrices.isTheReason(tracked.reason());
      List<QuarantinedBar> entries = held.getOrDefault(tracked.symbol(), List.of());
      if (isTold && entries.isEmpty()) {
        // It may be among more than were read at once.
        entries = quarantine.of(tracked.symbol());
      }
      if (isTold || !entries.isEmpty()) {
        String left =
            HeldPrices.inWords(
                new HeldPrices(quarantine).resolve(entries, date::equals, date::equals));
        update(tracked, row -> HeldPrices.isTheReason(row.reason()) ? row.withReason(left) : row);
      }
    }
  }

  /** What its own jobs were in vain for, and why they failed, is over where its bars stand. */
  private void endSought(
      TrackedSymbol tracked, LatestPrice shown, Market market, SessionDate date) {
    SessionDate before = market.calendar().previous(date).date();
    update(
        tracked,
        row -> {
          TrackedSymbol settled =
              SettledSessions.without(
                  row, each -> each.equals(date) || shown.findOfficialClose(each).isPresent());
          return settled.extent().isWholeUpTo(before) ? SettledSessions.ended(settled) : settled;
        });
  }

  private static Stream<String> correction(Closing closing) {
    Bar bar = closing.bar();
    return closing.row().findOfficialClose(bar.date()).stream()
        .flatMap(close -> Corrections.inWords(closing.row().symbol(), close, bar).stream());
  }

  private static HistoryCheck.Result otherCurrency(Bar bar, TrackedSymbol tracked) {
    String detail = "in " + bar.currency() + " where they were in " + tracked.currency();
    return new HistoryCheck.Result(
        List.of(), List.of(new Rejection(bar, RejectionReason.WRONG_CURRENCY, detail)), List.of());
  }

  /** The official closes that the row shows. */
  private static Map<SessionDate, Bar> official(LatestPrice row, Bar like) {
    Map<SessionDate, Bar> official = new HashMap<>();
    for (DatedClose close : row.closes()) {
      if (close.finality() == Finality.FINAL) {
        official.put(
            close.date(),
            Bar.ranked(
                close.date(),
                Ohlcv.ofClose(close.close()),
                like.currency(),
                like.source(),
                Finality.FINAL,
                like.vendorAsOf(),
                like.fetchedAt(),
                like.vendorAsOf()));
      }
    }
    return official;
  }

  /** Before the bars, as in a backfill: on most days of most symbols there is nothing to note. */
  private void note(TrackedSymbol tracked, CorporateActions told, HistoryCheck.Result result) {
    update(
        tracked,
        row -> row.withActions(row.actions().merge(told).withoutSplits(result.contested())));
  }

  private void update(TrackedSymbol tracked, UnaryOperator<TrackedSymbol> change) {
    var _ =
        backoff.update(
            "the row of " + tracked.symbol(),
            tracked,
            row -> {
              TrackedSymbol changed = change.apply(row);
              return changed.equals(row) || symbols.save(changed);
            },
            () -> symbols.find(tracked.symbol()));
  }
}
