package io.stockpricecache.store.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Dividend;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.BackfillState;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.Tier;
import io.stockpricecache.domain.symbol.TrackedSymbol;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/** Tracked symbols as rows of symbols, written out rather than found by reflection. */
final class SymbolSchema {

  static final TableSchema<TrackedSymbol> SCHEMA = schema();

  private SymbolSchema() {}

  private static TableSchema<TrackedSymbol> schema() {
    StaticImmutableTableSchema.Builder<TrackedSymbol, Draft> schema =
        TableSchema.builder(TrackedSymbol.class, Draft.class)
            .newItemBuilder(Draft::new, Draft::build);
    addStanding(schema);
    addHistory(schema);
    addActions(schema);
    schema.addAttribute(
        CompanyData.class,
        a ->
            a.name("company")
                .getter(TrackedSymbol::company)
                .setter((draft, value) -> draft.company = value)
                .attributeConverter(new CompanyConverter()));
    return schema.build();
  }

  private static void addStanding(StaticImmutableTableSchema.Builder<TrackedSymbol, Draft> schema) {
    schema
        .addAttribute(
            Symbol.class,
            a ->
                a.name("symbol")
                    .getter(TrackedSymbol::symbol)
                    .setter((draft, value) -> draft.symbol = value)
                    .attributeConverter(TextConverter.of(Symbol.class, Symbol::new))
                    .tags(primaryPartitionKey()))
        .addAttribute(
            SymbolStatus.class,
            a ->
                a.name("status")
                    .getter(TrackedSymbol::status)
                    .setter((draft, value) -> draft.status = value)
                    .attributeConverter(
                        TextConverter.of(SymbolStatus.class, SymbolStatus::valueOf)))
        .addAttribute(
            Tier.class,
            a ->
                a.name("tier")
                    .getter(TrackedSymbol::tier)
                    .setter((draft, value) -> draft.tier = value)
                    .attributeConverter(TextConverter.of(Tier.class, Tier::valueOf)))
        .addAttribute(
            String.class,
            a ->
                a.name("market")
                    .getter(TrackedSymbol::market)
                    .setter((draft, value) -> draft.market = value))
        .addAttribute(
            Currency.class,
            a ->
                a.name("currency")
                    .getter(TrackedSymbol::currency)
                    .setter((draft, value) -> draft.currency = value)
                    .attributeConverter(TextConverter.of(Currency.class, Currency::getInstance)));
  }

  private static void addHistory(StaticImmutableTableSchema.Builder<TrackedSymbol, Draft> schema) {
    schema
        .addAttribute(
            SessionDate.class,
            a ->
                a.name("listedOn")
                    .getter(TrackedSymbol::listedOn)
                    .setter((draft, value) -> draft.listedOn = value)
                    .attributeConverter(TextConverter.of(SessionDate.class, SessionDate::parse)))
        .addAttribute(
            SessionDate.class,
            a ->
                a.name("lastCompletedSession")
                    .getter(TrackedSymbol::lastCompletedSession)
                    .setter((draft, value) -> draft.lastCompletedSession = value)
                    .attributeConverter(TextConverter.of(SessionDate.class, SessionDate::parse)))
        .addAttribute(
            BackfillState.class,
            a ->
                a.name("backfill")
                    .getter(TrackedSymbol::backfill)
                    .setter((draft, value) -> draft.backfill = value)
                    .attributeConverter(
                        TextConverter.of(BackfillState.class, BackfillState::valueOf)))
        .addAttribute(
            Integer.class,
            a ->
                a.name("failuresInARow")
                    .getter(TrackedSymbol::failuresInARow)
                    .setter((draft, value) -> draft.failuresInARow = value))
        .addAttribute(
            String.class,
            a ->
                a.name("reason")
                    .getter(TrackedSymbol::reason)
                    .setter((draft, value) -> draft.reason = value))
        .addAttribute(
            TrackedSymbol.Unknown.class,
            a ->
                a.name("unknown")
                    .getter(TrackedSymbol::unknown)
                    .setter((draft, value) -> draft.unknown = value)
                    .attributeConverter(
                        new TextConverter<>(
                            TrackedSymbol.Unknown.class,
                            SymbolSchema::text,
                            SymbolSchema::unknown)))
        .addAttribute(
            Instant.class,
            a ->
                a.name("claimedUntil")
                    .getter(TrackedSymbol::claimedUntil)
                    .setter((draft, value) -> draft.claimedUntil = value)
                    .attributeConverter(TextConverter.of(Instant.class, Instant::parse)))
        .addAttribute(
            Instant.class,
            a ->
                a.name("createdAt")
                    .getter(TrackedSymbol::createdAt)
                    .setter((draft, value) -> draft.createdAt = value)
                    .attributeConverter(TextConverter.of(Instant.class, Instant::parse)))
        .addAttribute(
            Long.class,
            a ->
                a.name("version")
                    .getter(TrackedSymbol::version)
                    .setter((draft, value) -> draft.version = value));
  }

  private static void addActions(StaticImmutableTableSchema.Builder<TrackedSymbol, Draft> schema) {
    schema
        .addAttribute(
            EnhancedType.listOf(Split.class),
            a ->
                a.name("splits")
                    .getter(row -> row.actions().splits())
                    .setter((draft, value) -> draft.splits = value)
                    .attributeConverter(
                        new ListConverter<>(Split.class, ActionItems::splits, ActionItems::split)))
        .addAttribute(
            EnhancedType.listOf(Dividend.class),
            a ->
                a.name("dividends")
                    .getter(row -> row.actions().dividends())
                    .setter((draft, value) -> draft.dividends = value)
                    .attributeConverter(
                        new ListConverter<>(
                            Dividend.class, ActionItems::dividends, ActionItems::dividend)));
  }

  /** The day, the answers, the days and, if it is known, the new name, with spaces between. */
  private static String text(TrackedSymbol.Unknown unknown) {
    String counted = unknown.on() + " " + unknown.answers() + " " + unknown.days();
    return unknown.renamedTo() == null ? counted : counted + " " + unknown.renamedTo();
  }

  private static TrackedSymbol.Unknown unknown(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length < 3 || parts.length > 4) {
      throw new IllegalArgumentException("not three or four parts: " + text);
    }
    return new TrackedSymbol.Unknown(
        SessionDate.parse(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        parts.length == 4 ? new Symbol(parts[3]) : null);
  }

  /** The row while its attributes come in. */
  static final class Draft {
    private @Nullable Symbol symbol;
    private @Nullable SymbolStatus status;
    private @Nullable Tier tier;
    private @Nullable String market;
    private @Nullable Currency currency;
    private List<Split> splits = List.of();
    private List<Dividend> dividends = List.of();
    private @Nullable SessionDate listedOn;
    private @Nullable SessionDate lastCompletedSession;
    private @Nullable BackfillState backfill;
    private int failuresInARow;
    private @Nullable String reason;
    private TrackedSymbol.@Nullable Unknown unknown;
    private @Nullable Instant claimedUntil;
    private @Nullable CompanyData company;
    private @Nullable Instant createdAt;
    private long version;

    TrackedSymbol build() {
      return new TrackedSymbol(
          Row.present("a tracked symbol", "symbol", symbol),
          Row.present("a tracked symbol", "status", status),
          Row.present("a tracked symbol", "tier", tier),
          Row.present("a tracked symbol", "market", market),
          currency,
          new CorporateActions(splits, dividends),
          listedOn,
          lastCompletedSession,
          Row.present("a tracked symbol", "backfill", backfill),
          failuresInARow,
          reason,
          unknown,
          claimedUntil,
          company,
          Row.present("a tracked symbol", "createdAt", createdAt),
          version);
    }
  }
}
