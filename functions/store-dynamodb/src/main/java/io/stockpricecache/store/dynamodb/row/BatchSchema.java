package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.SymbolBatch;
import io.stockpricecache.store.dynamodb.time.Moments;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Batches of symbols as rows of sync-runs: type {@code batch}, startedAt the id. */
public final class BatchSchema {

  /** How long a batch is kept. */
  private static final Duration KEPT = Duration.ofDays(1);

  private static final String TYPE = "batch";

  public static final RowSchema<Kept> SCHEMA =
      new RowSchema<>(
          Kept.class,
          RunSchema.KEYS,
          "requestedAt symbols ready expiresAt",
          () -> BatchSchema::kept,
          BatchSchema::write);

  private BatchSchema() {}

  /**
   * A batch as it is kept.
   *
   * @param expiresAt until when, in epoch seconds
   */
  public record Kept(SymbolBatch batch, long expiresAt) {

    /** That batch, for a day from when it was asked for. */
    public static Kept of(SymbolBatch batch) {
      return new Kept(batch, batch.requestedAt().plus(KEPT).getEpochSecond());
    }
  }

  public static Map<String, AttributeValue> key(String id) {
    return SCHEMA.key(TYPE, id);
  }

  /** The symbols are one text: of a thousand, a list would be half as large again. */
  private static void write(Kept kept, ItemWriter item) {
    SymbolBatch batch = kept.batch();
    item.text("type", TYPE)
        .text("startedAt", batch.id())
        .text("requestedAt", batch.requestedAt())
        .text(
            "symbols", batch.symbols().stream().map(Symbol::value).collect(Collectors.joining(" ")))
        .number("ready", (long) batch.ready())
        .number("expiresAt", kept.expiresAt());
  }

  private static Kept kept(Row row) {
    String symbols = row.text("symbols");
    return new Kept(
        new SymbolBatch(
            row.text("startedAt"),
            row.text("requestedAt", Moments::instant),
            symbols.isEmpty() ? List.of() : Stream.of(symbols.split(" ")).map(Symbol::new).toList(),
            row.number("ready", Integer::valueOf)),
        row.number("expiresAt", Long::parseLong));
  }
}
