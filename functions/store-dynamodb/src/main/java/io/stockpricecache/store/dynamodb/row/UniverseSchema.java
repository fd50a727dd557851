package io.stockpricecache.store.dynamodb.row;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.store.dynamodb.time.Moments;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Universes as rows of universes. One has a row of its own, of which {@code universe} is {@value
 * #HEADERS}, which no universe is called, and {@code member} its name: so all of them are read by
 * one query. Each of its members has a row of {@code universe}, its name, and {@code member}, the
 * symbol, and no more. {@code cadence} is in seconds.
 */
public final class UniverseSchema {

  /** The partition of the universes' own rows. */
  public static final String HEADERS = "#";

  private static final String KEYS = "universe member";

  public static final RowSchema<StoredUniverse> SCHEMA =
      new RowSchema<>(
          StoredUniverse.class,
          KEYS,
          "title cadence priority enabled source asOf count changedAt settledAt change problem version",
          () -> UniverseSchema::universe,
          UniverseSchema::write);

  public static final RowSchema<Member> MEMBERS =
      new RowSchema<>(
          Member.class, KEYS, "", () -> UniverseSchema::member, UniverseSchema::writeMember);

  /** That a universe has a symbol. */
  public record Member(TierName universe, Symbol symbol) {

    public Member {
      requireNonNull(universe, "universe is null");
      requireNonNull(symbol, "symbol is null");
    }
  }

  private UniverseSchema() {}

  /** Of the universe's own row. */
  public static Map<String, AttributeValue> key(TierName name) {
    return SCHEMA.key(HEADERS, name);
  }

  private static void write(StoredUniverse row, ItemWriter item) {
    item.text("universe", HEADERS)
        .text("member", row.name())
        .text("title", row.title())
        .number("cadence", row.rule().cadence().toSeconds())
        .number("priority", row.rule().priority())
        .flag("enabled", row.enabled())
        .text("source", row.source())
        .text("asOf", row.asOf())
        .number("count", row.count())
        .text("changedAt", row.changedAt())
        .text("settledAt", row.settledAt())
        .text("change", row.change())
        .text("problem", row.problem())
        .number("version", row.version());
  }

  private static StoredUniverse universe(Row row) {
    return new StoredUniverse(
        row.text("member", TierName::new),
        row.text("title"),
        new TierRule(
            Duration.ofSeconds(row.number("cadence", Integer::parseInt)),
            row.number("priority", Integer::parseInt)),
        row.flag("enabled"),
        row.text("source"),
        row.text("asOf", Moments::date),
        row.number("count", Integer::parseInt),
        row.text("changedAt", Moments::instant),
        row.textOrNull("settledAt", Moments::instant),
        row.textOrNull("change"),
        row.textOrNull("problem"),
        row.version());
  }

  private static void writeMember(Member row, ItemWriter item) {
    item.text("universe", row.universe()).text("member", row.symbol());
  }

  private static Member member(Row row) {
    return new Member(row.text("universe", TierName::new), row.text("member", Symbol::new));
  }
}
