package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.store.dynamodb.packed.PackedRound;
import io.stockpricecache.store.dynamodb.time.Moments;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rounds as rows of price-ticks: {@code date#shard} the UTC date and the shard's number, {@code at}
 * to the millisecond, {@code ticks} packed, {@code shards} how many there were.
 */
public final class RoundSchema {

  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public static final RowSchema<TickRound> SCHEMA =
      new RowSchema<>(
          TickRound.class,
          "date#shard at",
          "shards ticks expiresAt",
          () -> RoundSchema::round,
          RoundSchema::write);

  private RoundSchema() {}

  /** Partition of a shard's rounds of that UTC date. */
  public static String partition(LocalDate date, int shard) {
    return date + "#" + shard;
  }

  /** Sort key of a round; as long for any. */
  public static String at(Instant time) {
    return AT.format(time);
  }

  private static void write(TickRound round, ItemWriter item) {
    LocalDate date = LocalDate.ofInstant(round.at(), ZoneOffset.UTC);
    item.text("date#shard", partition(date, round.shard().number()))
        .text("at", at(round.at()))
        .number("shards", round.shard().of())
        .value(
            "ticks",
            AttributeValue.fromB(
                SdkBytes.fromByteArray(PackedRound.pack(round.at(), round.ticks()))))
        .number("expiresAt", round.at().plus(PriceTicks.KEPT).getEpochSecond());
  }

  private static TickRound round(Row row) {
    Instant at = row.text("at", Moments::instant);
    int number = row.text("date#shard", RoundSchema::number);
    int shards = row.number("shards", Integer::parseInt);
    return new TickRound(
        at,
        new TickShard(number, shards),
        row.bytes("ticks", packed -> PackedRound.unpack(at, packed)));
  }

  private static int number(String key) {
    return Integer.parseInt(key.substring(key.indexOf('#') + 1));
  }
}
