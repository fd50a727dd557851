package io.stockpricecache.store.dynamodb.row;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.company.CompanyPause;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.BackfillProgress;
import io.stockpricecache.domain.tracked.BackfillState;
import io.stockpricecache.domain.tracked.HistoryExtent;
import io.stockpricecache.domain.tracked.Instrument;
import io.stockpricecache.domain.tracked.Listing;
import io.stockpricecache.domain.tracked.Sought;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Unknown;
import io.stockpricecache.domain.tracked.Unreachable;
import io.stockpricecache.domain.tracked.Wanted;
import io.stockpricecache.store.dynamodb.time.Moments;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tracked symbols as rows of symbols. A row needs no more than its key: by hand or by an earlier
 * version it may lack the rest, and then it waits for its history.
 */
public final class SymbolSchema {

  public static final RowSchema<TrackedSymbol> SCHEMA =
      new RowSchema<>(
          TrackedSymbol.class,
          "symbol",
          "status tier wantedBy market currency exchange listedOn listingSeenFrom lastCompletedSession"
              + " unreachable unreachableAskAgainOn sought backfill failuresInARow reason unknown"
              + " claimedUntil createdAt version splits dividends company companyPause readAt",
          () -> SymbolSchema::symbol,
          SymbolSchema::write);

  private SymbolSchema() {}

  private static void write(TrackedSymbol row, ItemWriter item) {
    item.text("symbol", row.symbol())
        .text("status", row.status())
        .text("tier", row.wanted().tier())
        .text("wantedBy", wantedBy(row.wanted()))
        .text("market", row.instrument().market())
        .text("currency", row.currency())
        .text("exchange", row.instrument().exchange())
        .text("listedOn", row.listedOn())
        .text("listingSeenFrom", seenFrom(row.extent().listing()))
        .text("lastCompletedSession", row.extent().lastCompletedSession())
        .text("unreachable", text(row.extent().unreachable()))
        .text(
            "unreachableAskAgainOn",
            row.extent().unreachable() == null ? null : row.extent().unreachable().askAgainOn())
        .text("sought", text(row.extent().sought()))
        .text("backfill", row.progress().state())
        .number("failuresInARow", row.progress().failuresInARow())
        .text("reason", row.reason())
        .text("unknown", text(row.progress().unknown()))
        .text("claimedUntil", row.progress().claimedUntil())
        .text("companyPause", text(row.companyPause()))
        .text("readAt", row.readAt())
        .text("createdAt", row.createdAt())
        .number("version", row.version())
        .value("splits", AttributeValue.fromL(ActionMaps.splits(row.actions().splits())))
        .value("dividends", AttributeValue.fromL(ActionMaps.dividends(row.actions().dividends())));
    if (row.company() != null) {
      item.value("company", CompanyMap.value(row.company()));
    }
  }

  private static TrackedSymbol symbol(Row row) {
    Symbol symbol = row.text("symbol", Symbol::new);
    // Whoever works on a symbol asks for its calendar: one of no market known here has none.
    Market market = Markets.of(symbol);
    Row company = row.rowOrNull("company");
    return new TrackedSymbol(
        symbol,
        requireNonNullElse(row.oneOfOrNull("status", SymbolStatus.class), SymbolStatus.PENDING),
        wanted(row),
        new Instrument(
            // By the table of today: indices of all countries were stored as American ones.
            market.id(),
            row.textOrNull("currency", Currency::getInstance),
            row.textOrNull("exchange")),
        new CorporateActions(
            row.rows("splits").stream().map(ActionMaps::split).toList(),
            row.rows("dividends").stream().map(ActionMaps::dividend).toList()),
        extent(row, market.calendar()),
        new BackfillProgress(
            requireNonNullElse(
                row.oneOfOrNull("backfill", BackfillState.class), BackfillState.QUEUED),
            requireNonNullElse(row.numberOrNull("failuresInARow", Integer::valueOf), 0),
            row.textOrNull("reason"),
            row.textOrNull("unknown", SymbolSchema::unknown),
            row.textOrNull("claimedUntil", Moments::instant)),
        company == null ? null : company.as(CompanyMap::company),
        row.textOrNull("companyPause", SymbolSchema::companyPause),
        row.textOrNull("readAt", Moments::instant),
        requireNonNullElse(row.textOrNull("createdAt", Moments::instant), Instant.EPOCH),
        row.version());
  }

  /** An earlier version tracked only what users had asked for, and said nothing of it. */
  private static @Nullable String wantedBy(Wanted wanted) {
    String by = (wanted.byUser() ? "USER" : "UNIVERSE") + (wanted.pinned() ? " PINNED" : "");
    return by.equals("USER") ? null : by;
  }

  private static Wanted wanted(Row row) {
    TierName tier = requireNonNullElse(row.textOrNull("tier", TierName::new), TierName.USER);
    String by = requireNonNullElse(row.textOrNull("wantedBy"), "USER");
    return new Wanted(tier, by.startsWith("USER"), by.endsWith(" PINNED"));
  }

  private static HistoryExtent extent(Row row, TradingCalendar calendar) {
    SessionDate completed = row.textOrNull("lastCompletedSession", Moments::session);
    Unreachable unreachable = unreachable(row);
    List<Sought> sought =
        requireNonNullElse(row.textOrNull("sought", SymbolSchema::sought), List.of());
    Moments.requireCovered(
        calendar,
        Stream.of(
                Stream.ofNullable(completed),
                Stream.ofNullable(unreachable).map(Unreachable::before),
                sought.stream().map(Sought::date))
            .flatMap(each -> each));
    return new HistoryExtent(listing(row), completed, unreachable, sought);
  }

  private static @Nullable Listing listing(Row row) {
    SessionDate on = row.textOrNull("listedOn", Moments::session);
    return on == null
        ? null
        : requireNonNullElseGet(
            row.textOrNull("listingSeenFrom", text -> seenFrom(on, text)), () -> Listing.told(on));
  }

  /** The date and the reach, with a space between. */
  private static @Nullable String seenFrom(@Nullable Listing listing) {
    return listing == null || listing.seenFrom() == null
        ? null
        : listing.seenFrom() + " " + listing.reach();
  }

  private static Listing seenFrom(SessionDate on, String text) {
    Unreachable parts = unreachable(text, null);
    return new Listing(on, parts.before(), parts.reach());
  }

  /** The date and the reach, with a space between. */
  private static @Nullable String text(@Nullable Unreachable unreachable) {
    return unreachable == null ? null : unreachable.before() + " " + unreachable.reach();
  }

  private static @Nullable Unreachable unreachable(Row row) {
    SessionDate again = row.textOrNull("unreachableAskAgainOn", Moments::session);
    return row.textOrNull("unreachable", text -> unreachable(text, again));
  }

  private static Unreachable unreachable(String text, @Nullable SessionDate again) {
    String[] parts = twoParts(text);
    return new Unreachable(Moments.session(parts[0]), Integer.parseInt(parts[1]), again);
  }

  private static String[] twoParts(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not two parts: " + text);
    }
    return parts;
  }

  /** The date, the times and the last of them, with spaces between; the next after a semicolon. */
  private static @Nullable String text(List<Sought> sought) {
    return sought.isEmpty()
        ? null
        : sought.stream()
            .map(each -> each.date() + " " + each.times() + " " + each.at())
            .collect(Collectors.joining(";"));
  }

  private static List<Sought> sought(String text) {
    return Arrays.stream(text.split(";", -1))
        .map(each -> each.split(" ", -1))
        .map(SymbolSchema::sought)
        .toList();
  }

  private static Sought sought(String[] parts) {
    if (parts.length != 3) {
      throw new IllegalArgumentException("not three parts: " + String.join(" ", parts));
    }
    return new Sought(
        Moments.session(parts[0]), Integer.parseInt(parts[1]), Moments.instant(parts[2]));
  }

  /** When vendors were asked, and when they are again, with a space between. */
  private static @Nullable String text(@Nullable CompanyPause pause) {
    return pause == null ? null : pause.triedAt() + " " + pause.until();
  }

  private static CompanyPause companyPause(String text) {
    String[] parts = twoParts(text);
    return new CompanyPause(Moments.instant(parts[0]), Moments.instant(parts[1]));
  }

  /** The day, the answers, the days and, if it is known, the new name, with spaces between. */
  private static @Nullable String text(@Nullable Unknown unknown) {
    if (unknown == null) {
      return null;
    }
    String counted = unknown.on() + " " + unknown.answers() + " " + unknown.days();
    return unknown.renamedTo() == null ? counted : counted + " " + unknown.renamedTo();
  }

  private static Unknown unknown(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length < 3 || parts.length > 4) {
      throw new IllegalArgumentException("not three or four parts: " + text);
    }
    return new Unknown(
        Moments.session(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        parts.length == 4 ? new Symbol(parts[3]) : null);
  }
}
